import type { CommandContext } from '../../platform/command/command.ts';
import type { Decision } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { standingOn } from '../organisations/index.ts';
import { factsOf, readStages } from '../stages/index.ts';
import { vacancyFacts } from './domain/vacancy.ts';
import type { LockedVacancy } from './store.ts';

/** What the programme says today of verifying this vacancy, with everything known about it and its employer. */
export const askVerification = async (
  { vacancy, file }: LockedVacancy,
  { tx, today }: Pick<CommandContext, 'tx' | 'today'>,
): Promise<Decision> => {
  const programme = await programmeOf(tx, vacancy.programmeHash);
  const standing = await standingOn(tx, vacancy.employer, today);
  const facts = {
    ...factsOf(file, await readStages(tx, file)),
    ...vacancyFacts(vacancy),
    employer: { licensed: standing?.status === 'licensed', suspended: standing?.status === 'suspended' },
  };
  return programme.decide('vacancy.verify', facts, today);
};
