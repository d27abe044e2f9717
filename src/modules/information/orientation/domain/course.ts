import type { Words } from '../../texts/words.ts';

/** Before leaving, for the family at home, after arriving. */
export const partIds = ['before', 'family', 'arrival'] as const;
export type PartId = (typeof partIds)[number];

/** One short question with one right answer, and why. */
export interface CourseQuestion {
  readonly id: string;
  readonly ask: Words;
  readonly options: readonly { readonly text: Words; readonly right: boolean }[];
  readonly why: Words;
}

/** One part of a course: what to read, and the questions. */
export interface CoursePart {
  readonly id: PartId;
  /** Names of guides, in the order in which they are read. */
  readonly guides: readonly string[];
  /** So many right answers are enough. */
  readonly pass: number;
  readonly questions: readonly CourseQuestion[];
}

/** A course for one corridor. */
export interface Course {
  readonly id: string;
  readonly origin: string;
  readonly destination: string;
  readonly programmes: readonly string[];
  readonly title: Words;
  readonly parts: readonly CoursePart[];
  readonly hash: string;
}

export const partOf = (course: Course, part: string): CoursePart | undefined => course.parts.find(({ id }) => id === part);
