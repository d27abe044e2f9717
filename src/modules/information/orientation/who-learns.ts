import type { CommandContext } from '../../../platform/command/command.ts';
import { type Row, rowOf } from '../../../platform/db/row-set.ts';
import '../../workers/index.ts';
import type { Course, CoursePart } from './domain/course.ts';
import { partOf } from './domain/course.ts';
import { courseNamed } from './load-course.ts';

/** A worker, and the part of a course that is about them. */
export interface Learning {
  readonly worker: Row<'worker'>;
  readonly course: Course;
  readonly part: CoursePart;
}

/** The actor's own file and the part that is asked for; undefined where there is no such part, or no file of theirs. */
export const learningOf = async (
  { tx, actor }: Pick<CommandContext, 'tx' | 'actor'>,
  named: string,
  part: string,
): Promise<Learning | undefined> => {
  const course = courseNamed(named);
  const found = course && partOf(course, part);
  const worker = actor.worker === undefined ? undefined : await rowOf(tx, 'worker', actor.worker);
  return found && worker ? { worker, course, part: found } : undefined;
};
