import { divideHalfUp, type Money } from '../../../kernel/money.ts';
import type { PayUnit } from '../../../kernel/pay.ts';
import type { Citation } from '../../../kernel/result.ts';
import type { Programme } from '../../../programme/index.ts';
import type { CostItem } from './items.ts';

export const paidTos = ['employer', 'recruiter', 'sub-agent', 'official', 'office', 'other'] as const;
export type PaidTo = (typeof paidTos)[number];

/** What a worker paid to be recruited. */
export interface Cost {
  readonly id: string;
  readonly placement: string;
  readonly item: string;
  readonly amount: Money;
  readonly paidTo: PaidTo;
  readonly paidToName: string | null;
  readonly receipt: boolean;
  readonly paidOn: Temporal.PlainDate;
  readonly toldOn: Temporal.PlainDate;
  readonly payer: Payer;
  readonly claimedOn: Temporal.PlainDate | null;
  readonly version: number;
}

/** Who should have paid by the programme: its word, or that it is silent or does not know. */
export interface Payer {
  readonly said: string;
  readonly source?: Citation | undefined;
}

const cited = (
  programme: Pick<Programme, 'sources'>,
  said: { readonly src?: string | undefined; readonly mark?: 'P' | 'K' | 'R' | undefined },
): Citation | undefined => {
  const source = said.src === undefined ? undefined : programme.sources[said.src];
  if (!source || said.src === undefined) return undefined;
  return {
    id: said.src,
    title: source.title,
    mark: said.mark ?? source.mark,
    ...(source.link && { link: source.link }),
    ...(source.proposal && { proposal: true }),
  };
};

/**
 * Who pays an item by a programme. A fee is the employer's where the programme forbids to take one of workers; every other item is whose the
 * section `costs` says. What the programme does not say is silent, and nothing is made up in its place.
 */
export const payerOf = (
  programme: Pick<Programme, 'pack' | 'sources' | 'value'>,
  { group, in_programme }: CostItem,
  on: Temporal.PlainDate,
): Payer => {
  if (group !== 'related') {
    const fee = programme.value('fees.worker_recruitment_fee', undefined, on);
    const source = fee.source ?? cited(programme, programme.pack.fees ?? {});
    if (fee.value === 'prohibited') return { said: 'employer', ...(source && { source }) };
  }
  const index = (programme.pack.costs ?? []).findIndex(({ item }) => item === in_programme);
  const entry = programme.pack.costs?.[index];
  if (!entry) return { said: 'silent' };
  const payer = programme.value(`costs.${index}.payer`, undefined, on);
  const source = payer.source ?? cited(programme, entry);
  return { said: payer.status === 'known' ? String(payer.value) : payer.status, ...(source && { source }) };
};

/** Whether a cost is owed back: the programme names a payer who is not the worker. */
export const isOwedBack = ({ said }: Payer): boolean => said === 'employer' || said === 'agency';

/** Weeks of a year over months of a year. */
const [weeks, months] = [52n, 12n];

/** A worker's wage for a month of the contract's hours; undefined where pay, its unit or the hours are not known. */
export const monthlyWage = ({
  pay,
  payPer,
  hoursWeek,
}: {
  readonly pay: Money | null;
  readonly payPer: PayUnit | null;
  readonly hoursWeek: number | null;
}): Money | undefined => {
  if (!pay) return undefined;
  if (payPer === 'month') return pay;
  if (payPer === 'week') return pay.times(weeks, months);
  return payPer === 'hour' && hoursWeek !== null ? pay.times(BigInt(hoursWeek) * weeks, months) : undefined;
};

/** Costs in tenths of a month's wage; undefined for another currency, since no rate is known. */
export const tenthsOfMonth = (cost: Money, wage: Money | undefined): number | undefined =>
  wage && wage.minor > 0n && wage.currency === cost.currency ? Number(divideHalfUp(cost.minor * 10n, wage.minor)) : undefined;
