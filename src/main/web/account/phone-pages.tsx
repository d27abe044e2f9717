import type { Problem } from '../../../kernel/result.ts';
import { beginByCode, beginByPin, finishByCode } from '../../../platform/auth/sign-in-phone.ts';
import { isStepForm, type Step, stepForm, stepOf } from '../../../platform/auth/steps.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { Button, Buttons, ErrorSummary, Form, HiddenField, PinField, useTranslator } from '../../../ui/index.ts';
import { type AccountWeb, clientOf, goOn, orAgain, stepToken, text, toOf, typedAgain, withStatus } from './context.ts';
import { PhoneField, SentCodeField } from './number-pages.tsx';

const PhoneForm = ({ form, to, csrf }: { form: FormState; to: string; csrf: string }) => {
  const { t } = useTranslator();
  return (
    <>
      <Form action="/sign-in/phone" csrf={csrf} form={form}>
        <ErrorSummary />
        <HiddenField name="to" value={to} />
        <PhoneField />
        <PinField name="pin" label={t('phone.pin.label')} />
        <Buttons>
          <Button>{t('phone.sign-in.send')}</Button>
          <Button kind="second" name="by" value="code">
            {t('phone.sign-in.forgot')}
          </Button>
        </Buttons>
      </Form>
      <ul>
        <li>
          <a href="/phone?for=join">{t('phone.sign-in.join')}</a>
        </li>
        <li>
          <a href="/phone?for=lost">{t('phone.sign-in.lost')}</a>
        </li>
        <li>
          <a href="/sign-in">{t('phone.sign-in.other')}</a>
        </li>
      </ul>
    </>
  );
};

const phonePage = (visit: Visit, form: FormState, to: string, problem?: Problem): Answer => {
  const { t } = visit.translator;
  const body = <PhoneForm form={form} to={to} csrf={csrfOf(visit)} />;
  return withStatus(pageAnswer(t('phone.sign-in.title'), body, {}, { lead: t('phone.sign-in.lead'), quickExit: true }), problem);
};

const codePage = (visit: Visit, step: Step, to: string, form: FormState, problem?: Problem): Answer => {
  const { t } = visit.translator;
  const body = (
    <>
      <Form action="/sign-in/code" csrf={csrfOf(visit)} form={form}>
        <ErrorSummary />
        <HiddenField name="step" value={stepForm(step)} />
        <HiddenField name="to" value={to} />
        <SentCodeField />
        <Button>{t('phone.code.send')}</Button>
      </Form>
      <p>
        <a href="/sign-in/phone">{t('phone.code.again')}</a>
      </p>
    </>
  );
  return withStatus(pageAnswer(t('phone.code.title'), body, {}, { lead: t('phone.code.new-browser'), quickExit: true }), problem);
};

/** Signing in with a telephone: number and PIN, and a code in a browser that is not known. */
export const phoneRoutes = (web: AccountWeb): readonly Route[] => {
  const over = (sent: Sent): Answer => (sent.json ? refusal({ code: 'auth.step-over' }) : redirect('/sign-in?problem=auth.step-over'));
  const stepIn = async (visit: Visit): Promise<Step | undefined> => {
    const step = await stepOf(visit.runtime, stepToken(visit));
    return step?.kind === 'code' ? step : undefined;
  };
  return [
    page({
      path: '/sign-in/phone',
      action: 'site.read',
      summary: 'The form to sign in with a telephone number and a PIN',
      handle: async (visit) => phonePage(visit, emptyForm, toOf(visit)),
    }),
    raw({
      method: 'post',
      path: '/sign-in/phone',
      action: 'session.change',
      summary: 'Sign in with a telephone number and a PIN; a browser that is not known goes on to a code that is sent',
      example: { phone: '+12025550170', pin: '824197' },
      async handle(visit, sent) {
        const to = toOf(visit, sent);
        const given = { phone: text(sent, 'phone'), client: clientOf(visit), lang: visit.translator.lang };
        const begun =
          text(sent, 'by') === 'code'
            ? await beginByCode(visit.runtime, web.settings, given)
            : await beginByPin(visit.runtime, web.settings, { ...given, pin: text(sent, 'pin', 40) });
        return orAgain(
          begun,
          (signedIn) => goOn(web, visit, signedIn, to),
          (problem) => (sent.json ? refusal(problem) : phonePage(visit, typedAgain(sent, problem), to, problem)),
        );
      },
    }),
    page({
      path: '/sign-in/code',
      action: 'site.read',
      summary: 'The form for the code that was sent to finish a sign-in',
      async handle(visit) {
        const step = await stepIn(visit);
        return step ? codePage(visit, step, toOf(visit), emptyForm) : redirect('/sign-in/phone');
      },
    }),
    raw({
      method: 'post',
      path: '/sign-in/code',
      action: 'session.change',
      summary: 'Finish a sign-in with the code that was sent to the telephone',
      example: { code: '123456' },
      async handle(visit, sent) {
        const step = await stepIn(visit);
        if (!step || !isStepForm(step, text(sent, 'step'))) return over(sent);
        const to = toOf(visit, sent);
        return orAgain(
          await finishByCode(visit.runtime, web.settings, { step, code: text(sent, 'code'), client: clientOf(visit) }),
          (signedIn) => goOn(web, visit, signedIn, to),
          (problem) =>
            sent.json || problem.code === 'auth.step-over' ? over(sent) : codePage(visit, step, to, typedAgain(sent, problem), problem),
        );
      },
    }),
  ];
};
