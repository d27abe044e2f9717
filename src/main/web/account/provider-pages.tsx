import type { Problem } from '../../../kernel/result.ts';
import { securing } from '../../../platform/auth/change-account.ts';
import {
  addressAtProvider,
  type Flow,
  newFlow,
  openFlow,
  sealFlow,
  signOutAtProvider,
  subjectHash,
  whoCameBack,
} from '../../../platform/auth/provider-flow.ts';
import type { Provider } from '../../../platform/auth/providers.ts';
import { isFresh } from '../../../platform/auth/sessions.ts';
import { provedSession } from '../../../platform/auth/sign-in.ts';
import { isOwnIdentity, redeemWithProvider, signInWithProvider } from '../../../platform/auth/sign-in-provider.ts';
import { execute } from '../../../platform/command/execute.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { ButtonLink, Buttons, useTranslator } from '../../../ui/index.ts';
import { type AccountWeb, clientOf, flowCookie, flowLine, goOn, sessionLine, text, toOf } from './context.ts';

/** The one address to which a provider may send anybody back, exactly as it is registered there. */
const returnTo = (visit: Visit): string => `${visit.browser.origin}/sign-in/return`;

const problemAt = (path: string, { code, params }: Problem): string =>
  `${path}?problem=${code}${typeof params?.provider === 'string' ? `&provider=${encodeURIComponent(params.provider)}` : ''}`;

const Leave = ({ label, href }: { label: string; href: string }) => {
  const { t } = useTranslator();
  return (
    <Buttons>
      <ButtonLink href={href}>{t('account.provider.leave', { provider: label })}</ButtonLink>
      <ButtonLink kind="second" href="/">
        {t('account.provider.stay')}
      </ButtonLink>
    </Buttons>
  );
};

/** Sign-in with a national provider: there, back, and out. */
export const providerRoutes = (web: AccountWeb): readonly Route[] => {
  const { settings } = web;
  const { keys, providers } = settings;
  const { linkProvider } = securing(settings);

  /** Without its parameters: a label of a provider is ours to look up. */
  const failed = (path: string, problem: Problem, provider?: Provider): Answer =>
    redirect(problemAt(path, { code: problem.code, ...(provider && { params: { provider: provider.id } }) }), [flowLine(web, '')]);

  /** Whoever came back has only said who it is; what follows is the purpose for which the flow was begun. */
  const arrived = async (visit: Visit, flow: Flow, provider: Provider, subject: string): Promise<Answer> => {
    const { purpose } = flow;
    const client = clientOf(visit);
    if (purpose.kind === 'sign-in' || purpose.kind === 'invitation') {
      const entered =
        purpose.kind === 'sign-in'
          ? await signInWithProvider(visit.runtime, settings, { provider, subject, client })
          : await redeemWithProvider(visit.runtime, settings, { provider, subject, code: purpose.code, client });
      if (!entered.ok) return failed('/sign-in', entered.error, provider);
      const answer = await goOn(web, visit, entered.value, purpose.kind === 'sign-in' ? purpose.to : '/account');
      return answer.kind === 'redirect' ? { ...answer, cookies: [...(answer.cookies ?? []), flowLine(web, '')] } : answer;
    }
    // The session that asked, and no other that happens to be in this browser now.
    const { session } = visit;
    if (!session || session.id !== purpose.session) return failed('/sign-in', { code: 'auth.step-over' });
    if (purpose.kind === 'prove') {
      const own = await isOwnIdentity(visit.runtime, settings, { provider, subject, account: session.account });
      const proved = own.ok ? await provedSession(visit.runtime, session) : own;
      if (!proved.ok) return failed('/account', proved.error, provider);
      return redirect(purpose.to, [sessionLine(web, proved.value), flowLine(web, '')]);
    }
    const input = { session: session.id, provider: provider.id, subjectHash: subjectHash(keys, provider, subject) };
    const linked = await execute(visit.runtime, visit.actor, linkProvider, input);
    if (!linked.ok) return failed('/account', linked.error, provider);
    return redirect('/account', [sessionLine(web, linked.value), flowLine(web, '')]);
  };

  const leaving = async (visit: Visit, purpose: Flow['purpose'], provider: Provider): Promise<Answer> => {
    const flow = newFlow(provider, purpose, visit.runtime.clock.now());
    const address = await addressAtProvider(provider, flow, returnTo(visit));
    return address.ok ? redirect(address.value, [flowLine(web, sealFlow(keys, flow))]) : failed('/sign-in', address.error, provider);
  };

  return [
    raw({
      method: 'get',
      path: '/sign-in/provider',
      action: 'site.read',
      summary: 'Go to a national provider to sign in',
      async handle(visit) {
        const provider = providers.find(visit.query.get('provider') ?? '');
        if (!provider) return failed('/sign-in', { code: 'auth.provider-absent' });
        return leaving(visit, { kind: 'sign-in', to: toOf(visit) }, provider);
      },
    }),
    // A form may not lead to another site (its policy follows redirects), so that what began with a form goes on from a page.
    page({
      path: '/sign-in/leave',
      action: 'site.read',
      summary: 'The link to a national provider, after a form of ours',
      async handle(visit) {
        const flow = openFlow(keys, visit.browser.cookie(flowCookie), visit.runtime.clock.now());
        const provider = flow && providers.find(flow.provider);
        if (!flow || !provider) return redirect('/sign-in');
        const address = await addressAtProvider(provider, flow, returnTo(visit));
        if (!address.ok) return failed('/sign-in', address.error, provider);
        const { t } = visit.translator;
        const body = <Leave label={provider.label} href={address.value} />;
        return pageAnswer(t('account.provider.title', { provider: provider.label }), body, {}, { lead: t('account.provider.lead') });
      },
    }),
    raw({
      method: 'get',
      path: '/sign-in/return',
      action: 'site.read',
      summary: 'Where a national provider sends people back',
      async handle(visit) {
        const flow = openFlow(keys, visit.browser.cookie(flowCookie), visit.runtime.clock.now());
        const provider = flow && providers.find(flow.provider);
        if (!flow || !provider) return failed('/sign-in', { code: 'auth.step-over' });
        const back = flow.purpose.kind === 'link' || flow.purpose.kind === 'prove' ? '/account' : '/sign-in';
        const subject = await whoCameBack(provider, flow, returnTo(visit), visit.here.split('?').slice(1).join('?'));
        return subject.ok ? arrived(visit, flow, provider, subject.value) : failed(back, subject.error, provider);
      },
    }),
    page({
      path: '/sign-in/out',
      action: 'site.read',
      summary: 'Signed out here; the link to sign out at the provider too',
      async handle(visit) {
        const provider = providers.find(visit.query.get('provider') ?? '');
        const href = provider && (await signOutAtProvider(provider, `${visit.browser.origin}/`));
        if (!provider || !href) return redirect('/');
        const { t } = visit.translator;
        const body = (
          <Buttons>
            <ButtonLink href={href}>{t('account.provider.sign-out', { provider: provider.label })}</ButtonLink>
          </Buttons>
        );
        return pageAnswer(
          t('account.provider.out-title'),
          body,
          {},
          { lead: t('account.provider.out-lead', { provider: provider.label }) },
        );
      },
    }),
    raw({
      method: 'post',
      path: '/account/provider',
      action: 'account.secure',
      summary: 'Go to a national provider to link an identity, or to prove anew who holds this session',
      example: { provider: 'national', purpose: 'link' },
      async handle(visit, sent) {
        const provider = providers.find(text(sent, 'provider'));
        if (!visit.session) return refusal({ code: 'auth.sign-in-needed' });
        if (!provider) return refusal({ code: 'auth.provider-absent' });
        const kind = text(sent, 'purpose') === 'prove' ? 'prove' : 'link';
        if (kind === 'link' && !isFresh(visit.session.provedAt, visit.runtime.clock.now()))
          return sent.json ? refusal({ code: 'auth.prove-first' }) : redirect('/account/prove?to=/account');
        const flow = newFlow(provider, { kind, session: visit.session.id, to: toOf(visit, sent) }, visit.runtime.clock.now());
        return redirect('/sign-in/leave', [flowLine(web, sealFlow(keys, flow))]);
      },
    }),
  ];
};
