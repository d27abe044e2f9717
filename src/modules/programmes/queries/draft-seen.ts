import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { type AdoptionSeen, adoptions } from '../../corridors/index.ts';
import { type MovedFiles, movedFiles } from './moved-files.ts';
import '../tables.ts';

/** What one end said about a proposal: the office and the day, never the person. */
export interface CommentSeen {
  readonly id: string;
  readonly country: string;
  readonly role: string;
  readonly words: string;
  readonly on: PlainDate;
}

/** One draft, for whoever writes it or is to agree to it. */
export interface DraftSeen {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly country: string;
  readonly origin: string;
  readonly destination: string;
  readonly begunFrom: string;
  readonly text: string;
  readonly cases: string;
  readonly begunOn: PlainDate;
  readonly changedOn: PlainDate;
  /** Whether the reader's end writes it. */
  readonly own: boolean;
  /** Whether it can be written on: by its own end, while it is not proposed. */
  readonly open: boolean;
  readonly adoption: AdoptionSeen | undefined;
  /** What it has done to running files, where it is in force and says that it moves some. */
  readonly moved: MovedFiles | undefined;
  readonly comments: readonly CommentSeen[];
}

/** A draft by its id; undefined where there is none that the reader may see. */
export const draftSeen = async (tx: Tx, id: string, actor: Actor, today: PlainDate): Promise<DraftSeen | undefined> => {
  const row = await tx.selectFrom('programme_draft').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const comments = await tx
    .selectFrom('draft_comment')
    .select(['id', 'country', 'role', 'words', 'written_on'])
    .where('draft_id', '=', id)
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  const own = row.country === actor.country;
  const standing = row.adoption_id === null ? undefined : (await adoptions(tx, actor, today)).find((one) => one.id === row.adoption_id);
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    country: row.country,
    origin: row.origin,
    destination: row.destination,
    begunFrom: row.begun_from,
    text: row.text,
    cases: row.cases,
    begunOn: row.begun_on,
    changedOn: row.changed_on,
    own,
    open: own && row.adoption_id === null,
    adoption: standing,
    moved:
      standing && (standing.state === 'in-force' || standing.state === 'replaced') && standing.programme.amends?.moves.length
        ? await movedFiles(tx, standing.id)
        : undefined,
    comments: comments.map(({ written_on: on, ...comment }) => ({ ...comment, on })),
  };
};
