import type { Problem } from '../../../kernel/result.ts';
import { origins, Register, registerByPhone } from '../../../modules/workers/index.ts';
import { enterByNumber } from '../../../platform/auth/sign-in-phone.ts';
import { execute } from '../../../platform/command/execute.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { type AccountWeb, clientOf, goOn, orAgain, typedAgain } from './context.ts';
import { forgetNumber, provedNumber } from './number-pages.tsx';

const joinPage = async (visit: Visit, number: string, form: FormState): Promise<Answer> => {
  const { t } = visit.translator;
  const all = await visit.read(origins);
  const [problem] = form.problems;
  return {
    ...pageAnswer(
      t('workers.register.title'),
      <Register origins={all} assisted={false} phone={number.slice(-2)} csrf={csrfOf(visit)} form={form} />,
      { origins: all },
      { lead: t('workers.register.lead'), quickExit: true },
    ),
    ...(problem && { status: statusOf(problem) }),
  };
};

/** Entering the register with a telephone: the number is proved first, and whoever registers is signed in at once. */
export const joinRoutes = (web: AccountWeb): readonly Route[] => {
  const join = registerByPhone(web.settings.keys);
  const begin = redirect('/phone?for=join');
  return [
    page({
      path: '/join',
      action: 'worker.register',
      summary: 'The form to enter the register with a telephone number that is proved',
      async handle(visit) {
        if (visit.actor.role !== 'public') return redirect('/workers/register');
        const proved = provedNumber(web, visit, 'join');
        return proved ? joinPage(visit, proved.number, emptyForm) : begin;
      },
    }),
    raw({
      method: 'post',
      path: '/join',
      action: 'worker.register',
      summary: 'Enter the register with a telephone number that is proved, and a PIN',
      example: {
        origin: 'XN',
        givenNames: 'Example',
        familyName: 'Person',
        birth: { year: 1990 },
        occupation: '9211',
        experienceMonths: 12,
        consent: true,
        pin: '824197',
      },
      async handle(visit, sent) {
        if (visit.actor.role !== 'public') return refusal({ code: 'auth.number-unproved' });
        const proved = provedNumber(web, visit, 'join');
        if (!proved) return sent.json ? refusal({ code: 'auth.number-unproved' }) : begin;
        const made = await execute(visit.runtime, visit.actor, join, { ...sent.fields, proof: proved.proof });
        if (!made.ok) {
          if (sent.json) return refusal(made.error, made.error.problems);
          const problems: readonly Problem[] = made.error.problems ?? [made.error];
          return joinPage(visit, proved.number, { ...typedAgain(sent, made.error), problems });
        }
        return orAgain(
          await enterByNumber(visit.runtime, web.settings, { number: proved.number, client: clientOf(visit) }),
          async (signedIn) => {
            const answer = await goOn(web, visit, signedIn, '/me');
            return answer.kind === 'redirect' ? { ...answer, cookies: [...(answer.cookies ?? []), forgetNumber(web)] } : answer;
          },
          () => redirect('/sign-in/phone'),
        );
      },
    }),
  ];
};
