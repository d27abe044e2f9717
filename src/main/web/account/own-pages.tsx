import type { Problem } from '../../../kernel/result.ts';
import { ownAccount } from '../../../platform/auth/account-seen.ts';
import { changePassword, endOtherSessions, endSession, securing, stopRecovery } from '../../../platform/auth/change-account.ts';
import { askToRegister } from '../../../platform/auth/passkeys.ts';
import { csrfToken, isFresh, type Session } from '../../../platform/auth/sessions.ts';
import { settingPhone } from '../../../platform/auth/set-phone.ts';
import { beginTry } from '../../../platform/auth/tries.ts';
import type { AnyCommand, OutputOf } from '../../../platform/command/command.ts';
import { asSystem, execute } from '../../../platform/command/execute.ts';
import type { Refused } from '../../../platform/command/problems.ts';
import { page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { Button, ErrorSummary, Form, PinField } from '../../../ui/index.ts';
import { type AccountWeb, clientOf, passkeyAnswerOf, sessionLine, text, typedAgain, withStatus } from './context.ts';
import { AppForm, offerApp } from './new-app.tsx';
import { provedNumber } from './number-pages.tsx';
import {
  CodesSheet,
  EventsPanel,
  FactorsPanel,
  type OwnViewProps,
  PasswordPanel,
  PhonePanel,
  ProvidersPanel,
  RecoveryNotice,
  SessionsPanel,
} from './own-views.tsx';
import { PasskeyForm, PasskeyScripts } from './passkey-form.tsx';
import { knownProblem } from './problems.ts';

/** Everything that somebody does with the own account. */
export const ownRoutes = (web: AccountWeb): readonly Route[] => {
  const { settings } = web;
  const commands = securing(settings);

  const accountPage = async (visit: Visit, session: Session, form: FormState, problem?: Problem): Promise<Answer> => {
    const own = await ownAccount(visit.runtime, settings.keys, session);
    const props: OwnViewProps = { own, csrf: csrfToken(session), settings, now: visit.runtime.clock.now(), here: session.id };
    const { t } = visit.translator;
    const body = (
      <>
        <ErrorSummary form={form} />
        <RecoveryNotice {...props} />
        <FactorsPanel {...props} />
        <SessionsPanel {...props} />
        <PhonePanel {...props} />
        <PasswordPanel {...props} />
        <ProvidersPanel {...props} />
        <EventsPanel {...props} />
      </>
    );
    const data = {
      factors: { app: own.factors.app, passkeys: own.passkeys.length, codes: own.factors.codesLeft },
      sessions: own.sessions.map(({ id, openedAt, means }) => ({ id, openedAt: openedAt.toString(), means, here: id === session.id })),
    };
    return withStatus(pageAnswer(t('account.title'), body, data, { lead: t('account.lead'), officer: true }), problem);
  };

  /** A page that changes the ways in: first a fresh proof. */
  const freshPage = (path: string, summary: string, draw: (visit: Visit, session: Session) => Promise<Answer>): Route =>
    page({
      path,
      action: 'account.secure',
      summary,
      async handle(visit) {
        const { session } = visit;
        if (!session) return redirect(`/sign-in?to=${path}`);
        if (!isFresh(session.provedAt, visit.runtime.clock.now())) return redirect(`/account/prove?to=${path}`);
        return draw(visit, session);
      },
    });

  /** A form of the account's pages: runs its command for the session that sent it. */
  const form = <C extends AnyCommand>(
    path: string,
    summary: string,
    given: {
      readonly command: C;
      readonly example: Readonly<Record<string, unknown>>;
      readonly input?: (sent: Sent, visit: Visit) => Readonly<Record<string, unknown>>;
      readonly after?: (visit: Visit, session: Session, value: OutputOf<C>) => Answer | Promise<Answer>;
      readonly again?: (visit: Visit, session: Session, problem: Refused, sent: Sent) => Promise<Answer>;
      /** Guesses that the form lets somebody make who holds a session. */
      readonly guesses?: (session: Session) => string;
    },
  ): Route =>
    raw({
      method: 'post',
      path,
      action: 'account.secure',
      summary,
      example: given.example,
      async handle(visit, sent) {
        const { session } = visit;
        if (!session) return refusal({ code: 'auth.sign-in-needed' });
        const tried = given.guesses && (await beginTry(visit.runtime, [{ what: given.guesses(session), most: 5 }]));
        if (given.guesses && !tried) return refusal({ code: 'auth.too-many-tries', params: { minutes: 15 } });
        const input = { ...given.input?.(sent, visit), session: session.id };
        const result = await execute(visit.runtime, visit.actor, given.command as AnyCommand, input);
        if (!result.ok) {
          if (result.error.code !== 'auth.wrong-password') await tried?.forgive();
          if (sent.json) return refusal(result.error, result.error.problems);
          if (result.error.code === 'auth.prove-first') return redirect('/account/prove?to=/account');
          if (given.again) return given.again(visit, session, result.error, sent);
          return accountPage(visit, session, typedAgain(sent, result.error), result.error);
        }
        await tried?.forgive();
        if (given.after) return given.after(visit, session, result.value as OutputOf<C>);
        if (sent.json) return { kind: 'data', data: result.value as object };
        const { token } = result.value as { token?: string };
        return redirect('/account', token === undefined ? [] : [sessionLine(web, { token })]);
      },
    });

  const appPage = async (visit: Visit, session: Session, problem?: Problem, sealed = ''): Promise<Answer> => {
    const { t } = visit.translator;
    const own = await ownAccount(visit.runtime, settings.keys, session);
    const app = await offerApp(settings.keys, visit.translator, {
      account: session.account,
      login: own.login,
      now: visit.runtime.clock.now(),
      sealed,
    });
    const body = (
      <AppForm
        app={app}
        action="/account/app"
        csrf={csrfToken(session)}
        fields={{}}
        form={{ values: {}, problems: problem ? [problem] : [] }}
      />
    );
    return withStatus(pageAnswer(t('account.app.title'), body, {}, { lead: t('account.app.lead') }), problem);
  };

  const passkeyPage = async (visit: Visit, session: Session, problem?: Problem): Promise<Answer> => {
    const { t } = visit.translator;
    const own = await ownAccount(visit.runtime, settings.keys, session);
    const asked = await asSystem(visit.runtime, 'session.keep', (tx) =>
      askToRegister(tx, settings.keys, {
        account: session.account,
        login: own.login,
        origin: visit.browser.origin,
        now: visit.runtime.clock.now(),
      }),
    );
    const body = (
      <>
        <ErrorSummary form={{ values: {}, problems: problem ? [problem] : [] }} />
        <PasskeyForm
          kind="create"
          action="/account/passkeys"
          asked={asked}
          title={t('account.passkey.title')}
          lead={t('account.passkey.lead')}
          button={t('account.passkey.add')}
          without={t('account.passkey.without-new')}
          fields={{ _csrf: csrfToken(session) }}
        />
        <PasskeyScripts />
      </>
    );
    return withStatus(pageAnswer(t('account.passkey.page'), body, {}, { lead: t('account.passkey.page-lead'), scripts: true }), problem);
  };

  /** A PIN for a number that was proved just now, or for the one that the account has. */
  const pinPage = async (visit: Visit, session: Session, problem?: Problem): Promise<Answer> => {
    const { t } = visit.translator;
    const own = await ownAccount(visit.runtime, settings.keys, session);
    const tail = provedNumber(web, visit, 'account')?.number.slice(-2) ?? own.phone;
    if (tail === undefined) return redirect('/phone?for=account');
    const body = (
      <Form action="/account/phone" csrf={csrfToken(session)} form={{ values: {}, problems: problem ? [problem] : [] }}>
        <ErrorSummary />
        <PinField name="pin" label={t('phone.pin.new')} hint={t('phone.pin.hint')} isNew />
        <Button>{t('phone.account.send')}</Button>
      </Form>
    );
    return withStatus(pageAnswer(t('phone.account.pin-title'), body, {}, { lead: t('phone.join.number', { tail }) }), problem);
  };

  const codesPage = async (visit: Visit, session: Session): Promise<Answer> => {
    const { t } = visit.translator;
    const body = (
      <Form action="/account/codes" csrf={csrfToken(session)}>
        <Button>{t('account.codes.make')}</Button>
      </Form>
    );
    return pageAnswer(t('account.codes.title'), body, {}, { lead: t('account.codes.lead') });
  };

  return [
    page({
      path: '/account',
      action: 'account.secure',
      summary: 'The own account: second factors, sessions, password, what happened',
      async handle(visit) {
        if (!visit.session) return redirect('/sign-in?to=/account');
        const problem = knownProblem(visit, settings);
        return accountPage(visit, visit.session, problem ? { values: {}, problems: [problem] } : emptyForm);
      },
    }),
    form('/account/password', 'Change the password; every other session ends', {
      command: changePassword,
      example: { oldPassword: 'the old password', password: 'a new long password' },
      input: (sent, visit) => ({
        oldPassword: text(sent, 'oldPassword', 1_000),
        password: text(sent, 'password', 1_000),
        device: clientOf(visit).device,
      }),
      guesses: (session) => `old password\n${session.id}`,
    }),
    form('/account/sessions/end', 'End one of the own sessions', {
      command: endSession,
      example: { other: '00000000-0000-4000-8000-000000000000' },
      input: (sent) => ({ other: sent.fields.other }),
    }),
    form('/account/sessions/end-others', 'End every own session but this one', {
      command: endOtherSessions,
      example: {},
      input: (_, visit) => ({ device: clientOf(visit).device }),
    }),
    form('/account/recovery/stop', 'Stop a recovery of the own account that administrators began', { command: stopRecovery, example: {} }),
    freshPage('/account/app', 'The key for an authenticator app', (visit, session) => appPage(visit, session)),
    form('/account/app', 'Add an authenticator app', {
      command: commands.addApp,
      example: { offered: 'sealed by the page', code: '123456' },
      input: (sent) => ({ offered: text(sent, 'offered', 2_000), code: text(sent, 'code', 20) }),
      after: (_, __, { token }) => redirect('/account/codes', [sessionLine(web, { token })]),
      again: (visit, session, problem, sent) => appPage(visit, session, problem, text(sent, 'offered', 2_000)),
    }),
    form('/account/app/remove', 'Take the authenticator app away', { command: commands.removeFactor, example: {} }),
    freshPage('/account/passkeys', 'The form for a new passkey', (visit, session) => passkeyPage(visit, session)),
    form('/account/passkeys', 'Add a passkey', {
      command: commands.addPasskey,
      example: { response: '{}', challenge: 'sealed by the page' },
      input: (sent, visit) => ({ ...passkeyAnswerOf(sent), origin: visit.browser.origin }),
      again: (visit, session, problem) => passkeyPage(visit, session, problem),
    }),
    form('/account/passkeys/remove', 'Take a passkey away', {
      command: commands.removeFactor,
      example: { passkey: '00000000-0000-4000-8000-000000000000' },
      input: (sent) => ({ passkey: text(sent, 'passkey') }),
    }),
    freshPage('/account/phone', 'The form for the PIN of the own telephone', (visit, session) => pinPage(visit, session)),
    form('/account/phone', 'Sign in with a telephone from now on, or with another PIN; every other session ends', {
      command: settingPhone(settings),
      example: { pin: '824197' },
      input: (sent, visit) => ({ pin: text(sent, 'pin', 40), proof: provedNumber(web, visit, 'account')?.proof }),
      again: (visit, session, problem) => pinPage(visit, session, problem),
    }),
    freshPage('/account/codes', 'The button that makes ten codes on paper', codesPage),
    form('/account/codes', 'Make ten codes on paper; older ones end', {
      command: commands.makeCodes,
      example: {},
      async after(visit, session, { codes }) {
        const { t } = visit.translator;
        const { login } = await ownAccount(visit.runtime, settings.keys, session);
        return pageAnswer(t('account.codes.sheet'), <CodesSheet codes={codes} login={login} />, { codes });
      },
    }),
    form('/account/provider/remove', 'Take the link to a national provider away', {
      command: commands.unlinkProvider,
      example: { provider: 'national' },
      input: (sent) => ({ provider: text(sent, 'provider') }),
    }),
  ];
};
