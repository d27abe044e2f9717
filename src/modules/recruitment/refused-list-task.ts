import type { Citation } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Owners } from '../../platform/policy/actor.ts';
import { closeTasks, openTask, registerTask } from '../tasks/index.ts';
import type { Vacancy } from '../vacancies/index.ts';

const kind = 'selection.all-refused';

/** An employer has refused everybody on a list: the labour office looks at the reasons and says whether it takes them. */
registerTask({
  kind,
  outcomes: ['accepted', 'not-accepted'],
  reasonNeeded: ['not-accepted'],
  silence: 'escalate',
  words: 'recruitment.task.all-refused',
  href: ({ asked }) => `/selections/${asked.selection}`,
});

/** How long the office has: no programme says it, so that this is a proposal of this project. */
const proposedSpan = 'P14D';
const proposal: Citation = { id: 'OURS', title: 'Proposal of this project, no law', mark: 'K', proposal: true };

interface RefusedList {
  readonly vacancy: Vacancy;
  readonly owners: Owners;
  readonly selection: string;
  readonly refused: number;
}

/** Tells the labour office of the destination that a list was refused as a whole. The employer does not wait for the answer. */
export const tellOfRefusedList = async (context: CommandContext, { vacancy, owners, selection, refused }: RefusedList): Promise<void> => {
  const destination = owners.ends?.[1];
  if (destination === undefined) return;
  await openTask(context, {
    kind,
    corridor: vacancy.corridor,
    about: { type: 'vacancy', id: vacancy.id },
    owners,
    holder: { role: 'labour', country: destination },
    due: context.today.add(proposedSpan),
    waits: false,
    basis: proposal,
    asked: { selection, reference: vacancy.reference, refused, free: vacancy.verifiedPlaces - vacancy.filled },
  });
};

/** A new list is the answer that the office gives by opening one. */
export const closeRefusedList = (context: CommandContext, vacancy: string): Promise<void> =>
  closeTasks(context, { about: { type: 'vacancy', id: vacancy }, kind, outcome: 'new-list' });
