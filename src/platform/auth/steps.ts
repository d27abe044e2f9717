import { asSystem, type Runtime } from '../command/execute.ts';
import type { Tx } from '../db/database.ts';
import { newToken, sameText, sha } from './tokens.ts';

/** A sign-in whose first proof was right: it waits for the second factor, for one to be made, or for a code on the telephone. It opens no page but those of sign-in. */
export interface Step {
  readonly token: string;
  readonly account: string;
  readonly login: string;
  readonly name: string;
  readonly kind: 'second' | 'enrol' | 'code';
  readonly means: string;
}

const minutes = { second: 10, enrol: 30, code: 10 } as const;

/** Keeps a first proof that was right until the second one comes. */
export const beginStep = async (
  tx: Tx,
  now: Temporal.Instant,
  { account, kind, means }: { account: { id: string; login: string; name: string }; kind: Step['kind']; means: string },
): Promise<Step> => {
  await tx.deleteFrom('sign_in_step').where('expires_at', '<=', now).execute();
  const token = newToken();
  await tx
    .insertInto('sign_in_step')
    .values({
      token_hash: sha(token),
      account_id: account.id,
      kind,
      means,
      created_at: now,
      expires_at: now.add({ minutes: minutes[kind] }),
    })
    .execute();
  return { token, account: account.id, login: account.login, name: account.name, kind, means };
};

/** The step behind a token. */
export const findStep = async (tx: Tx, token: string | undefined, now: Temporal.Instant): Promise<Step | undefined> => {
  if (token === undefined) return undefined;
  const row = await tx
    .selectFrom('sign_in_step')
    .innerJoin('account', 'account.id', 'sign_in_step.account_id')
    .select(['account.id', 'account.login', 'account.name', 'sign_in_step.kind', 'sign_in_step.means'])
    .where('sign_in_step.token_hash', '=', sha(token))
    .where('sign_in_step.expires_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst();
  return row && { token, account: row.id, login: row.login, name: row.name, kind: row.kind, means: row.means };
};

/** The step that a browser is in, for its page. */
export const stepOf = (runtime: Runtime, token: string | undefined): Promise<Step | undefined> =>
  asSystem(runtime, 'session.keep', (tx) => findStep(tx, token, runtime.clock.now()));

/** Ends a step. @returns whether it was there: of two who finish it at once, one does. */
export const endStep = async (tx: Tx, step: Pick<Step, 'token'>): Promise<boolean> => {
  const ended = await tx.deleteFrom('sign_in_step').where('token_hash', '=', sha(step.token)).returning('account_id').executeTakeFirst();
  return ended !== undefined;
};

/** The token that the forms of a step carry, as those of a session do. */
export const stepForm = (step: Pick<Step, 'token'>): string => sha(`step/${step.token}`);
/** Whether a form came with this step's token. */
export const isStepForm = (step: Pick<Step, 'token'>, given: string): boolean => sameText(given, stepForm(step));
