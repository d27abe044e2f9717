import type { Problem } from '../../kernel/result.ts';
import { askForPasskey } from '../../platform/auth/passkeys.ts';
import { changeSeat, csrfToken, type Session, signOut } from '../../platform/auth/sessions.ts';
import { beginSignIn, finishSecond, type SignedIn, signInWithPasskey } from '../../platform/auth/sign-in.ts';
import { csrfOf } from '../../platform/http/asked.ts';
import { page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../platform/http/visit.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  Form,
  HiddenField,
  Notice,
  Panel,
  TextField,
  useTranslator,
  withQuery,
} from '../../ui/index.ts';
import {
  type AccountWeb,
  clientOf,
  goOn,
  orAgain,
  passkeyAnswerOf,
  sessionLine,
  sessionOver,
  text,
  toOf,
  typedAgain,
  withStatus,
} from './account/context.ts';
import { PasskeyForm, PasskeyScripts } from './account/passkey-form.tsx';
import { homeOf, ownPath } from './account/paths.ts';
import { knownProblem } from './account/problems.ts';

const SignInForm = ({ form, to, isNew, csrf }: { form: FormState; to: string; isNew: boolean; csrf: string }) => {
  const { t } = useTranslator();
  return (
    <Form action="/sign-in" csrf={csrf} form={form}>
      {isNew && (
        <Notice kind="done" title={t('site.sign-in.registered')}>
          <p>{t('site.sign-in.registered-next')}</p>
        </Notice>
      )}
      <ErrorSummary form={form} />
      <HiddenField name="to" value={to} />
      <TextField name="login" label={t('site.sign-in.login')} autocomplete="username" />
      <TextField name="password" label={t('site.sign-in.password')} autocomplete="current-password" type="password" />
      <Button>{t('site.sign-in.send')}</Button>
    </Form>
  );
};

/** The ways in besides login and password. */
const OtherWays = ({ web, to }: { web: AccountWeb; to: string }) => {
  const { t } = useTranslator();
  return (
    <>
      {web.settings.providers.all.length > 0 && (
        <Buttons>
          {web.settings.providers.all.map(({ id, label }) => (
            <ButtonLink kind="second" href={withQuery('/sign-in/provider', { provider: id, to })}>
              {t('account.provider.with', { provider: label })}
            </ButtonLink>
          ))}
        </Buttons>
      )}
      <Buttons>
        <ButtonLink kind="second" href={withQuery('/sign-in/phone', { to })}>
          {t('phone.sign-in.title')}
        </ButtonLink>
      </Buttons>
      <ul>
        <li>
          <a href="/sign-in/invitation">{t('account.sign-in.invitation')}</a>
        </li>
        <li>
          <a href="/sign-in/recover">{t('account.sign-in.recover')}</a>
        </li>
      </ul>
    </>
  );
};

const signInPage = async (web: AccountWeb, visit: Visit, form: FormState, to: string, problem?: Problem): Promise<Answer> => {
  const { t } = visit.translator;
  const csrf = csrfOf(visit);
  const asked = await askForPasskey(web.settings.keys, 'sign-in', { origin: visit.browser.origin, now: visit.runtime.clock.now() });
  const body = (
    <>
      <SignInForm form={form} to={to} isNew={visit.query.get('new') === 'yes'} csrf={csrf} />
      <PasskeyForm
        kind="get"
        action="/sign-in/passkey"
        asked={asked}
        title={t('account.passkey.title')}
        lead={t('account.passkey.alone')}
        button={t('account.passkey.use')}
        without={t('account.passkey.without')}
        fields={{ _csrf: csrf, to }}
      />
      <OtherWays web={web} to={to} />
      <PasskeyScripts />
    </>
  );
  return withStatus(pageAnswer(t('site.sign-in.title'), body, {}, { lead: t('site.sign-in.lead'), scripts: true }), problem);
};

const SeatChooser = ({ session, here }: { session: Session; here: string }) => {
  const { t } = useTranslator();
  return (
    <>
      {session.seats.map((seat) => (
        <Panel title={t(`site.role.${seat.role}`)}>
          <Form action="/seat" csrf={csrfToken(session)}>
            <HiddenField name="seat" value={seat.id} />
            <HiddenField name="to" value={here} />
            <Button kind={seat.id === session.seat.id ? 'first' : 'second'}>{t('site.seat.act')}</Button>
          </Form>
        </Panel>
      ))}
    </>
  );
};

/** For programs: a token. A program has no page for a second step, so that it sends the code at once. */
const forProgram = async (web: AccountWeb, visit: Visit, signedIn: SignedIn, code: string): Promise<Answer> => {
  if (signedIn.kind === 'step' && signedIn.step.kind === 'enrol') return refusal({ code: 'auth.enrolment-needed' });
  if (signedIn.kind === 'step' && code === '') return refusal({ code: 'auth.second-needed', field: 'code' });
  const whole =
    signedIn.kind === 'session'
      ? signedIn
      : await finishSecond(visit.runtime, web.settings, {
          step: signedIn.step,
          proof: { kind: 'app', code },
          client: clientOf(visit),
        }).then((result) => (result.ok ? result.value : result.error));
  if ('code' in whole) return refusal(whole);
  if (whole.kind !== 'session') return refusal({ code: 'auth.step-over' });
  if (visit.session) await signOut(visit.runtime, visit.session);
  const { token, seat, seats } = whole.session;
  return { kind: 'data', data: { token, role: seat.role, seats: seats.map(({ id, role }) => ({ id, role })) } };
};

/** Sign-in, sign-out and the choice of the role to act in. */
export const signInRoutes = (web: AccountWeb): readonly Route[] => [
  page({
    path: '/sign-in',
    action: 'site.read',
    summary: 'The form to sign in',
    async handle(visit) {
      const problem = knownProblem(visit, web.settings);
      if (visit.session && !problem) return redirect(ownPath(visit.query.get('to')));
      return signInPage(web, visit, problem ? { values: {}, problems: [problem] } : emptyForm, toOf(visit));
    },
  }),
  raw({
    method: 'post',
    path: '/sign-in',
    action: 'session.change',
    summary: 'Sign in; programs get a token to send as "Authorization: Bearer", and send the second factor as "code"',
    example: { login: 'labour.es@demo.corridor.example', password: 'a long password' },
    async handle(visit, sent) {
      const to = toOf(visit, sent);
      const given = { login: text(sent, 'login'), password: text(sent, 'password'), client: clientOf(visit) };
      return orAgain(
        await beginSignIn(visit.runtime, web.settings, given),
        (signedIn) => (sent.json ? forProgram(web, visit, signedIn, text(sent, 'code')) : goOn(web, visit, signedIn, to)),
        (problem: Problem) => {
          if (sent.json) return refusal(problem);
          return signInPage(web, visit, typedAgain(sent, { ...problem, field: 'login' }), to, problem);
        },
      );
    },
  }),
  raw({
    method: 'post',
    path: '/sign-in/passkey',
    action: 'session.change',
    summary: 'Sign in with a passkey alone',
    example: { response: '{}', challenge: 'sealed by the page' },
    async handle(visit, sent) {
      const to = toOf(visit, sent);
      const given = { answer: passkeyAnswerOf(sent), origin: visit.browser.origin, client: clientOf(visit) };
      return orAgain(
        await signInWithPasskey(visit.runtime, web.settings, given),
        (signedIn) => (sent.json ? forProgram(web, visit, signedIn, '') : goOn(web, visit, signedIn, to)),
        (problem) => (sent.json ? refusal(problem) : signInPage(web, visit, typedAgain(sent, problem), to, problem)),
      );
    },
  }),
  raw({
    method: 'post',
    path: '/sign-out',
    action: 'session.change',
    summary: 'End the session',
    example: {},
    async handle(visit) {
      const { session } = visit;
      if (session) await signOut(visit.runtime, session);
      const provider = session?.means.startsWith('provider:') ? session.means.slice('provider:'.length).split('+')[0] : undefined;
      const next = provider && web.settings.providers.find(provider) ? `/sign-in/out?provider=${provider}` : '/';
      return redirect(next, [sessionOver(web)]);
    },
  }),
  page({
    path: '/seat',
    action: 'site.read',
    summary: 'Choose the role to act in',
    async handle(visit) {
      if (!visit.session) return redirect('/sign-in?to=/seat');
      const { t } = visit.translator;
      const body = <SeatChooser session={visit.session} here="/" />;
      return pageAnswer(
        t('site.seat.title'),
        body,
        { seats: visit.session.seats.map(({ id, role }) => ({ id, role })) },
        { lead: t('site.seat.lead') },
      );
    },
  }),
  raw({
    method: 'post',
    path: '/seat',
    action: 'session.change',
    summary: 'Act in another role of the same account; the old token ends',
    example: { seat: '00000000-0000-4000-8000-000000000000' },
    async handle(visit, sent) {
      if (!visit.session) return refusal({ code: 'auth.sign-in-needed' });
      const changed = await changeSeat(visit.runtime, visit.session, text(sent, 'seat'));
      if (!changed.ok) return refusal(changed.error);
      if (sent.json) return { kind: 'data', data: { token: changed.value.token, role: changed.value.seat.role } };
      return redirect(homeOf(changed.value.seat.role), [sessionLine(web, changed.value)]);
    },
  }),
];
