import './errors.ts';
import './tables.ts';
import { type Selectable, sql, type Updateable } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { CommandContext, Subject } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import type { Contact } from './domain/case/contact.ts';
import type { EntryKind } from './domain/case/entry.ts';
import { type CaseKey, unwrapKey } from './keys/case-key.ts';
import { openEntry, sealEntry } from './keys/sealed-entry.ts';
import { unlockedKeys } from './keys/unlocked.ts';

export type CaseRow = Selectable<Database['protected_case']>;

/** A case that a command has locked, with whose it is. */
export interface LockedCase extends Subject {
  readonly row: CaseRow;
}

/** Of rows of `case_reader`: somebody works on it now. What was opened for a day has ended by the clock, also before a job says so. */
export const worksNow = sql<boolean>`case_reader.ended_at is null and (case_reader.until_at is null or case_reader.until_at > actor_now())`;

/** Accounts that work on a case now. */
export const workersOn = async (tx: Tx, caseId: string): Promise<readonly string[]> =>
  (await tx.selectFrom('case_reader').select('account_id').where('case_id', '=', caseId).where(worksNow).execute()).map(
    ({ account_id }) => account_id,
  );

/** Locks a case; undefined when the actor may not see it. */
export const lockCase = async (tx: Tx, id: string): Promise<LockedCase | undefined> => {
  const row = await tx.selectFrom('protected_case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && { row, version: row.version, owners: { worker: row.id, country: row.country, assigned: await workersOn(tx, row.id) } };
};

/** What every row below a case carries. */
export const ofCase = ({ id, country }: Pick<CaseRow, 'id' | 'country'>) => ({ id: newId(), case_id: id, country });

/** The wrap of a case's present key that the actor can open: the own one while the actor works on the case, or the receipt's. */
export const wrapOf = (tx: Tx, row: Pick<CaseRow, 'id' | 'generation'>, { role, account }: Actor) =>
  tx
    .selectFrom('case_wrap')
    .select('wrapped')
    .where('case_id', '=', row.id)
    .where('generation', '=', row.generation)
    .where('kind', '=', role === 'holder' ? 'receipt' : 'reader')
    .$if(role !== 'holder', (query) =>
      query
        .where('account_id', '=', account ?? null)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('case_reader')
              .select('case_reader.id')
              .whereRef('case_reader.case_id', '=', 'case_wrap.case_id')
              .whereRef('case_reader.account_id', '=', 'case_wrap.account_id')
              .where(worksNow),
          ),
        ),
    )
    .executeTakeFirst();

/**
 * The key of a case, for an actor whose own key is open in this session.
 * @returns `protection.locked` while it is not open, `protection.no-key` when nothing of the case is wrapped for the actor
 */
export const keyOf = async (tx: Tx, row: CaseRow, actor: Actor, session: string): Promise<Result<CaseKey>> => {
  const own = unlockedKeys.of(session, actor.account);
  if (!own) return fail('protection.locked');
  const wrap = await wrapOf(tx, row, actor);
  const key = wrap && unwrapKey({ case: row.id, generation: row.generation }, wrap.wrapped, own);
  return key ? ok(key) : fail('protection.no-key');
};

/**
 * Of rows of `protected_case`: its present key was wrapped, whole or in a share, for somebody whose key has ended since. A new key of the case
 * keeps from them what is written later, and needs no share of theirs.
 */
export const needsNewKey = sql<boolean>`(protected_case.state <> 'erased' and exists (select from case_wrap w
  join reader_key k on k.account_id = w.account_id and k.ended_on is not null
  where w.case_id = protected_case.id and w.generation = protected_case.generation))`;

/** Seals an entry into a case. */
export const addEntry = async (
  { tx, today, actor }: Pick<CommandContext, 'tx' | 'today' | 'actor'>,
  row: Pick<CaseRow, 'id' | 'country'>,
  key: CaseKey,
  kind: EntryKind,
  content: unknown,
): Promise<string> => {
  const base = ofCase(row);
  await tx
    .insertInto('case_entry')
    .values({
      ...base,
      kind,
      generation: key.generation,
      sealed: sealEntry(key, { entry: base.id, kind }, content),
      written_on: today,
      written_by: actor.role === 'public' ? null : (actor.account ?? null),
    })
    .execute();
  return base.id;
};

/** An entry that was opened; `content` is undefined when it was changed behind our back. */
export interface OpenedEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly writtenOn: Temporal.PlainDate;
  readonly writtenBy: string | null;
  readonly content: unknown;
}

/** The entries of a case in their order, opened. */
export const entriesOf = async (tx: Tx, caseId: string, key: CaseKey, kinds?: readonly EntryKind[]): Promise<readonly OpenedEntry[]> => {
  const rows = await tx
    .selectFrom('case_entry')
    .selectAll()
    .where('case_id', '=', caseId)
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', [...(kinds ?? [])]))
    .orderBy('written_on')
    .orderBy('id')
    .execute();
  return rows.map((entry) => ({
    id: entry.id,
    kind: entry.kind,
    writtenOn: entry.written_on,
    writtenBy: entry.written_by,
    content: entry.generation === key.generation ? openEntry(key, { entry: entry.id, kind: entry.kind }, entry.sealed) : undefined,
  }));
};

/** How the person can be reached, as it was last said; undefined where nothing was. */
export const contactOf = async (tx: Tx, caseId: string, key: CaseKey): Promise<Contact | undefined> => {
  const said = (await entriesOf(tx, caseId, key, ['contact'])) as readonly (OpenedEntry & {
    content: (Contact & { at?: string }) | undefined;
  })[];
  return [...said].sort((a, b) => ((a.content?.at ?? '') < (b.content?.at ?? '') ? -1 : 1)).at(-1)?.content;
};

/** Tells the person concerned that somebody of the offices opened the case or did something with it. */
export const seenBy = async ({ tx, now, actor }: CommandContext, row: Pick<CaseRow, 'id' | 'country'>, what: string): Promise<void> => {
  if (actor.role === 'holder' || actor.role === 'public') return;
  await tx
    .insertInto('case_access')
    .values({ ...ofCase(row), at: now, account_id: actor.account ?? null, role: actor.role, what })
    .execute();
};

/** Changes a case that is locked. */
export const changeCase = async (tx: Tx, row: CaseRow, change: Updateable<Database['protected_case']>): Promise<void> => {
  await tx
    .updateTable('protected_case')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
};
