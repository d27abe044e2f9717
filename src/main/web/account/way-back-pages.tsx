import type { Problem } from '../../../kernel/result.ts';
import { newFlow, sealFlow } from '../../../platform/auth/provider-flow.ts';
import { redeemInvitation, redeemRecovery } from '../../../platform/auth/sign-in.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { Button, ErrorSummary, Form, Notice, TextField, useTranslator } from '../../../ui/index.ts';
import { type AccountWeb, clientOf, flowLine, goOn, orAgain, text, typedAgain, withStatus } from './context.ts';

const NewPassword = () => {
  const { t } = useTranslator();
  return (
    <TextField
      name="password"
      type="password"
      label={t('account.password.new')}
      hint={t('account.password.hint')}
      autocomplete="new-password"
    />
  );
};

const RecoverForm = ({ form, csrf }: { form: FormState; csrf: string }) => {
  const { t } = useTranslator();
  return (
    <>
      <Notice title={t('account.recover.how-title')}>
        <p>{t('account.recover.how')}</p>
        <p>{t('account.recover.workers')}</p>
      </Notice>
      <Form action="/sign-in/recover" csrf={csrf} form={form}>
        <ErrorSummary form={form} />
        <TextField name="login" label={t('site.sign-in.login')} autocomplete="username" />
        <TextField name="first" label={t('account.recover.first')} autocomplete="off" width="middle" />
        <TextField name="second" label={t('account.recover.second')} autocomplete="off" width="middle" />
        <NewPassword />
        <Button>{t('account.recover.send')}</Button>
      </Form>
    </>
  );
};

const InvitationForm = ({ form, csrf, web }: { form: FormState; csrf: string; web: AccountWeb }) => {
  const { t } = useTranslator();
  return (
    <Form action="/sign-in/invitation" csrf={csrf} form={form}>
      <ErrorSummary form={form} />
      <TextField name="code" label={t('account.invitation.code')} hint={t('account.invitation.code-hint')} autocomplete="off" />
      <NewPassword />
      <Button>{t('account.invitation.send')}</Button>
      {web.settings.providers.all.map(({ id, label }) => (
        <Button kind="second" name="provider" value={id}>
          {t('account.provider.instead', { provider: label })}
        </Button>
      ))}
    </Form>
  );
};

const recoverPage = (visit: Visit, form: FormState, problem?: Problem): Answer => {
  const { t } = visit.translator;
  const body = <RecoverForm form={form} csrf={csrfOf(visit)} />;
  return withStatus(pageAnswer(t('account.recover.title'), body, {}, { lead: t('account.recover.lead') }), problem);
};

const invitationPage = (web: AccountWeb, visit: Visit, form: FormState, problem?: Problem): Answer => {
  const { t } = visit.translator;
  const body = <InvitationForm form={form} csrf={csrfOf(visit)} web={web} />;
  return withStatus(pageAnswer(t('account.invitation.title'), body, {}, { lead: t('account.invitation.lead') }), problem);
};

/** Ways in with a code that somebody handed over: back into an account, or into a new one. */
export const wayBackRoutes = (web: AccountWeb): readonly Route[] => [
  page({
    path: '/sign-in/recover',
    action: 'site.read',
    summary: 'The form for both halves of a recovery code',
    handle: async (visit) => recoverPage(visit, emptyForm),
  }),
  raw({
    method: 'post',
    path: '/sign-in/recover',
    action: 'session.change',
    summary: 'Take an account back with both halves of a code; everything that opened it before ends',
    example: { login: 'labour@example.org', first: 'AAAAA-BBBBB-CCCCC', second: 'DDDDD-EEEEE-FFFFF', password: 'a long password' },
    async handle(visit, sent: Sent) {
      const given = {
        login: text(sent, 'login'),
        first: text(sent, 'first'),
        second: text(sent, 'second'),
        password: text(sent, 'password', 1_000),
      };
      return orAgain(
        await redeemRecovery(visit.runtime, web.settings, { ...given, client: clientOf(visit) }),
        (signedIn) => goOn(web, visit, signedIn, '/account'),
        (problem) => (sent.json ? refusal(problem) : recoverPage(visit, typedAgain(sent, problem), problem)),
      );
    },
  }),
  page({
    path: '/sign-in/invitation',
    action: 'site.read',
    summary: 'The form for the invitation to a new account',
    handle: async (visit) => invitationPage(web, visit, emptyForm),
  }),
  raw({
    method: 'post',
    path: '/sign-in/invitation',
    action: 'session.change',
    summary: 'Take up an invitation with a password, or with an identity at a provider',
    example: { code: 'AAAAA-BBBBB-CCCCC-DDDDD', password: 'a long password' },
    async handle(visit, sent: Sent) {
      const code = text(sent, 'code');
      const provider = web.settings.providers.find(text(sent, 'provider'));
      if (provider) {
        const flow = newFlow(provider, { kind: 'invitation', code }, visit.runtime.clock.now());
        return redirect('/sign-in/leave', [flowLine(web, sealFlow(web.settings.keys, flow))]);
      }
      return orAgain(
        await redeemInvitation(visit.runtime, web.settings, { code, password: text(sent, 'password', 1_000), client: clientOf(visit) }),
        (signedIn) => goOn(web, visit, signedIn, '/account'),
        (problem) => (sent.json ? refusal(problem) : invitationPage(web, visit, typedAgain(sent, problem), problem)),
      );
    },
  }),
];
