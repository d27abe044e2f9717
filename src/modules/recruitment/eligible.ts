import type { PlainDate } from '../../kernel/dates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Facts, necessary, obstaclesIn, type Programme, type RuleAnswer } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { type Vacancy, vacancyFacts } from '../vacancies/index.ts';
import { type WorkerForRules, workerFacts } from '../workers/index.ts';
import { type Screen, screenOf } from './domain/screen.ts';
import { offerFacts, readTerms, termsOf } from './domain/terms.ts';

/** The steps that say who may be a candidate and be offered a place. */
const steps = ['placement.candidate', 'placement.offer'] as const;

/** What is known of offering a vacancy to a worker, apart from the worker. */
export const factsOfVacancy = (vacancy: Vacancy): Facts => ({ ...vacancyFacts(vacancy), offer: offerFacts(readTerms(termsOf(vacancy))) });

/** Rules that stand between a worker and a vacancy: those that failed, and those of which nobody knows enough or which a person must judge. */
export const obstacles = (programme: Programme, vacancy: Facts, worker: WorkerForRules, today: PlainDate): readonly RuleAnswer[] => {
  const facts: Facts = { ...vacancy, worker: workerFacts(worker, today) };
  for (const step of steps) {
    const decision = programme.decide(step, facts, today);
    if (decision.outcome !== 'allowed') return obstaclesIn(decision);
  }
  return [];
};

/** What the register's columns must hold for a vacancy: whoever does not pass would be refused by a rule, or nobody could say. */
export const screenFor = ({ programme, facts }: Asked, today: PlainDate): Screen =>
  screenOf(
    steps.flatMap((step) => necessary(programme.rules, step, facts, today)),
    today,
  );

/** Facts that the rules of these steps read to decide, such as `worker.age`; those of the worker, and all others. */
const factsRead = (programme: Programme): { readonly worker: readonly string[]; readonly others: readonly string[] } => {
  const rules = programme.rules.filter((rule) => steps.some((step) => rule.steps.includes(step)));
  const read = [...new Set(rules.flatMap(({ when, require }) => [...(when?.refs ?? []), ...(require?.refs ?? [])]))].sort();
  return { worker: read.filter((ref) => ref.startsWith('worker.')), others: read.filter((ref) => !ref.startsWith('worker.')) };
};

/** The values of facts in one text; what is unknown differs from every value. */
const valuesOf = (facts: Facts, refs: readonly string[]): string =>
  JSON.stringify(
    refs.map((ref) => {
      const [space = '', field = ''] = ref.split('.');
      const group = (facts as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>)[space];
      return group?.[field] ?? null;
    }),
  );

/** What a round asks of a vacancy: the programme under which it was filed, and what is known of it. */
export interface Asked {
  readonly programme: Programme;
  readonly facts: Facts;
}

/** The programme under which each vacancy was filed, and what is known of it. A file keeps the version under which it began. */
export const rulesOf = async (tx: Tx, vacancies: readonly { readonly vacancy: Vacancy }[]): Promise<readonly Asked[]> => {
  const rules: Asked[] = [];
  for (const { vacancy } of vacancies)
    rules.push({ programme: await programmeOf(tx, vacancy.programmeHash), facts: factsOfVacancy(vacancy) });
  return rules;
};

/**
 * Asks the rules about every pair of a round, and about no two pairs twice that are alike in every fact which the rules read: hundreds of
 * thousands of workers have a few hundred ages and lengths of experience.
 * @returns for a worker, whether the programme allows the vacancy at a position
 */
export const eligibility = (asked: readonly Asked[], today: PlainDate): ((worker: WorkerForRules) => (vacancy: number) => boolean) => {
  const numbers = new Map<string, number>();
  const kinds: { readonly asked: Asked; readonly answers: Map<string, boolean> }[] = [];
  const read = new Map<Programme, ReturnType<typeof factsRead>>();
  const kindOf = asked.map((one) => {
    const facts = read.get(one.programme) ?? factsRead(one.programme);
    read.set(one.programme, facts);
    const name = `${one.programme.hash} ${valuesOf(one.facts, facts.others)}`;
    const number = numbers.get(name) ?? kinds.push({ asked: one, answers: new Map() }) - 1;
    numbers.set(name, number);
    return number;
  });
  return (worker) => {
    const facts = { worker: workerFacts(worker, today) };
    const alike = new Map([...read].map(([programme, refs]) => [programme, valuesOf(facts, refs.worker)]));
    return (vacancy) => {
      const kind = kinds[kindOf[vacancy] ?? -1];
      if (!kind) return false;
      const name = alike.get(kind.asked.programme) ?? '';
      const known = kind.answers.get(name);
      if (known !== undefined) return known;
      const answer = obstacles(kind.asked.programme, kind.asked.facts, worker, today).length === 0;
      kind.answers.set(name, answer);
      return answer;
    };
  };
};
