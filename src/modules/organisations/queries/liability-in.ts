import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { PackValue, Texts } from '../../../programme/index.ts';
import type { Said } from '../domain/licensing.ts';
import { type JointLiability, jointLiabilityOf } from '../liability.ts';
import { rulesIn } from './rules-in.ts';

/** Who answers for what a worker is owed, by a programme on whose corridor a country lies. */
export interface LiabilityIn extends JointLiability {
  readonly programme: string;
  readonly titles: Texts;
  /** What may be charged to a worker for recruitment: nothing, up to a cap, or what the law leaves open. */
  readonly fee: Said<string>;
  readonly cap: Said<string>;
}

export const liabilityIn = async (tx: Tx, country: string, on: PlainDate): Promise<readonly LiabilityIn[]> => {
  const seen = new Map<string, LiabilityIn>();
  for (const { programme } of await rulesIn(tx, country, on))
    seen.set(programme.id, {
      programme: programme.id,
      titles: programme.titles,
      fee: said(programme.value('fees.worker_recruitment_fee', undefined, on)),
      cap: said(programme.value('fees.cap', undefined, on)),
      ...jointLiabilityOf(programme, on),
    });
  return [...seen.values()];
};

const said = (one: PackValue): Said<string> =>
  one.status === 'known'
    ? { status: 'known', value: String(one.value), source: one.source, note: one.note }
    : one.status === 'silent'
      ? { status: 'silent' }
      : { status: one.status, source: one.source };
