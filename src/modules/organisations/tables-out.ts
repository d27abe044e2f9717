import { csvOf } from '../../platform/http/csv.ts';
import { nameIn } from './domain/names.ts';
import type { LedgerLine } from './queries/bond-ledger.ts';
import type { Decided } from './queries/organisation-seen.ts';
import type { RegisterRow } from './queries/register.ts';
import type { RunningFile } from './running-files.ts';

/** The register. Heads are names of fields and not words of a language, so that a program reads it anywhere. */
export const registerCsv = (rows: readonly RegisterRow[], lang: string): string =>
  csvOf(
    ['id', 'name', 'registered_name', 'kind', 'country', 'place', 'registration', 'status', 'since', 'licensed_until'],
    rows.map((row) => [
      row.id,
      nameIn(row.names, lang),
      row.names.und ?? '',
      row.kind,
      row.country,
      row.place ?? '',
      row.registration ?? '',
      row.status ?? '',
      row.since?.toString() ?? '',
      row.licensedUntil?.toString() ?? '',
    ]),
  );

/** Every decision on one organisation, the last first; the officers' words stand in it for whoever may read them. */
export const decisionsCsv = (history: readonly Decided[]): string =>
  csvOf(
    [
      'status',
      'since',
      'until',
      'licensed_until',
      'term_until',
      'ground',
      'basis',
      'cause',
      'cure_by',
      'appeal_by',
      'appeal',
      'appeal_decided_on',
    ],
    history.map((one) => [
      one.status,
      one.since.toString(),
      one.until?.toString() ?? '',
      one.licensedUntil?.toString() ?? '',
      one.termUntil?.toString() ?? '',
      one.ground ?? '',
      one.basis,
      one.cause ?? '',
      one.cureBy?.toString() ?? '',
      one.appealBy?.toString() ?? '',
      one.appeal?.state ?? '',
      one.appeal?.decidedOn?.toString() ?? '',
    ]),
  );

/** The ledger of a bond, the last entry first. */
export const bondCsv = (lines: readonly LedgerLine[]): string =>
  csvOf(
    ['on', 'kind', 'amount', 'currency', 'balance', 'still_owed', 'basis', 'receipt'],
    lines.map((line) => [
      line.on.toString(),
      line.kind,
      line.amount.decimal(),
      line.amount.currency,
      line.balance.decimal(),
      line.short?.decimal() ?? '',
      line.basis,
      line.receipt ?? '',
    ]),
  );

/** The files under way, in any number that a spreadsheet takes. */
export const runningCsv = (files: readonly RunningFile[]): string =>
  csvOf(
    ['kind', 'reference', 'state', 'corridor', 'id'],
    files.map(({ kind, reference, state, corridor, id }) => [kind, reference, state.slice(state.lastIndexOf('.') + 1), corridor, id]),
  );
