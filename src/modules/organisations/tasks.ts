import type { PlainDate } from '../../kernel/dates.ts';
import { type Citation, ok } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { endsOf } from '../corridors/index.ts';
import { openTask, registerTask, type Task } from '../tasks/index.ts';
import { runningFilesOf } from './running-files.ts';

const href = ({ about }: Task): string => `/organisations/${about.id}`;
const done = async () => ok(true);

/** An organisation is told what would lift a decision, and answers that it has done it, or that it disagrees. */
registerTask({
  kind: 'organisation.cure',
  outcomes: ['cured', 'disagrees'],
  reasonNeeded: ['disagrees'],
  silence: 'escalate',
  words: 'organisations.task.cure',
  href,
  answered: done,
});
/** The offices of both ends look after the files of an organisation that has lost the right to act. */
registerTask({
  kind: 'organisation.running-files',
  outcomes: ['go-on', 'taken-over', 'ended'],
  reasonNeeded: ['ended'],
  silence: 'escalate',
  words: 'organisations.task.running-files',
  href,
  answered: done,
});
/** An inspector proposes that a licence be suspended at once; the licensing office says what it does. */
registerTask({
  kind: 'organisation.suspend',
  outcomes: ['taken-up', 'declined'],
  reasonNeeded: ['declined'],
  silence: 'escalate',
  words: 'organisations.task.suspend',
  href,
  answered: done,
});

/** How long both offices have for the running files where no programme says: a proposal of this project. */
const proposedSpan = 'P14D';
const proposal: Citation = { id: 'OURS', title: 'Proposal of this project, no law', mark: 'K', proposal: true };

/** Who was decided about, and the decision: what the tasks that follow are about. */
export interface Fallen {
  readonly organisation: string;
  readonly country: string;
  readonly decision: string;
  readonly status: string;
}

/** Asks the organisation to cure, by the day that the officer has set. */
export const askForCure = async (
  context: CommandContext,
  { organisation, country, decision, status }: Fallen,
  by: PlainDate,
): Promise<void> => {
  await openTask(context, {
    kind: 'organisation.cure',
    about: { type: 'organisation', id: organisation },
    owners: { country, organisations: [organisation] },
    holder: { organisation },
    due: by,
    asked: { decision, status },
  });
};

/** Asks the offices of both ends of each corridor on which files run what becomes of them. A programme without an office at the origin asks none there. */
export const askAboutRunningFiles = async (context: CommandContext, fallen: Fallen): Promise<void> => {
  for (const running of await runningFilesOf(context.tx, fallen.organisation, context.today)) {
    const ends = await endsOf(context.tx, running.corridor);
    if (!ends || running.vacancies + running.workers === 0) continue;
    const [origin, destination] = ends;
    const holders = [
      { role: 'origin-agency', country: origin },
      { role: 'labour', country: destination },
    ] as const;
    for (const holder of holders)
      await openTask(context, {
        kind: 'organisation.running-files',
        corridor: running.corridor,
        about: { type: 'organisation', id: fallen.organisation },
        owners: { country: fallen.country, ends, organisations: [fallen.organisation] },
        holder,
        due: context.today.add(proposedSpan),
        asked: { decision: fallen.decision, status: fallen.status, vacancies: running.vacancies, workers: running.workers },
        basis: proposal,
      });
  }
};
