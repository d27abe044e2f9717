import { csvOf } from '../../platform/http/csv.ts';
import type { QuotaSeen } from './queries/quotas.ts';

type Ends = { readonly origin: string; readonly destination: string };

/** Quotas used and left as a table for a spreadsheet; heads are names of fields. Without a cap there is nothing that could be left. */
export const quotasCsv = (quotas: readonly QuotaSeen[], endsOf: (corridor: string) => Ends | undefined): string => {
  const heads = ['origin', 'destination', 'programme', 'period', 'unit', 'cap', 'used', 'left'];
  const rows = quotas.map(({ corridor, programmeId, period, unit, cap, used }) => [
    endsOf(corridor)?.origin ?? '',
    endsOf(corridor)?.destination ?? '',
    programmeId,
    period,
    unit,
    cap ?? '',
    used,
    cap === null ? '' : cap - used,
  ]);
  return csvOf(heads, rows);
};
