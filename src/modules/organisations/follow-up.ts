import { isBefore, type PlainDate } from '../../kernel/dates.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { endsOf } from '../corridors/index.ts';
import { closeTasks, openTask, type Task } from '../tasks/index.ts';
import type { Licensee } from './domain/licensing.ts';
import { dueWithin, holderIn } from './due-within.ts';
import { runningFilesOf } from './running-files.ts';

/** Who was decided about, and the decision: what the tasks that follow are about. */
export interface Fallen {
  readonly organisation: string;
  readonly kind: Licensee['kind'];
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
    asked: { decision, status, country },
  });
};

const licenseeOf = async ({ tx }: CommandContext, organisation: string) =>
  tx.selectFrom('organisation').select(['id', 'kind', 'country']).where('id', '=', organisation).executeTakeFirstOrThrow();

/** The organisation has done what was asked: the office looks, in the organisation's words, and takes the next step or says what is missing. */
export const askWhetherCured = async (context: CommandContext, { about, asked, dueOn }: Task, words: string): Promise<void> => {
  const row = await licenseeOf(context, about.id);
  const { due, basis } = await dueWithin(context.tx, row, 'decide_within', context.today);
  await openTask(context, {
    kind: 'organisation.cure-shown',
    about,
    owners: { country: row.country, organisations: [row.id] },
    holder: await holderIn(context.tx, row.country, context.today),
    due,
    asked: { ...asked, by: dueOn.toString() },
    question: words,
    basis,
  });
};

/** What was shown was not enough: the organisation is asked again, while there is time. Why stands with the answer, which it reads. */
export const askAgainForCure = async (context: CommandContext, { about, asked }: Task): Promise<void> => {
  const by = Temporal.PlainDate.from(String(asked.by));
  if (isBefore(by, context.today)) return;
  const row = await licenseeOf(context, about.id);
  const fallen = { organisation: row.id, kind: row.kind, country: row.country };
  await askForCure(context, { ...fallen, decision: String(asked.decision), status: String(asked.status) }, by);
};

/** What was asked under an earlier decision is no longer asked, and what was applied for is decided. */
export const closeAsked = async (context: CommandContext, organisation: string, outcome: 'lifted' | 'decided'): Promise<void> => {
  const about = { type: 'organisation', id: organisation } as const;
  const lifted = outcome === 'lifted' ? { outcome } : {};
  await closeTasks(context, { about, kind: 'organisation.cure', ...lifted });
  await closeTasks(context, { about, kind: 'organisation.cure-shown', ...lifted });
  await closeTasks(context, { about, kind: 'organisation.application', outcome: 'decided' });
};

/** What an inspector has proposed is taken up by the decision itself. */
export const closeProposals = (context: CommandContext, organisation: string): Promise<void> =>
  closeTasks(context, { about: { type: 'organisation', id: organisation }, kind: 'organisation.suspend', outcome: 'taken-up' });

/** Asks the offices of both ends of each corridor on which files run what becomes of them. A programme without an office at the origin asks none there. */
export const askAboutRunningFiles = async (context: CommandContext, fallen: Fallen): Promise<void> => {
  const { due, basis } = await dueWithin(context.tx, fallen, 'running_files_within', context.today);
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
        due,
        asked: { decision: fallen.decision, status: fallen.status, vacancies: running.vacancies, workers: running.workers },
        basis,
      });
  }
};
