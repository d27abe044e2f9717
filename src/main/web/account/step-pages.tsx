import type { Problem } from '../../../kernel/result.ts';
import { factorsOf } from '../../../platform/auth/factors.ts';
import { askForPasskey, askToRegister } from '../../../platform/auth/passkeys.ts';
import { finishEnrolment, finishSecond } from '../../../platform/auth/sign-in.ts';
import { isStepForm, type Step, stepForm, stepOf } from '../../../platform/auth/steps.ts';
import { asSystem } from '../../../platform/command/execute.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { Button, ErrorSummary, Form, HiddenFields, Notice, Panel, TextField, useTranslator } from '../../../ui/index.ts';
import {
  type AccountWeb,
  clientOf,
  goOn,
  orAgain,
  passkeyAnswerOf,
  proofOf,
  stepToken,
  text,
  toOf,
  typedAgain,
  withStatus,
} from './context.ts';
import { AppForm, type OfferedApp, offerApp } from './new-app.tsx';
import { PasskeyForm, PasskeyScripts } from './passkey-form.tsx';

/** What every form of a step carries: the step's own token, and the session's where an older one is still there. */
const tokensOf = (visit: Visit, step: Step, to: string): Readonly<Record<string, string>> => ({
  _csrf: csrfOf(visit),
  step: stepForm(step),
  to,
});

/** Those that `Form` does not carry by itself. */
const Tokens = ({ fields: { _csrf: _, ...fields } }: { fields: Readonly<Record<string, string>> }) => <HiddenFields fields={fields} />;

const CodeForm = ({ form, fields, name }: { form: FormState; fields: Readonly<Record<string, string>>; name: 'code' | 'paper' }) => {
  const { t } = useTranslator();
  return (
    <Form action="/sign-in/second" csrf={fields._csrf ?? ''} form={form}>
      <Tokens fields={fields} />
      <TextField
        name={name}
        label={t(`account.second.${name}`)}
        hint={t(`account.second.${name}-hint`)}
        autocomplete={name === 'code' ? 'one-time-code' : 'off'}
        width="middle"
      />
      <Button>{t('account.second.send')}</Button>
    </Form>
  );
};

/** The page that asks for the second factor: what the account has, the app first. */
const secondPage = async (web: AccountWeb, visit: Visit, step: Step, to: string, problem?: Problem, sent?: Sent): Promise<Answer> => {
  const { t } = visit.translator;
  const factors = await asSystem(visit.runtime, 'session.keep', (tx) => factorsOf(tx, step.account));
  const form = problem && sent ? typedAgain(sent, problem) : emptyForm;
  const fields = tokensOf(visit, step, to);
  const asked =
    factors.passkeys.length > 0
      ? await askForPasskey(web.settings.keys, 'second', {
          account: step.account,
          allowed: factors.passkeys,
          origin: visit.browser.origin,
          now: visit.runtime.clock.now(),
        })
      : undefined;
  const body = (
    <>
      <ErrorSummary form={form} />
      {factors.app && <CodeForm form={form} fields={fields} name="code" />}
      {asked && (
        <PasskeyForm
          kind="get"
          action="/sign-in/second"
          asked={asked}
          title={t('account.passkey.title')}
          lead={t('account.second.passkey')}
          button={t('account.passkey.use')}
          without={t('account.passkey.without')}
          fields={fields}
        />
      )}
      {factors.codesLeft > 0 && (
        <Panel title={t('account.second.paper-title')}>
          <CodeForm form={form} fields={fields} name="paper" />
        </Panel>
      )}
      <p>
        <a href="/sign-in/recover">{t('account.second.lost')}</a>
      </p>
      {asked && <PasskeyScripts />}
    </>
  );
  const frame = { lead: t('account.second.lead'), scripts: asked !== undefined };
  return withStatus(pageAnswer(t('account.second.title'), body, {}, frame), problem);
};

const enrolPage = async (
  web: AccountWeb,
  visit: Visit,
  step: Step,
  to: string,
  problem?: Problem,
  offered?: OfferedApp,
): Promise<Answer> => {
  const { t } = visit.translator;
  const now = visit.runtime.clock.now();
  const app = offered ?? (await offerApp(web.settings.keys, visit.translator, { account: step.account, login: step.login, now }));
  const asked = await asSystem(visit.runtime, 'session.keep', (tx) =>
    askToRegister(tx, web.settings.keys, { account: step.account, login: step.login, origin: visit.browser.origin, now }),
  );
  const fields = tokensOf(visit, step, to);
  const body = (
    <>
      <Notice kind="attention" title={t('account.enrol.why-title')}>
        <p>{t('account.enrol.why')}</p>
      </Notice>
      <AppForm
        app={app}
        action="/sign-in/enrol"
        csrf={fields._csrf ?? ''}
        fields={fields}
        form={{ values: {}, problems: problem ? [problem] : [] }}
      />
      <PasskeyForm
        kind="create"
        action="/sign-in/enrol"
        asked={asked}
        title={t('account.passkey.title')}
        lead={t('account.passkey.lead')}
        button={t('account.passkey.add')}
        without={t('account.passkey.without-new')}
        fields={fields}
      />
      <PasskeyScripts />
    </>
  );
  const frame = { lead: t('account.enrol.lead'), scripts: true };
  return withStatus(pageAnswer(t('account.enrol.title'), body, {}, frame), problem);
};

/** The second step of a sign-in: the second factor, or making the first one. No session is open yet. */
export const stepRoutes = (web: AccountWeb): readonly Route[] => {
  const stepIn = async (visit: Visit, kind: Step['kind']): Promise<Step | undefined> => {
    const step = await stepOf(visit.runtime, stepToken(visit));
    return step?.kind === kind ? step : undefined;
  };
  const over = (sent: Sent): Answer => (sent.json ? refusal({ code: 'auth.step-over' }) : redirect('/sign-in?problem=auth.step-over'));
  return [
    page({
      path: '/sign-in/second',
      action: 'site.read',
      summary: 'The form for the second factor',
      async handle(visit) {
        const step = await stepIn(visit, 'second');
        return step ? secondPage(web, visit, step, toOf(visit)) : redirect('/sign-in');
      },
    }),
    raw({
      method: 'post',
      path: '/sign-in/second',
      action: 'session.change',
      summary: 'Finish a sign-in with the second factor',
      example: { code: '123456' },
      async handle(visit, sent) {
        const step = await stepIn(visit, 'second');
        if (!step || !isStepForm(step, text(sent, 'step'))) return over(sent);
        const to = toOf(visit, sent);
        const proof = proofOf(visit, sent) ?? { kind: 'app', code: '' };
        return orAgain(
          await finishSecond(visit.runtime, web.settings, { step, proof, client: clientOf(visit) }),
          (signedIn) => goOn(web, visit, signedIn, to),
          (problem) => (sent.json || problem.code === 'auth.step-over' ? over(sent) : secondPage(web, visit, step, to, problem, sent)),
        );
      },
    }),
    page({
      path: '/sign-in/enrol',
      action: 'site.read',
      summary: 'The form that makes a second factor, for roles that must have one',
      async handle(visit) {
        const step = await stepIn(visit, 'enrol');
        return step ? enrolPage(web, visit, step, toOf(visit)) : redirect('/sign-in');
      },
    }),
    raw({
      method: 'post',
      path: '/sign-in/enrol',
      action: 'session.change',
      summary: 'Make a second factor and finish the sign-in',
      example: { code: '123456' },
      async handle(visit, sent) {
        const step = await stepIn(visit, 'enrol');
        if (!step || !isStepForm(step, text(sent, 'step'))) return over(sent);
        const offered = text(sent, 'offered', 2_000);
        const factor =
          text(sent, 'response') === ''
            ? ({ kind: 'app', offered, code: text(sent, 'code') } as const)
            : ({ kind: 'passkey', answer: passkeyAnswerOf(sent), origin: visit.browser.origin } as const);
        return orAgain(
          await finishEnrolment(visit.runtime, web.settings, { step, factor, client: clientOf(visit) }),
          (signedIn) => goOn(web, visit, signedIn, '/account/codes'),
          async (problem) => {
            if (sent.json) return refusal(problem);
            if (problem.code === 'auth.step-over') return over(sent);
            const { keys } = web.settings;
            const again = { account: step.account, login: step.login, now: visit.runtime.clock.now(), sealed: offered };
            return enrolPage(web, visit, step, toOf(visit, sent), problem, await offerApp(keys, visit.translator, again));
          },
        );
      },
    }),
  ];
};
