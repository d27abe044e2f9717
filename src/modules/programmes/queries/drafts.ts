import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { type AdoptionSeen, adoptions } from '../../corridors/index.ts';
import '../tables.ts';

/** A draft as a list shows it. */
export interface DraftLine {
  readonly id: string;
  readonly title: string;
  readonly country: string;
  readonly origin: string;
  readonly destination: string;
  readonly changedOn: PlainDate;
  /** Whether the reader's end writes it; else it is proposed to the reader's end. */
  readonly own: boolean;
  /** Where its proposal stands; absent while it is not proposed. */
  readonly adoption: AdoptionSeen | undefined;
}

/** The drafts that the reader's end writes, and what the other ends have proposed to it; what was changed last comes first. */
export const drafts = async (tx: Tx, actor: Actor, today: PlainDate): Promise<readonly DraftLine[]> => {
  const rows = await tx
    .selectFrom('programme_draft')
    .select(['id', 'title', 'country', 'origin', 'destination', 'changed_on', 'adoption_id'])
    .orderBy('changed_on', 'desc')
    .orderBy('title')
    .orderBy('id')
    .limit(mostDrafts)
    .execute();
  const standing = rows.some(({ adoption_id: id }) => id !== null) ? await adoptions(tx, actor, today) : [];
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    country: row.country,
    origin: row.origin,
    destination: row.destination,
    changedOn: row.changed_on,
    own: row.country === actor.country,
    adoption: standing.find(({ id }) => id === row.adoption_id),
  }));
};

/** More than any policy unit writes at a time. */
const mostDrafts = 200;
