import type { PlainDate } from '../../kernel/dates.ts';
import type { Citation } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Clock, type Licensee, officeOf, timeFor } from './domain/licensing.ts';
import { rulesIn } from './queries/rules-in.ts';

/** How long somebody has where no programme says: proposals of this project. */
const proposed: Readonly<Record<Clock, string>> = {
  decide_within: 'P30D',
  running_files_within: 'P14D',
  'appeal.decide_within': 'P30D',
};
/** What stands behind a day that no law names. */
export const proposal: Citation = { id: 'OURS', title: 'Proposal of this project, no law', mark: 'K', proposal: true };

/** The last day for an answer and what says so: the programme, or a proposal of this project that calls itself one. */
export const dueWithin = async (
  tx: Tx,
  who: Licensee,
  clock: Clock,
  today: PlainDate,
): Promise<{ readonly due: PlainDate; readonly basis: Citation | undefined }> => {
  const said = timeFor(await rulesIn(tx, who.country, today), who, clock, today);
  if (said.status === 'known') return { due: today.add(said.value), basis: said.source };
  return { due: today.add(proposed[clock]), basis: proposal };
};

/** The office that holds what organisations of a country ask. */
export const holderIn = async (tx: Tx, country: string, today: PlainDate) => ({
  role: officeOf(await rulesIn(tx, country, today), country),
  country,
});
