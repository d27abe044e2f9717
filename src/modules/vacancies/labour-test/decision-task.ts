import type { CommandContext } from '../../../platform/command/command.ts';
import type { Owners } from '../../../platform/policy/actor.ts';
import { endsOf } from '../../corridors/index.ts';
import { closeTasks, openTask, registerTask } from '../../tasks/index.ts';
import type { Vacancy } from '../domain/vacancy.ts';
import type { Setting } from './test-rules.ts';

const kind = 'vacancy.decide-test';

/** The labour office decides a labour-market test on its own page, where the evidence stands; late, it is passed on once. */
registerTask({
  kind,
  outcomes: [],
  silence: 'escalate',
  seen: 'file',
  words: 'vacancies.task.decide-test',
  href: ({ about }) => `/vacancies/${about.id}`,
  does: ({ about }) => `/vacancies/${about.id}/labour-test`,
});

interface Asked {
  readonly vacancy: Vacancy;
  readonly owners: Owners;
  readonly test: string;
  /** The last day to decide; without one, since the programme is silent, nobody is asked. */
  readonly due: Temporal.PlainDate | null;
  readonly openUntil: Temporal.PlainDate | null;
  readonly within: Setting<string> | undefined;
}

/** Asks the labour office of the destination for its decision by the programme's day. */
export const askForDecision = async (context: CommandContext, { vacancy, owners, test, due, openUntil, within }: Asked): Promise<void> => {
  const ends = await endsOf(context.tx, vacancy.corridor);
  if (!due || !ends) return;
  await openTask(context, {
    kind,
    corridor: vacancy.corridor,
    about: { type: 'vacancy', id: vacancy.id },
    owners,
    holder: { role: 'labour', country: ends[1] },
    due,
    basis: within?.source,
    asked: { test, reference: vacancy.reference, until: openUntil?.toString() ?? null },
  });
};

/** The test is decided; or, without an outcome, its vacancy has ended and nobody need decide. */
export const closeDecision = (context: CommandContext, vacancy: string, outcome?: 'decided'): Promise<void> =>
  closeTasks(context, { about: { type: 'vacancy', id: vacancy }, kind, ...(outcome && { outcome }) });
