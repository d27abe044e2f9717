import type { PlainDate } from '../../kernel/dates.ts';
import { type Facts, obstaclesIn, type Programme, type RuleAnswer } from '../../programme/index.ts';
import { type Vacancy, vacancyFacts } from '../vacancies/index.ts';
import { type WorkerForRules, workerFacts } from '../workers/index.ts';
import { offerFacts, readTerms, termsOf } from './domain/terms.ts';

/** What is known of offering a vacancy to a worker, apart from the worker. */
export const factsOfVacancy = (vacancy: Vacancy): Facts => ({ ...vacancyFacts(vacancy), offer: offerFacts(readTerms(termsOf(vacancy))) });

/** Rules that stand between a worker and a vacancy: those that failed, and those of which nobody knows enough or which a person must judge. */
export const obstacles = (programme: Programme, vacancy: Facts, worker: WorkerForRules, today: PlainDate): readonly RuleAnswer[] => {
  const facts: Facts = { ...vacancy, worker: workerFacts(worker, today) };
  for (const step of ['placement.candidate', 'placement.offer'] as const) {
    const decision = programme.decide(step, facts, today);
    if (decision.outcome !== 'allowed') return obstaclesIn(decision);
  }
  return [];
};
