import type { Session } from '../../platform/auth/sessions.ts';
import { changeSeat, csrfToken, signIn, signOut } from '../../platform/auth/sessions.ts';
import { cookie, sessionCookie } from '../../platform/http/app.ts';
import { page, type Route, raw, type Sent } from '../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../platform/http/visit.ts';
import { Button, ErrorSummary, Form, HiddenField, Notice, Panel, TextField, useTranslator } from '../../ui/index.ts';

/** Only paths of our own lead on after sign-in: never another site. */
export const ownPath = (to: string | null | undefined): string => (to && /^\/(?![/\\])[\w\-./?=&%:+,]*$/.test(to) ? to : '/');

const SignInForm = ({ form, to, isNew }: { form: FormState; to: string; isNew: boolean }) => {
  const { t } = useTranslator();
  return (
    <Form action="/sign-in" csrf="" form={form}>
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

const signInPage = (visit: Visit, form: FormState, to: string, status?: number): Answer => {
  const { t } = visit.translator;
  const answer = pageAnswer(
    t('site.sign-in.title'),
    <SignInForm form={form} to={to} isNew={visit.query.get('new') === 'yes'} />,
    {},
    { lead: t('site.sign-in.lead') },
  );
  return status === undefined ? answer : { ...answer, status };
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

const text = (sent: Sent, name: string): string => (typeof sent.fields[name] === 'string' ? sent.fields[name] : '');

/** Sign-in, sign-out and the choice of the role to act in. */
export const signInRoutes = (secure: boolean): readonly Route[] => [
  page({
    path: '/sign-in',
    action: 'site.read',
    summary: 'The form to sign in',
    handle: async (visit) =>
      visit.session ? redirect(ownPath(visit.query.get('to'))) : signInPage(visit, emptyForm, ownPath(visit.query.get('to'))),
  }),
  raw({
    method: 'post',
    path: '/sign-in',
    action: 'session.change',
    summary: 'Sign in; programs get a token to send as "Authorization: Bearer"',
    example: { login: 'labour.es@demo.corridor.example', password: 'a long password' },
    async handle(visit, sent) {
      const to = ownPath(text(sent, 'to'));
      const result = await signIn(visit.runtime, {
        login: text(sent, 'login').slice(0, 200),
        password: text(sent, 'password').slice(0, 200),
        address: visit.address,
      });
      if (!result.ok) {
        if (sent.json) return refusal(result.error);
        const { password: _, ...values } = sent.typed;
        return signInPage(
          visit,
          { values, problems: [{ ...result.error, field: 'login' }] },
          to,
          result.error.code === 'auth.too-many-tries' ? 429 : 401,
        );
      }
      // Whoever signs in anew on a shared machine leaves no older session behind.
      if (visit.session) await signOut(visit.runtime, visit.session);
      const { token, seat, seats } = result.value;
      if (sent.json) return { kind: 'data', data: { token, role: seat.role, seats: seats.map(({ id, role }) => ({ id, role })) } };
      const line = cookie(sessionCookie, token, secure);
      return redirect(seats.length > 1 ? '/seat' : to === '/' ? homeOf(seat.role) : to, [line]);
    },
  }),
  raw({
    method: 'post',
    path: '/sign-out',
    action: 'session.change',
    summary: 'End the session',
    example: {},
    async handle(visit) {
      if (visit.session) await signOut(visit.runtime, visit.session);
      return redirect('/', [cookie(sessionCookie, '', secure, 0)]);
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
      return redirect(homeOf(changed.value.seat.role), [cookie(sessionCookie, changed.value.token, secure)]);
    },
  }),
];

/** Where a role's day begins. */
const homeOf = (role: string): string =>
  role === 'worker' || role === 'family'
    ? '/me'
    : role === 'policy'
      ? '/results'
      : role === 'auditor'
        ? '/journal'
        : role === 'administrator'
          ? '/accounts'
          : role === 'caseworker'
            ? '/vacancies'
            : '/queue';
