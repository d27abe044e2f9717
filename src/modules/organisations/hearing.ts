import { compareDates, type PlainDate } from '../../kernel/dates.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { closeTasks, openTask, registerTask, type Task, tasksAbout } from '../tasks/index.ts';
import { type DecidedStanding, takesAway } from './domain/decide.ts';
import { dueWithin, holderIn, proposal } from './due-within.ts';

/** A measure of which an organisation is given notice. */
export const proposedSteps = ['warning', 'fine', 'suspension', 'cancellation'] as const;
export type ProposedStep = (typeof proposedSteps)[number];

/** Days that an organisation has to answer a notice before anybody decides: proposals of this project, as in `packs/complaints/default.yaml`. */
const noticeDays: Readonly<Record<ProposedStep, number>> = { warning: 10, fine: 15, suspension: 15, cancellation: 30 };

const kind = 'organisation.hearing';

const decision = 'organisation.heard';
const href = ({ about }: Task): string => `/organisations/${about.id}`;

/** An organisation is heard before it is decided about: it answers the notice in its own words, or says that it has nothing to say. */
registerTask({
  kind,
  outcomes: ['answers', 'nothing-to-say'],
  reasonNeeded: ['answers'],
  silence: 'act',
  seen: 'holder',
  words: 'organisations.task.hearing',
  href,
  answered: (context, task, { reason }) => askToDecide(context, task, reason),
  silent: (context, task) => askToDecide(context, task, undefined),
});
/** Who was heard, or had its time, is decided about: by a decision on its page, or by the office's word that none is taken. */
registerTask({
  kind: decision,
  outcomes: ['no-measure'],
  reasonNeeded: ['no-measure'],
  silence: 'escalate',
  seen: 'holder',
  words: 'organisations.task.heard',
  href,
  does: ({ about }) => `/organisations/${about.id}/decide`,
});

const askToDecide = async (context: CommandContext, { about, asked }: Task, words: string | undefined): Promise<Result<true>> => {
  const row = await context.tx
    .selectFrom('organisation')
    .select(['id', 'kind', 'country'])
    .where('id', '=', about.id)
    .executeTakeFirstOrThrow();
  await openTask(context, {
    kind: decision,
    about,
    owners: { country: row.country, organisations: [row.id] },
    holder: await holderIn(context.tx, row.country, context.today),
    ...(await dueWithin(context.tx, row, 'decide_within', context.today)),
    asked,
    question: words,
  });
  return ok(true);
};

/** Gives notice of a measure that was proposed; until the last day to answer nobody takes the licence away. */
export const giveNotice = async (
  context: CommandContext,
  { organisation, country, step, ground }: { organisation: string; country: string; step: ProposedStep; ground: string },
): Promise<void> => {
  await openTask(context, {
    kind,
    about: { type: 'organisation', id: organisation },
    owners: { country, organisations: [organisation] },
    holder: { organisation },
    due: context.today.add({ days: noticeDays[step] }),
    // A word that the texts of the task can choose by: they take no hyphen.
    asked: { step, ground: ground.replaceAll('-', '_') },
    basis: proposal,
  });
};

/** What an organisation was given notice of, and what it said. */
export interface Hearing {
  readonly step: string;
  readonly until: PlainDate;
  readonly answer: string | undefined;
  readonly words: string | undefined;
  /** Whether the organisation has not answered yet and still may. */
  readonly open: boolean;
}

/** The last notice that is not decided on yet; undefined where there is none, or none that the reader may see. */
export const hearingOf = async (tx: Tx, organisation: string, today: PlainDate): Promise<Hearing | undefined> => {
  const tasks = await tasksAbout(tx, { type: 'organisation', id: organisation });
  const last = tasks.findLast((task) => task.kind === kind);
  const undecided = tasks.some((task) => task.kind === decision && task.state === 'open');
  if (!last || (last.state !== 'open' && !undecided)) return undefined;
  return {
    ...{ step: String(last.asked.step), until: last.dueOn },
    ...{ answer: last.outcome, words: last.reason },
    open: last.state === 'open' && compareDates(today, last.dueOn) <= 0,
  };
};

/** The decision is what was asked for; a notice that nobody answered in time is over. */
export const closeNotice = async (context: CommandContext, organisation: string): Promise<void> => {
  const about = { type: 'organisation', id: organisation } as const;
  await closeTasks(context, { about, kind });
  await closeTasks(context, { about, kind: decision, outcome: 'decided' });
};

/**
 * Nobody loses a licence before the day to answer a notice is over, or the answer is there. What cannot wait is held up for now: that is what the
 * preventive suspension is for.
 */
export const heard = async (tx: Tx, organisation: string, status: DecidedStanding, today: PlainDate): Promise<Result<true>> => {
  if (!takesAway(status) || status === 'preventive') return ok(true);
  const hearing = await hearingOf(tx, organisation, today);
  return hearing?.open ? fail('organisation.not-heard', { until: hearing.until.toString() }) : ok(true);
};
