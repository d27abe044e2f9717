import type { Tx } from '../../../platform/db/database.ts';
import { type Row, rowOf } from '../../../platform/db/row-set.ts';
import '../../workers/index.ts';
import { type Course, type CoursePart, partOf } from './domain/course.ts';
import { courseNamed } from './load-course.ts';

/** A worker, and the part of a course that is asked for, where there is one. */
export interface Learning {
  readonly worker: Row<'worker'>;
  readonly course: Course | undefined;
  readonly part: CoursePart | undefined;
}

/** The worker as the actor may see them, with the part; undefined where there is no such worker for the actor. */
export const learningOf = async ({ tx }: { readonly tx: Tx }, key: string, named: string, id: string): Promise<Learning | undefined> => {
  const worker = await rowOf(tx, 'worker', key);
  const course = courseNamed(named);
  return worker && { worker, course, part: course && partOf(course, id) };
};
