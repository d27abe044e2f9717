import { newId } from '../../kernel/ids.ts';
import { execute } from '../../platform/command/execute.ts';
import { csrfOf } from '../../platform/http/asked.ts';
import { statusOf } from '../../platform/http/problem.ts';
import type { Sent } from '../../platform/http/routes.ts';
import {
  type Answer,
  emptyForm,
  type FormState,
  type PageAnswer,
  pageAnswer,
  redirect,
  refusal,
  type Visit,
} from '../../platform/http/visit.ts';
import { scopeOf } from '../../platform/policy/matrix.ts';
import { taskQueue } from '../tasks/index.ts';
import { handOver } from './hand-over.ts';
import { handOversOf } from './queries/hand-overs.ts';
import { workQueue } from './queries/work-queue.ts';
import { HandOverView } from './views/hand-over.tsx';

/** What the reader has handed over, and the form to hand over what is open now. */
export const handOverPage = async (visit: Visit, form: FormState = emptyForm): Promise<PageAnswer> => {
  const { translator: words, actor } = visit;
  const today = await visit.runtime.clock.today();
  const [given, rows, tasks] = await visit.read(
    async (tx) =>
      [
        await handOversOf(tx, actor, today, 'given'),
        scopeOf('queue.read', actor.role) ? (await workQueue(tx, actor, today)).rows : [],
        (await taskQueue(tx, actor, today)).mine,
      ] as const,
  );
  return pageAnswer(
    words.t('stages.hand-over.title'),
    <HandOverView given={given} rows={rows} tasks={tasks} csrf={csrfOf(visit)} idempotencyKey={newId()} form={form} />,
    { given: given.map(({ id, from, until, stages, tasks: named }) => ({ id, from: `${from}`, until: `${until}`, stages, tasks: named })) },
    { officer: true, lead: words.t('stages.hand-over.lead'), crumbs: [{ href: '/queue', label: words.t('stages.queue.title') }] },
  );
};

/** Hands over; the form comes back with what was typed when it is refused. */
export const handOverSent = async (visit: Visit, sent: Sent): Promise<Answer> => {
  const result = await execute(visit.runtime, visit.actor, handOver, sent.fields);
  if (result.ok) return sent.json ? { kind: 'data', data: result.value } : redirect('/queue/hand-over');
  if (sent.json || result.error.code === 'platform.not-found') return refusal(result.error);
  return { ...(await handOverPage(visit, { values: sent.typed, problems: [result.error] })), status: statusOf(result.error) };
};
