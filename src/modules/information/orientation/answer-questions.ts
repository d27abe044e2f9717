import { z } from 'zod';
import { id as idOf, newId } from '../../../kernel/ids.ts';
import { newReference } from '../../../kernel/reference.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { addRow, rowsOf } from '../../../platform/db/row-set.ts';
import { choice, text } from '../../../platform/http/input.ts';
import { mark } from './domain/answers.ts';
import { partIds } from './domain/course.ts';
import { hasArrived } from './queries/arrived.ts';
import './tables.ts';
import { type Learning, learningOf } from './who-learns.ts';

/**
 * A worker, or the family for its own part, answers the questions of a part. What is passed is kept; wrong answers are not: who learns may be
 * wrong as often as it takes.
 */
export const answerQuestions = command({
  name: 'orientation.answer',
  input: z.object({
    worker: idOf('worker'),
    course: text(40),
    part: choice(partIds),
    answers: z.record(z.string().max(40), z.string().max(4)).default({}),
  }),
  async load({ worker, course, part }, context): Promise<(Subject & Learning) | undefined> {
    const learning = await learningOf(context, worker, course, part);
    return learning && { ...learning, owners: { worker: learning.worker.id } };
  },
  async run({ worker, course, part }, { answers }, context) {
    const { tx, actor, today } = context;
    if (!course || !part) return fail('orientation.no-course', undefined, { field: 'course' });
    if (actor.role === 'family' && part.id !== 'family') return fail('orientation.not-family');
    if (worker.origin !== course.origin) return fail('orientation.other-country');
    if (part.id === 'arrival' && !(await hasArrived(tx, worker.id, course.destination))) return fail('orientation.not-arrived');
    const before = await rowsOf(tx, 'orientation_result', 'worker_id', worker.id, 'read', { course: course.id, part: part.id });
    if (before.length > 0) return fail('orientation.passed');
    const marked = mark(part, answers);
    if (!marked.ok) return marked;
    const id = newId();
    await addRow(tx, 'orientation_result', {
      id,
      number: newReference('L'),
      worker_id: worker.id,
      country: worker.origin,
      course: course.id,
      hash: course.hash,
      part: part.id,
      by_role: actor.role,
      score: marked.value.score,
      out_of: marked.value.outOf,
      passed_on: today,
    });
    await context.record('orientation.passed', { worker: worker.id, result: id, course: course.id, part: part.id });
    return ok({ id });
  },
});
