import type { Problem, Result } from '../../../kernel/result.ts';
import type { Client } from '../../../platform/auth/devices.ts';
import { type Session, signOut } from '../../../platform/auth/sessions.ts';
import type { SignInSettings } from '../../../platform/auth/settings.ts';
import type { Proof, SignedIn } from '../../../platform/auth/sign-in.ts';
import { cookie, sessionCookie } from '../../../platform/http/app.ts';
import type { Mount } from '../../../platform/http/mount.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import type { Sent } from '../../../platform/http/routes.ts';
import { type Answer, type FormState, type PageAnswer, redirect, type Visit } from '../../../platform/http/visit.ts';
import { homeOf, ownPath } from './paths.ts';

/** What the pages of sign-in and of accounts know of the installation. */
export interface AccountWeb {
  /** Cookies over TLS alone. */
  readonly secure: boolean;
  readonly settings: SignInSettings;
  /** Where its web stands, when it is not the root. */
  readonly mount?: Mount | undefined;
}

const stepCookie = 'corridor_step';
const deviceCookie = 'corridor_device';
export const flowCookie = 'corridor_provider';
const knownSeconds = 180 * 86_400;
const stepSeconds = 1_800;

export const clientOf = (visit: Visit): Client => ({
  address: visit.address,
  agent: visit.browser.agent,
  device: visit.browser.cookie(deviceCookie),
});

export const stepToken = (visit: Visit): string | undefined => visit.browser.cookie(stepCookie);

/** One line of what was sent. */
export const text = (sent: Sent, name: string, most = 200): string => {
  const value = sent.fields[name];
  return typeof value === 'string' ? value.slice(0, most) : '';
};

/** A passkey's answer is longer than any field. */
export const passkeyAnswerOf = (sent: Sent): { readonly response: string; readonly challenge: string } => ({
  response: text(sent, 'response', 20_000),
  challenge: text(sent, 'challenge', 2_000),
});

/** The second proof that a form brought: a passkey, a code on paper, or a code of the app. */
export const proofOf = (visit: Visit, sent: Sent): Proof | undefined => {
  if (text(sent, 'response') !== '') return { kind: 'passkey', answer: passkeyAnswerOf(sent), origin: visit.browser.origin };
  if (text(sent, 'paper') !== '') return { kind: 'paper', code: text(sent, 'paper') };
  return text(sent, 'code') === '' ? undefined : { kind: 'app', code: text(sent, 'code') };
};

/** What was typed, to be shown again: no password and no code among it. */
export const typedAgain = (sent: Sent, problem: Problem): FormState => {
  const kept = Object.entries(sent.typed).filter(
    ([name]) => !/password|^pin$|code|paper|first|second|response|challenge|offered/i.test(name),
  );
  return { values: Object.fromEntries(kept), problems: [problem] };
};

/** A page with a problem answers with the problem's status. */
export const withStatus = (answer: PageAnswer, problem: Problem | undefined): PageAnswer =>
  problem ? { ...answer, status: statusOf(problem) } : answer;

/** The session's cookie under its present token. */
export const sessionLine = ({ secure, mount }: AccountWeb, session: Pick<Session, 'token'>): string =>
  cookie(sessionCookie, session.token, secure, undefined, mount);
/** The line that takes it away. */
export const sessionOver = ({ secure, mount }: AccountWeb): string => cookie(sessionCookie, '', secure, 0, mount);
export const flowLine = ({ secure, mount }: AccountWeb, sealed: string): string =>
  cookie(flowCookie, sealed, secure, sealed === '' ? 0 : 600, mount);

/** On after a proof: to the next step of the sign-in, or in. Whoever signs in anew on a shared machine leaves no older session behind. */
export const goOn = async (web: AccountWeb, visit: Visit, signedIn: SignedIn, to: string): Promise<Answer> => {
  const { secure, mount } = web;
  if (visit.session) await signOut(visit.runtime, visit.session);
  if (signedIn.kind === 'step') {
    const { token, kind } = signedIn.step;
    const lines = [cookie(stepCookie, token, secure, stepSeconds, mount), ...(visit.session ? [sessionOver(web)] : [])];
    return redirect(`/sign-in/${kind}?to=${encodeURIComponent(to)}`, lines);
  }
  const { session, device, warned } = signedIn;
  const lines = [sessionLine(web, session), cookie(deviceCookie, device, secure, knownSeconds, mount)];
  if (stepToken(visit) !== undefined) lines.push(cookie(stepCookie, '', secure, 0, mount));
  // Whoever is told that administrators are about to give the account away reads that first.
  if (warned) return redirect('/account', lines);
  return redirect(session.seats.length > 1 ? '/seat' : to === '/' ? homeOf(session.seat.role) : to, lines);
};

/** Runs on with what was done, or draws the page again with what is wrong. */
export const orAgain = async <T>(
  result: Result<T>,
  then: (value: T) => Answer | Promise<Answer>,
  again: (problem: Problem) => Answer | Promise<Answer>,
): Promise<Answer> => (result.ok ? then(result.value) : again(result.error));

export const toOf = (visit: Visit, sent?: Sent): string => ownPath(sent ? text(sent, 'to') : visit.query.get('to'));
