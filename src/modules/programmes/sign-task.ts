import { latest, type PlainDate } from '../../kernel/dates.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Programme } from '../../programme/index.ts';
import { onSignature } from '../corridors/index.ts';
import { closeTasks, openTask, registerTask } from '../tasks/index.ts';

const kind = 'programme.sign';

/** The policy unit of the other end reads what is proposed to it and signs it on its page; late, it is passed on once. */
registerTask({
  kind,
  outcomes: [],
  silence: 'escalate',
  seen: 'ends',
  words: 'programmes.task.sign',
  href: ({ asked }) => `/workbench/drafts/${String(asked.draft)}`,
  does: ({ asked }) => `/workbench/drafts/${String(asked.draft)}`,
});

interface Proposed {
  readonly draft: string;
  readonly adoption: string;
  readonly corridor: string;
  readonly programme: Programme;
  readonly ends: readonly [origin: string, destination: string];
  /** The end that has proposed it. */
  readonly by: string;
  readonly from: PlainDate;
}

/** Asks the policy unit of the other end for its signature by the day before the text is to be in force, where it has one to give. */
export const askForSignature = async (
  context: CommandContext,
  { draft, adoption, corridor, programme, ends, by, from }: Proposed,
): Promise<void> => {
  const [origin, destination] = ends;
  const other = by === origin ? destination : origin;
  if (other === origin && !programme.originHasRole) return;
  await openTask(context, {
    kind,
    corridor,
    about: { type: 'adoption', id: adoption },
    owners: { ends },
    holder: { role: 'policy', country: other },
    due: latest(context.today, from.subtract({ days: 1 })),
    asked: { draft, signer: other, programme: programme.id, programme_version: programme.version, from: from.toString() },
  });
};

/** Nobody need sign any more: it was taken back. */
export const closeSignature = (context: CommandContext, adoption: string): Promise<void> =>
  closeTasks(context, { about: { type: 'adoption', id: adoption }, kind });

onSignature(async (context, { adoption }) => {
  const { country } = context.actor;
  if (country !== undefined)
    await closeTasks(context, { about: { type: 'adoption', id: adoption }, kind, asked: { signer: country }, outcome: 'signed' });
});
