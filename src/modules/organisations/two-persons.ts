import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { type Approval, turnOf } from '../../kernel/two-persons.ts';
import { isSamePerson } from '../../platform/auth/one-person.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { hindranceOf } from '../../platform/command/hindrance.ts';
import { type Database, json, type Tx } from '../../platform/db/database.ts';
import type { LockedOrganisation } from './store.ts';

export type LicenceApproval = Selectable<Database['licence_approval']>;

/** What an officer approves: plain texts, so that the second person can be shown them and send them again. */
export type ApprovedInput = Readonly<Record<string, string>>;

/** `waits`: the first of two, kept, and nothing else happens now. `carry-out`: a second has confirmed it; `confirm` binds both to the decision. */
export type Verdict = { readonly kind: 'waits' } | { readonly kind: 'carry-out'; confirm(decision: string): Promise<void> };

const command = 'organisation.set-status';

/** The first approval of a decision on an organisation that waits for a second person. */
export const waitingApproval = (tx: Tx, organisation: string): Promise<LicenceApproval | undefined> =>
  tx
    .selectFrom('licence_approval')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .where('state', '=', 'stands')
    .executeTakeFirst();

/**
 * Asks, where a programme wants two persons for a decision, whether this is the first or the second. The organisation is locked by the
 * command, so that of two at once one comes after the other. Writes the journal's lines of both.
 */
export const approvingDecision = async (
  context: CommandContext,
  row: LockedOrganisation,
  input: ApprovedInput,
  seen: readonly (string | null)[],
): Promise<Result<Verdict>> => {
  const { tx, actor } = context;
  if (actor.account === undefined) throw new Error('somebody without an account decides on a licence');
  const mine: Approval = {
    account: actor.account,
    role: actor.role,
    country: actor.country ?? null,
    command,
    fileVersion: row.version,
    seen: fingerprint([row.id, row.version, ...seen]),
    inputHash: fingerprint(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  const waiting = await waitingApproval(tx, row.id);
  // Whose account was disabled since may not have been who approved.
  const counts =
    waiting && (await hindranceOf(tx, { ...actor, account: waiting.account_id }, command, context.today))?.code !== 'account.disabled';
  const turn = turnOf(counts ? approvalOf(waiting) : undefined, mine);
  if (!turn.ok) return turn;
  if (waiting && turn.value === 'second') return second(context, row, waiting, mine, input);
  if (waiting) await endApproval(context, waiting, 'void');
  await insert(context, row, mine, { place: 1, input });
  await context.record('licence-approval.first', { organisation: row.id });
  return ok({ kind: 'waits' });
};

const second = async (
  context: CommandContext,
  row: LockedOrganisation,
  first: LicenceApproval,
  mine: Approval,
  input: ApprovedInput,
): Promise<Result<Verdict>> => {
  if (await isSamePerson(context.tx, first.account_id, mine.account)) return fail('approval.same-person');
  return ok({
    kind: 'carry-out',
    async confirm(decision) {
      await save(context.tx, first, { state: 'confirmed', decision_id: decision });
      await insert(context, row, mine, { place: 2, input, decision });
      await context.record('licence-approval.second', { organisation: row.id, decision, first: first.account_id });
    },
  });
};

/** Ends a first approval that waits: void, since what it was given for is no longer so, or taken back by whoever gave it. */
export const endApproval = async (context: CommandContext, waiting: LicenceApproval, state: 'void' | 'taken-back'): Promise<void> => {
  await save(context.tx, waiting, { state });
  await context.record(`licence-approval.${state}`, { organisation: waiting.organisation_id, first: waiting.account_id });
};

const approvalOf = (row: LicenceApproval): Approval => ({
  account: row.account_id,
  role: row.role,
  country: row.country,
  command,
  fileVersion: row.organisation_version,
  seen: row.seen,
  inputHash: row.input_hash,
});

const insert = async (
  { tx, today, now }: CommandContext,
  row: LockedOrganisation,
  approval: Approval,
  more: { readonly place: 1 | 2; readonly input: ApprovedInput; readonly decision?: string },
): Promise<void> => {
  await tx
    .insertInto('licence_approval')
    .values({
      id: newId(),
      organisation_id: row.id,
      place: more.place,
      role: approval.role,
      country: approval.country,
      account_id: approval.account,
      organisation_version: approval.fileVersion,
      seen: approval.seen,
      input: json(more.input),
      input_hash: approval.inputHash,
      approved_on: today,
      approved_at: now,
      state: more.decision === undefined ? 'stands' : 'confirmed',
      decision_id: more.decision ?? null,
    })
    .execute();
};

const save = async (
  tx: Tx,
  row: LicenceApproval,
  change: { readonly state: LicenceApproval['state']; readonly decision_id?: string },
): Promise<void> => {
  await tx
    .updateTable('licence_approval')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
};

const fingerprint = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
