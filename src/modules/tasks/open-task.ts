import { newId } from '../../kernel/ids.ts';
import type { Citation } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Owners } from '../../platform/policy/actor.ts';
import type { Role } from '../../platform/policy/matrix.ts';
import { silenceFrom } from './domain/silence.ts';
import type { About, Asked, Holder } from './domain/task.ts';
import { kindOf } from './kinds.ts';
import { closeTask, insertTask, tasksOf } from './store.ts';

export type TaskHolder = Holder<Role>;

/** A task to be opened in the transaction of the command that makes it necessary. */
export interface NewTask {
  readonly kind: string;
  /** The corridor of the file, so that the offices of both ends see it; absent for what belongs to one country. */
  readonly corridor?: string | undefined;
  readonly about: About;
  /** Whose file it is about, as the command's own subject tells it: who runs the command must be one of them. */
  readonly owners: Owners;
  readonly holder: TaskHolder;
  /** The last day to answer. */
  readonly due: Temporal.PlainDate;
  /** Ids, codes, figures and days. */
  readonly asked?: Asked;
  /** The words of a question that somebody has written: they are kept with the task and nowhere else. */
  readonly question?: string | undefined;
  /** False where whoever runs the command does not wait for the answer and must not read it, such as an employer of its worker. */
  readonly waits?: boolean;
  /** The article behind the demand. */
  readonly basis?: Citation | undefined;
}

/**
 * Asks somebody for an answer by a day. The asker is whoever runs the command. The command has to stand in the list `opens` of this
 * module's policies.
 * @throws Error for a kind that nobody has declared, and for more than two organisations: a bug.
 */
export const openTask = async (context: CommandContext, task: NewTask): Promise<{ id: string }> => {
  const { actor, today } = context;
  const kind = kindOf(task.kind);
  const { holder, owners, about, waits = true } = task;
  const organisations = (owners.organisations ?? []).filter((one) => typeof one === 'string');
  if (organisations.length > 2) throw new Error('a file has two organisations at most');
  const id = newId();
  await insertTask(context.tx, {
    id,
    kind: task.kind,
    about_type: about.type,
    about_id: about.id,
    corridor_id: task.corridor ?? null,
    worker_id: owners.worker ?? ('worker' in holder ? holder.worker : null),
    organisation_id: organisations[0] ?? null,
    second_organisation_id: organisations[1] ?? null,
    country: owners.country ?? null,
    holder_role: 'role' in holder ? holder.role : null,
    holder_country: 'role' in holder ? holder.country : null,
    holder_organisation_id: 'organisation' in holder ? holder.organisation : null,
    holder_worker_id: 'worker' in holder ? holder.worker : null,
    asker_role: actor.role,
    asker_country: waits && actor.organisation === undefined && actor.worker === undefined ? (actor.country ?? null) : null,
    asker_organisation_id: waits ? (actor.organisation ?? null) : null,
    asker_worker_id: waits ? (actor.worker ?? null) : null,
    asked_by: actor.account ?? null,
    seen: kind.seen ?? 'ends',
    asked: task.asked ?? {},
    question: task.question ?? null,
    basis: task.basis ?? null,
    opened_on: today,
    due_on: task.due,
    silence: silenceFrom(kind.silence, today, task.due),
    state: 'open',
    outcome: null,
    reason: null,
    escalated_on: null,
    done_on: null,
    done_by: null,
    version: 1,
  });
  await context.record('task.opened', { task: id, kind: task.kind, [about.type]: about.id, due: task.due.toString() }, task.corridor);
  return { id };
};

/** Which open tasks about something: all, those of one kind, or with facts asked. */
interface WhichTasks {
  readonly about: About;
  readonly kind?: string;
  readonly asked?: Asked;
  /** The answer that this command is, as a code of the kind; without one they have become unnecessary. */
  readonly outcome?: string;
}

/** Closes open tasks that a command has answered or made unnecessary. The command stands in `opens`, as above. */
export const closeTasks = async (context: CommandContext, { about, kind, asked = {}, outcome }: WhichTasks): Promise<void> => {
  for (const row of await tasksOf(context.tx, about, 'lock')) {
    if (row.state !== 'open' || (kind !== undefined && row.kind !== kind)) continue;
    const facts = row.asked as Asked;
    if (Object.entries(asked).some(([name, value]) => facts[name] !== value)) continue;
    await closeTask(context, row, outcome === undefined ? { state: 'closed' } : { state: 'answered', outcome });
    await context.record(
      'task.closed',
      { task: row.id, kind: row.kind, ...(outcome !== undefined && { outcome }) },
      row.corridor_id ?? undefined,
    );
  }
};
