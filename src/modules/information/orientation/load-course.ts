import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Result } from '../../../kernel/result.ts';
import { type Finding, findingText } from '../../../programme/index.ts';
import { guideNamed } from '../guides/load-guide.ts';
import { packsBelow } from '../texts/pack-files.ts';
import { type FurtherCheck, readPack } from '../texts/read-pack.ts';
import { words } from '../texts/words.ts';
import { type Course, type CourseQuestion, partIds } from './domain/course.ts';

const right = z
  .enum(['yes', 'no'])
  .default('no')
  .transform((said) => said === 'yes');
const question = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z-]{1,30}$/),
    ask: words,
    options: z
      .array(z.strictObject({ text: words, right }))
      .min(2)
      .max(4),
    why: words,
  })
  .refine(({ options }) => options.filter((one) => one.right).length === 1, { error: 'exactly one answer is right', path: ['options'] });

const common = z.strictObject({ schema: z.literal('corridor.questions/1'), questions: z.array(question) });
const course = z.strictObject({
  schema: z.literal('corridor.course/1'),
  id: z.string().regex(/^[a-z]{2}-[a-z]{2}$/),
  corridor: z.string().regex(/^[A-Z]{2}-[A-Z]{2}$/),
  programmes: z.array(z.string()),
  title: words,
  parts: z
    .array(
      z.strictObject({
        id: z.enum(partIds),
        guides: z.array(z.string()).min(1),
        pass: z.number().int().min(1),
        use: z.array(z.string()).default([]),
        questions: z.array(question),
      }),
    )
    .min(1),
});

let shared: readonly CourseQuestion[] | undefined;
/** The questions that any course may use. */
const sharedQuestions = (): readonly CourseQuestion[] => {
  if (shared) return shared;
  const read = readPack(
    readFileSync(new URL('../../../../packs/orientation/common.yaml', import.meta.url), 'utf8'),
    'packs/orientation/common.yaml',
    common,
  );
  if (!read.ok) throw new Error(read.error.map(findingText).join('\n'));
  shared = read.value.questions;
  return shared;
};

const further: FurtherCheck<z.infer<typeof course>> = ({ parts }) =>
  parts.flatMap(({ guides, use, pass, questions }, at) => [
    ...guides.flatMap((id, index) =>
      guideNamed(id) ? [] : [{ path: ['parts', at, 'guides', index], message: `there is no guide "${id}"` }],
    ),
    ...use.flatMap((id, index) =>
      sharedQuestions().some((one) => one.id === id)
        ? []
        : [{ path: ['parts', at, 'use', index], message: `common.yaml has no question "${id}"` }],
    ),
    ...(pass <= use.length + questions.length
      ? []
      : [{ path: ['parts', at, 'pass'], message: 'more right answers than there are questions' }]),
  ]);

/** Reads one course, or says with line and column what is wrong with it. */
export const loadCourse = (text: string, file: string): Result<Course, readonly Finding[]> => {
  const read = readPack(text, file, course, further);
  if (!read.ok) return read;
  const { id, corridor, programmes, title, parts } = read.value;
  const [origin = '', destination = ''] = corridor.split('-');
  return {
    ok: true,
    value: {
      id,
      origin,
      destination,
      programmes,
      title,
      parts: parts.map(({ use, questions, ...part }) => ({
        ...part,
        questions: [...sharedQuestions().filter((one) => use.includes(one.id)), ...questions],
      })),
      hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
    },
  };
};

const added: Course[] = [];
/** A course beside those of `packs/orientation`, for a corridor that is invented. */
export const addCourse = (course: Course): void => {
  if (!added.some(({ id }) => id === course.id)) added.push(course);
};

let known: readonly Course[] | undefined;
/** Every course, read once. @throws Error that lists what is wrong */
export const allCourses = (): readonly Course[] => {
  known ??= packsBelow<Course | undefined>('orientation', (text, file) =>
    file.endsWith('/common.yaml') ? { ok: true, value: undefined } : loadCourse(text, file),
  ).flatMap((one) => one ?? []);
  return [...known, ...added];
};

/** A course by the name that its address has. */
export const courseNamed = (id: string | undefined): Course | undefined => allCourses().find((one) => one.id === id);
