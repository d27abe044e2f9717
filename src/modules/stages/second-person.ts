import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { isSamePerson } from '../../platform/auth/one-person.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { hindranceOf } from '../../platform/command/hindrance.ts';
import type { Tx } from '../../platform/db/database.ts';
import { rowOf } from '../../platform/db/row-set.ts';
import type { RuleAnswer } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { type ApprovalRow, approvalOf, insertApproval, lockWaiting, saveApprovalState } from './approval-store.ts';
import { type Approval, turnOf } from './domain/second-person.ts';
import type { FileRef } from './file.ts';
import { awaits, type Completion } from './progress-file.ts';
import type { StageRow } from './store.ts';

/** What an officer approves: plain texts, so that the second person can be shown them and send them again. */
export interface Approved extends Pick<Completion, 'step' | 'stage'> {
  readonly command: string;
  readonly input: Readonly<Record<string, string | undefined>>;
  /** What the rules answered, where they were asked. */
  readonly answers?: readonly RuleAnswer[];
}

/** `carry-out`: everybody who must approve has. `waits`: this was the first of two, is kept, and nothing else happens now. */
export type Verdict = 'carry-out' | 'waits';

/**
 * Asks, before a command approves a stage, whether one person is enough. Where the programme asks for two, the first approval is kept with
 * what was seen, and a second person of the same office, on another account, confirms the same: then the command goes on.
 * Writes the journal's lines of both.
 */
export const approving = async (context: CommandContext, file: FileRef, approved: Approved): Promise<Result<Verdict>> => {
  const programme = await programmeOf(context.tx, file.programmeHash);
  if (!programme.stages.some(({ step, persons }) => step === approved.step && persons === 2)) return ok('carry-out');
  const mine = await awaits(context, file, approved);
  if (!mine.ok) return mine;
  const stage = mine.value;
  if (programme.stages.find(({ id }) => id === stage.stage)?.persons !== 2) return ok('carry-out');
  const fileVersion = await versionOf(context.tx, file);
  const approval = approvalBy(context, stage, fileVersion, approved);
  const waiting = await lockWaiting(context.tx, stage.id);
  // Whose account was disabled since may not have been who approved.
  const counts = waiting && !(await isDisabled(context, waiting.account_id));
  const turn = turnOf(counts ? approvalOf(waiting) : undefined, approval);
  if (!turn.ok) return turn;
  if (waiting && turn.value === 'second') return confirm(context, stage, waiting, approval, approved.input);
  if (waiting) await makeVoid(context, stage, waiting);
  await insertApproval(context, stage, approval, { place: 1, input: approved.input });
  await context.record('approval.first', lineOf(stage), stage.corridor_id);
  return ok('waits');
};

const confirm = async (
  context: CommandContext,
  stage: StageRow,
  first: ApprovalRow,
  second: Approval,
  input: object,
): Promise<Result<Verdict>> => {
  if (await isSamePerson(context.tx, first.account_id, second.account)) return fail('approval.same-person');
  await insertApproval(context, stage, second, { place: 2, input });
  await saveApprovalState(context.tx, first, 'confirmed');
  await context.record('approval.second', { ...lineOf(stage), first: first.account_id }, stage.corridor_id);
  return ok('carry-out');
};

const isDisabled = async ({ tx, today, actor }: CommandContext, account: string): Promise<boolean> =>
  (await hindranceOf(tx, { ...actor, account }, 'stage.attest', today))?.code === 'account.disabled';

/** What a first approval was given for is no longer so: it counts no more. */
export const makeVoid = async (context: CommandContext, stage: StageRow, waiting: ApprovalRow): Promise<void> => {
  await saveApprovalState(context.tx, waiting, 'void');
  await context.record('approval.void', { ...lineOf(stage), first: waiting.account_id }, stage.corridor_id);
};

export const lineOf = (stage: StageRow) => ({ stage: stage.id, name: stage.stage });

const versionOf = async (tx: Tx, { subject, vacancy, placement }: FileRef): Promise<number> => {
  const row = subject === 'vacancy' ? await rowOf(tx, 'vacancy', vacancy) : await rowOf(tx, 'placement', placement ?? '');
  if (!row) throw new Error(`the file of vacancy ${vacancy} cannot be read by whoever approves it`);
  return row.version;
};

const approvalBy = (
  { actor }: CommandContext,
  stage: StageRow,
  fileVersion: number,
  { command, input, answers = [] }: Approved,
): Approval => {
  if (actor.account === undefined) throw new Error(`somebody without an account approves ${stage.stage}`);
  // The day of the question stays out: the second person may come on another day, if the rules still answer the same.
  const rules = answers.map(({ rule, outcome, asked, given }) => [rule, outcome, asked ?? null, given ?? null]);
  const asked = stage.outcome === 'more-asked' ? stage.reason : null;
  return {
    account: actor.account,
    role: actor.role,
    country: actor.country ?? null,
    command,
    fileVersion,
    seen: fingerprint([stage.id, fileVersion, asked, rules]),
    inputHash: fingerprint(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};

const fingerprint = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
