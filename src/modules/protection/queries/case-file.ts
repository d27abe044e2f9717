import type { Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { consentsOf } from '../consents.ts';
import type { Consent } from '../domain/case/consent.ts';
import { shownKinds } from '../domain/case/entry.ts';
import type { CaseKey } from '../keys/case-key.ts';
import { openMinutes } from '../look-at-case.ts';
import { type CaseRow, entriesOf, keyOf, needsNewKey, type OpenedEntry, worksNow } from '../store.ts';
import '../tables.ts';

/** One case as its page shows it. Entries are there while the reader's key is open and the reading is recorded. */
export interface CaseFile {
  readonly row: CaseRow;
  /** Somebody whose key has ended could open it. */
  readonly needsNewKey: boolean;
  readonly entries: readonly OpenedEntry[] | undefined;
  /** Why there are none: the key is not open, nothing is wrapped for the reader, or reading is not recorded yet. */
  readonly why: 'protection.locked' | 'protection.no-key' | 'look' | undefined;
  readonly duties: readonly { readonly kind: string; readonly dueAt: Temporal.Instant; readonly doneOn: Temporal.PlainDate | null }[];
  readonly consents: readonly Consent[];
  readonly referrals: readonly {
    readonly id: string;
    readonly target: string;
    readonly sentOn: Temporal.PlainDate;
    readonly dueOn: Temporal.PlainDate;
    readonly answer: string | null;
  }[];
  readonly accesses: readonly { readonly at: Temporal.Instant; readonly role: string; readonly what: string }[];
  readonly workers: readonly { readonly account: string; readonly why: string; readonly until: Temporal.Instant | null }[];
}

/** A case with what lies below it, as far as the reader may see it; undefined when there is none. */
export const caseFile = async (
  tx: Tx,
  id: string,
  { actor, session, now }: { readonly actor: Actor; readonly session: string; readonly now: Temporal.Instant },
): Promise<CaseFile | undefined> => {
  const found = await tx.selectFrom('protected_case').selectAll().select(needsNewKey.as('needs')).where('id', '=', id).executeTakeFirst();
  if (!found) return undefined;
  const { needs, ...row } = found;
  const duties = await tx.selectFrom('case_duty').selectAll().where('case_id', '=', id).orderBy('due_at').execute();
  const referrals = await tx.selectFrom('case_referral').selectAll().where('case_id', '=', id).orderBy('sent_on').orderBy('id').execute();
  const accesses = await tx.selectFrom('case_access').selectAll().where('case_id', '=', id).orderBy('at', 'desc').limit(200).execute();
  const workers = await tx.selectFrom('case_reader').selectAll().where('case_id', '=', id).where(worksNow).execute();
  const own = actor.role === 'holder';
  const looked = own || accesses.some((one) => one.account_id === actor.account && one.what === 'read' && within(one.at, now));
  const { key, entries } = await openEntries(tx, row, { actor, session, looked });
  return {
    row,
    needsNewKey: needs,
    entries,
    why: entries ? undefined : key.ok ? 'look' : (key.error.code as 'protection.locked'),
    duties: duties.map(({ kind, due_at, done_on }) => ({ kind, dueAt: due_at, doneOn: done_on })),
    consents: await consentsOf(tx, id),
    referrals: referrals.map(({ id: referral, target, sent_on, due_on, answer }) => ({
      ...{ id: referral, target, sentOn: sent_on, dueOn: due_on, answer },
    })),
    accesses: accesses.map(({ at, role, what }) => ({ at, role, what })),
    workers: workers.map(({ account_id, why, until_at }) => ({ account: account_id, why, until: until_at })),
  };
};

interface Reading {
  readonly actor: Actor;
  readonly session: string;
  readonly looked: boolean;
}

/**
 * The key and what it opens. Each question to the database sees what was committed when it was asked: where the case got a new key between two of
 * them, they are asked again.
 */
const openEntries = async (
  tx: Tx,
  row: CaseRow,
  { actor, session, looked }: Reading,
): Promise<{ readonly key: Result<CaseKey>; readonly entries: readonly OpenedEntry[] | undefined }> => {
  const own = actor.role === 'holder';
  const key = await keyOf(tx, row, actor, session);
  const entries = key.ok && looked ? await entriesOf(tx, row.id, key.value, own ? shownKinds : undefined) : undefined;
  const now = await tx.selectFrom('protected_case').selectAll().where('id', '=', row.id).executeTakeFirst();
  return now && now.generation !== row.generation ? openEntries(tx, now, { actor, session, looked }) : { key, entries };
};

const within = (at: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at.add({ minutes: openMinutes }), now) > 0;
