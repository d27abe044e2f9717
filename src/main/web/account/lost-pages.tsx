import type { Problem } from '../../../kernel/result.ts';
import { takeWayBack } from '../../../modules/workers/index.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { Button, ErrorSummary, Form, Notice, PinField, TextField } from '../../../ui/index.ts';
import { type AccountWeb, clientOf, goOn, orAgain, text, typedAgain, withStatus } from './context.ts';
import { provedNumber } from './number-pages.tsx';

const lostPage = (visit: Visit, number: string, form: FormState, problem?: Problem): Answer => {
  const { t } = visit.translator;
  const body = (
    <>
      <Notice title={t('way-back.lost.how-title')}>
        <p>{t('way-back.lost.how')}</p>
        <p>{t('way-back.lost.wait')}</p>
      </Notice>
      <Form action="/sign-in/lost" csrf={csrfOf(visit)} form={form}>
        <ErrorSummary />
        <TextField name="first" label={t('way-back.lost.first')} autocomplete="off" width="middle" />
        <TextField name="second" label={t('way-back.lost.second')} autocomplete="off" width="middle" />
        <p>{t('phone.join.number', { tail: number.slice(-2) })}</p>
        <PinField name="pin" label={t('phone.pin.new')} hint={t('phone.pin.hint')} isNew />
        <Button>{t('way-back.lost.send')}</Button>
      </Form>
    </>
  );
  return withStatus(pageAnswer(t('phone.lost.title'), body, {}, { quickExit: true }), problem);
};

/** Back into a worker's account with two halves of a code from a centre, a number that is proved, and a new PIN. */
export const lostRoutes = (web: AccountWeb): readonly Route[] => {
  const begin = redirect('/phone?for=lost');
  return [
    page({
      path: '/sign-in/lost',
      action: 'site.read',
      summary: 'The form for both halves of a code that a centre gave',
      async handle(visit) {
        const proved = provedNumber(web, visit, 'lost');
        return proved ? lostPage(visit, proved.number, emptyForm) : begin;
      },
    }),
    raw({
      method: 'post',
      path: '/sign-in/lost',
      action: 'session.change',
      summary: 'Take a worker’s account back with both halves of a code; everything that opened it before ends',
      example: { first: 'AAAAA-BBBBB-CCCCC', second: 'DDDDD-EEEEE-FFFFF', pin: '824197' },
      async handle(visit, sent) {
        const proved = provedNumber(web, visit, 'lost');
        if (!proved) return sent.json ? refusal({ code: 'auth.number-unproved' }) : begin;
        const given = { number: proved.number, first: text(sent, 'first'), second: text(sent, 'second'), pin: text(sent, 'pin', 40) };
        return orAgain(
          await takeWayBack(visit.runtime, web.settings, { ...given, client: clientOf(visit) }),
          (signedIn) => goOn(web, visit, signedIn, '/me'),
          (problem) => (sent.json ? refusal(problem) : lostPage(visit, proved.number, typedAgain(sent, problem), problem)),
        );
      },
    }),
  ];
};
