import type { Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Decision, Facts } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { standingOn } from '../organisations/index.ts';
import { factsOf, readStages } from '../stages/index.ts';
import { testFacts, verifiable } from './domain/labour-test.ts';
import { vacancyFacts } from './domain/vacancy.ts';
import { exemptionOf, testRules } from './labour-test/test-rules.ts';
import { latestTest, testOf } from './labour-test/test-store.ts';
import type { LockedVacancy } from './store.ts';

/** Everything known about a vacancy and its employer on a day, in the words of programmes. */
export const factsOfVacancyFile = async (
  { vacancy, file }: LockedVacancy,
  { tx, today }: Pick<CommandContext, 'tx' | 'today'>,
): Promise<Facts> => {
  const programme = await programmeOf(tx, vacancy.programmeHash);
  const standing = await standingOn(tx, vacancy.employer, today);
  const known = vacancyFacts(vacancy);
  const row = await latestTest(tx, vacancy.id);
  const exempt = exemptionOf(testRules(programme, today), known, today) !== undefined;
  return {
    ...factsOf(file, await readStages(tx, file)),
    ...known,
    labour_test: testFacts(row && testOf(row), exempt, today),
    employer: { licensed: standing?.status === 'licensed', suspended: standing?.status === 'suspended' },
  };
};

/** What the programme says today of verifying this vacancy, with everything known about it and its employer. */
export const askVerification = async (locked: LockedVacancy, context: Pick<CommandContext, 'tx' | 'today'>): Promise<Decision> => {
  const programme = await programmeOf(context.tx, locked.vacancy.programmeHash);
  return programme.decide('vacancy.verify', await factsOfVacancyFile(locked, context), context.today);
};

/** How many places a verification may give today, by the labour-market test; a refusal while that stands against it. */
export const placesByTest = async (
  { vacancy }: Pick<LockedVacancy, 'vacancy'>,
  { tx, today }: Pick<CommandContext, 'tx' | 'today'>,
): Promise<Result<number>> => {
  const rules = testRules(await programmeOf(tx, vacancy.programmeHash), today);
  const row = await latestTest(tx, vacancy.id);
  const exempt = exemptionOf(rules, vacancyFacts(vacancy), today) !== undefined;
  return verifiable(vacancy.places, row && testOf(row), { before: rules.before?.value === true, exempt }, today);
};
