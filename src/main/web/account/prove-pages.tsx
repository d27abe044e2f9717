import type { Problem } from '../../../kernel/result.ts';
import { ownAccount } from '../../../platform/auth/account-seen.ts';
import { hasFactor } from '../../../platform/auth/factors.ts';
import { askForPasskey } from '../../../platform/auth/passkeys.ts';
import { csrfToken, type Session } from '../../../platform/auth/sessions.ts';
import { proveAgain } from '../../../platform/auth/sign-in.ts';
import { page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { Button, ErrorSummary, Form, HiddenField, PinField, TextField } from '../../../ui/index.ts';
import { type AccountWeb, clientOf, orAgain, proofOf, sessionLine, text, toOf, typedAgain, withStatus } from './context.ts';
import { PasskeyForm, PasskeyScripts } from './passkey-form.tsx';

/** The page before something that changes the ways in: whoever sits here now proves to be the owner. */
const provePage = async (web: AccountWeb, visit: Visit, session: Session, to: string, problem?: Problem, sent?: Sent): Promise<Answer> => {
  const { t } = visit.translator;
  const { keys, providers } = web.settings;
  const own = await ownAccount(visit.runtime, keys, session);
  const form = problem && sent ? typedAgain(sent, problem) : emptyForm;
  const csrf = csrfToken(session);
  const asked =
    own.factors.passkeys.length > 0
      ? await askForPasskey(keys, 'prove', {
          account: session.account,
          allowed: own.factors.passkeys,
          origin: visit.browser.origin,
          now: visit.runtime.clock.now(),
        })
      : undefined;
  const byPin = own.phone !== undefined && !own.hasPassword && !hasFactor(own.factors);
  const byForm = byPin || own.hasPassword || own.factors.app || own.factors.codesLeft > 0;
  const body = (
    <>
      {byForm && (
        <Form action="/account/prove" csrf={csrf} form={form}>
          <ErrorSummary />
          <HiddenField name="to" value={to} />
          {byPin && <PinField name="pin" label={t('phone.pin.label')} />}
          {own.hasPassword && (
            <TextField name="password" type="password" label={t('site.sign-in.password')} autocomplete="current-password" />
          )}
          {own.factors.app && (
            <TextField
              name="code"
              label={t('account.second.code')}
              hint={t('account.second.code-hint')}
              autocomplete="one-time-code"
              width="middle"
              optional={own.factors.codesLeft > 0}
            />
          )}
          {own.factors.codesLeft > 0 && (
            <TextField
              name="paper"
              label={t('account.second.paper')}
              hint={t('account.second.paper-hint')}
              autocomplete="off"
              width="middle"
              optional={own.factors.app}
            />
          )}
          <Button>{t('account.prove.send')}</Button>
        </Form>
      )}
      {asked && (
        <PasskeyForm
          kind="get"
          action="/account/prove"
          asked={asked}
          title={t('account.passkey.title')}
          lead={t('account.prove.passkey')}
          button={t('account.passkey.use')}
          without={t('account.passkey.without')}
          fields={{ _csrf: csrf, to }}
        />
      )}
      {own.providers.map((id) => {
        const provider = providers.find(id);
        // An identity that is one factor proves too little where there is a second.
        const enough = provider && (provider.acr.length > 0 || !hasFactor(own.factors));
        return (
          enough && (
            <Form action="/account/provider" csrf={csrf}>
              <HiddenField name="provider" value={id} />
              <HiddenField name="purpose" value="prove" />
              <HiddenField name="to" value={to} />
              <Button kind="second">{t('account.prove.provider', { provider: provider.label })}</Button>
            </Form>
          )
        );
      })}
      {asked && <PasskeyScripts />}
    </>
  );
  const frame = { lead: t('account.prove.lead'), scripts: asked !== undefined };
  return withStatus(pageAnswer(t('account.prove.title'), body, {}, frame), problem);
};

/** A fresh proof of who holds the session; the session gets a new token. */
export const proveRoutes = (web: AccountWeb): readonly Route[] => [
  page({
    path: '/account/prove',
    action: 'account.secure',
    summary: 'The form for a fresh proof of who holds the session',
    handle: async (visit) => (visit.session ? provePage(web, visit, visit.session, toOf(visit)) : redirect('/sign-in?to=/account')),
  }),
  raw({
    method: 'post',
    path: '/account/prove',
    action: 'session.change',
    summary: 'Prove anew who holds the session, before the ways in are changed; the old token ends',
    example: { password: 'a long password', code: '123456' },
    async handle(visit, sent) {
      const { session } = visit;
      if (!session) return refusal({ code: 'auth.sign-in-needed' });
      const to = toOf(visit, sent);
      const given = {
        session,
        password: text(sent, 'password'),
        pin: text(sent, 'pin', 40),
        proof: proofOf(visit, sent),
        client: clientOf(visit),
      };
      return orAgain(
        await proveAgain(visit.runtime, web.settings, given),
        (proved) =>
          sent.json ? { kind: 'data', data: { token: proved.token } } : redirect(to === '/' ? '/account' : to, [sessionLine(web, proved)]),
        (problem) => (sent.json ? refusal(problem) : provePage(web, visit, session, to, problem, sent)),
      );
    },
  }),
];
