import type { Problem } from '../../../kernel/result.ts';
import { openProof, sealProof } from '../../../platform/auth/number-proof.ts';
import { useCode } from '../../../platform/auth/phone-codes.ts';
import { askToProve } from '../../../platform/auth/sign-in-phone.ts';
import { cookie } from '../../../platform/http/app.ts';
import { csrfOf, idIn } from '../../../platform/http/asked.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { phoneExample } from '../../../platform/messages/index.ts';
import { Button, ErrorSummary, Form, HiddenField, TextField, useTranslator } from '../../../ui/index.ts';
import { type AccountWeb, clientOf, orAgain, text, typedAgain, withStatus } from './context.ts';

/** For what a number is proved, and where that goes on. */
const purposes = { join: '/join', account: '/account/phone', lost: '/sign-in/lost' } as const;
export type NumberPurpose = keyof typeof purposes;

const proofCookie = 'corridor_number';
const proofSeconds = 2_700;
/** The id of no code. */
const nothing = '00000000-0000-4000-8000-000000000000';

/** The number that this browser has proved for a purpose, and the proof as a command takes it. */
export const provedNumber = (
  web: AccountWeb,
  visit: Visit,
  purpose: NumberPurpose,
): { readonly number: string; readonly proof: string } | undefined => {
  const proof = visit.browser.cookie(proofCookie);
  const number = openProof(web.settings.keys, proof, purpose, visit.runtime.clock.now());
  return number === undefined || proof === undefined ? undefined : { number, proof };
};

/** The cookie's line that ends a proof. */
export const forgetNumber = ({ secure }: AccountWeb): string => cookie(proofCookie, '', secure, 0);

const purposeOf = (given: string | null): NumberPurpose =>
  Object.keys(purposes).includes(given ?? '') ? (given as NumberPurpose) : 'join';

/** The field for a telephone's number, with its country. */
export const PhoneField = () => {
  const { t } = useTranslator();
  return (
    <TextField
      name="phone"
      type="tel"
      label={t('phone.number.label')}
      hint={t('phone.number.hint', { example: phoneExample })}
      autocomplete="tel"
      width="middle"
    />
  );
};

/** The field for a code that was sent. */
export const SentCodeField = () => {
  const { t } = useTranslator();
  return <TextField name="code" label={t('phone.code.label')} hint={t('phone.code.hint')} autocomplete="one-time-code" width="short" />;
};

const numberPage = (visit: Visit, purpose: NumberPurpose, form: FormState, problem?: Problem): Answer => {
  const { t } = visit.translator;
  const body = (
    <Form action="/phone" csrf={csrfOf(visit)} form={form}>
      <ErrorSummary />
      <HiddenField name="for" value={purpose} />
      <PhoneField />
      <Button>{t('phone.number.send')}</Button>
    </Form>
  );
  return withStatus(pageAnswer(t(`phone.${purpose}.title`), body, {}, { lead: t(`phone.${purpose}.lead`), quickExit: true }), problem);
};

const codePage = (visit: Visit, { purpose, ask }: { purpose: NumberPurpose; ask: string }, form: FormState, problem?: Problem): Answer => {
  const { t } = visit.translator;
  const body = (
    <>
      <Form action="/phone/code" csrf={csrfOf(visit)} form={form}>
        <ErrorSummary />
        <HiddenField name="for" value={purpose} />
        <HiddenField name="ask" value={ask} />
        <SentCodeField />
        <Button>{t('phone.code.send')}</Button>
      </Form>
      <p>
        <a href={`/phone?for=${purpose}`}>{t('phone.code.again')}</a>
      </p>
    </>
  );
  return withStatus(pageAnswer(t('phone.code.title'), body, {}, { lead: t('phone.code.lead'), quickExit: true }), problem);
};

/** Whoever gives a telephone's number shows first that it is at hand: a code is sent to it. */
export const numberRoutes = (web: AccountWeb): readonly Route[] => [
  page({
    path: '/phone',
    action: 'site.read',
    summary: 'The form for a telephone number, to which a code is sent',
    handle: async (visit) => numberPage(visit, purposeOf(visit.query.get('for')), emptyForm),
  }),
  raw({
    method: 'post',
    path: '/phone',
    action: 'session.change',
    summary: 'Send a code to a telephone number; the answer does not tell whether the number is known',
    example: { phone: '+12025550170', for: 'join' },
    async handle(visit, sent) {
      const purpose = purposeOf(text(sent, 'for'));
      const given = { phone: text(sent, 'phone'), purpose, client: clientOf(visit), lang: visit.translator.lang };
      return orAgain(
        await askToProve(visit.runtime, web.settings, given),
        (ask) => (sent.json ? { kind: 'data', data: { ask } } : redirect(`/phone/code?for=${purpose}&ask=${ask}`)),
        (problem) => (sent.json ? refusal(problem) : numberPage(visit, purpose, typedAgain(sent, problem), problem)),
      );
    },
  }),
  page({
    path: '/phone/code',
    action: 'site.read',
    summary: 'The form for the code that was sent',
    handle: async (visit) =>
      codePage(visit, { purpose: purposeOf(visit.query.get('for')), ask: idIn(visit.query.get('ask')) ?? nothing }, emptyForm),
  }),
  raw({
    method: 'post',
    path: '/phone/code',
    action: 'session.change',
    summary: 'Prove a telephone number with the code that was sent to it',
    example: { ask: nothing, code: '123456', for: 'join' },
    async handle(visit, sent) {
      const [purpose, ask] = [purposeOf(text(sent, 'for')), idIn(text(sent, 'ask')) ?? nothing];
      const used = await useCode(visit.runtime, web.settings.keys, { id: ask, purposes: [purpose], typed: text(sent, 'code') });
      return orAgain(
        used,
        ({ number }) => {
          const proof = sealProof(web.settings.keys, { number, purpose }, visit.runtime.clock.now());
          return redirect(purposes[purpose], [cookie(proofCookie, proof, web.secure, proofSeconds)]);
        },
        (problem) => (sent.json ? refusal(problem) : codePage(visit, { purpose, ask }, typedAgain(sent, problem), problem)),
      );
    },
  }),
];
