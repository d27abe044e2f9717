import { newId } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/result.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { act, page, type Route, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { type Decision, isRuleAnswer } from '../../../programme/index.ts';
import { type CorridorInForce, programmesInForce } from '../../corridors/index.ts';
import { currencyOf } from '../currency.ts';
import { fileVacancy } from '../file-vacancy.ts';
import { employersToFileFor } from '../queries/employers.ts';
import { choiceValue, NewVacancyView } from '../views/new.tsx';

/** The regions that a programme names. */
const regionsOf = ({ programme }: CorridorInForce): readonly string[] => {
  const regions = programme.pack.scope?.regions;
  const stated: unknown = typeof regions === 'object' && regions !== null && 'v' in regions ? regions.v : regions;
  return Array.isArray(stated) ? stated.filter((one) => typeof one === 'string') : [];
};

/** Fields that this form shows under another name: corridor and programme are one choice, and the currency stands fixed beside the amount. */
const fieldHere: Readonly<Record<string, string>> = { corridor: 'programme', pay: 'pay.amount', 'pay.currency': 'pay.amount' };

/** Problems as this form shows them; the rules that failed stand below it with their figures. */
const shown = ({ values, problems }: FormState): FormState => ({
  values,
  problems: problems.map(
    ({ because: _, ...problem }): Problem => (problem.field ? { ...problem, field: fieldHere[problem.field] ?? problem.field } : problem),
  ),
});

const refusedBy = (problems: readonly Problem[], choice: CorridorInForce | undefined, today: Temporal.PlainDate) => {
  const answers = problems.flatMap((problem) => (problem.code === 'vacancy.refused' ? (problem.because ?? []) : [])).filter(isRuleAnswer);
  if (!choice || answers.length === 0) return undefined;
  const { id, version, hash } = choice.programme;
  const decision: Decision = { step: 'vacancy.file', outcome: 'refused', asOf: today, programme: { id, version, hash }, answers };
  return { decision, choice };
};

const newPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { actor, translator } = visit;
  const today = await visit.runtime.clock.today();
  const country = actor.country ?? '';
  const { choices, employers } = await visit.read(async (tx) => ({
    choices: await programmesInForce(tx, country, 'destination', today),
    employers: actor.role === 'recruiter' ? await employersToFileFor(tx, actor.organisation ?? '', country, today) : undefined,
  }));
  const currencies = new Set(choices.map(({ programme }) => currencyOf(programme)));
  const chosen = choices.find((choice) => choiceValue(choice) === form.values.programme);
  return pageAnswer(
    translator.t('vacancies.new.title'),
    <NewVacancyView
      choices={choices}
      employers={employers}
      currency={currencies.size === 1 ? [...currencies][0] : undefined}
      regions={[...new Set(choices.flatMap(regionsOf))]}
      refused={refusedBy(form.problems, chosen, today)}
      csrf={csrfOf(visit)}
      idempotencyKey={newId()}
      form={shown(form)}
    />,
    {
      choices: choices.map(({ corridor, origin, destination, programme }) => ({
        corridor,
        origin,
        destination,
        programme: programme.id,
        currency: currencyOf(programme) ?? null,
      })),
    },
    { officer: true, lead: translator.t('vacancies.new.lead') },
  );
};

/** A form sends corridor and programme as one choice, and the currency even of an amount that was left empty. */
const filingInput = ({ json, fields }: Sent): unknown => {
  if (json) return fields;
  const { programme, pay, ...rest } = fields;
  const [corridor, id] = typeof programme === 'string' && programme.includes('~') ? programme.split('~') : [undefined, programme];
  const amount = typeof pay === 'object' && pay !== null && 'amount' in pay;
  return { ...(corridor !== undefined && { corridor }), ...(id !== undefined && { programme: id }), ...rest, ...(amount && { pay }) };
};

const example = {
  corridor: '5b0b1c52-0d3f-4a54-9a0b-0d6f5b1f8a11',
  programme: 'es-ma-gecco',
  title: 'Strawberry picker',
  occupation: '9211',
  region: 'Huelva',
  place: 'Moguer',
  places: 20,
  start: '2026-03-01',
  end: '2026-06-30',
  pay: { amount: '9.43', currency: 'EUR' },
  payPer: 'hour',
  hoursWeek: 39,
  experienceMonths: 0,
  kind: 'generic',
  homogeneous: true,
  housing: true,
} as const;

export const filingRoutes: readonly Route[] = [
  page({ path: '/vacancies/new', action: 'vacancy.file', summary: 'The form in which a vacancy is filed', handle: newPage }),
  act({
    path: '/vacancies',
    command: fileVacancy,
    summary: 'File a vacancy',
    example,
    input: filingInput,
    next: (answer) => `/vacancies/${(answer as { id: string }).id}`,
    again: newPage,
  }),
];
