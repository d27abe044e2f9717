import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The file that tests the tasks of each office, by its heading in docs/daily-tasks.md. */
const files: Readonly<Record<string, string>> = {
  Employer: 'employer',
  Recruiter: 'recruiter',
  'Employment service of the origin': 'origin',
  'Labour office of the destination': 'labour',
  'Immigration office': 'immigration',
  Consulate: 'consulate',
  Inspectorate: 'inspectorate',
  Worker: 'worker',
  'Policy unit': 'policy',
};
const folder = new URL('../browser/daily-tasks/', import.meta.url);

/** Each office's tasks as the page lists them: `1. File a vacancy …`. */
const listed = new Map<string, string[]>();
for (const line of readFileSync(new URL('../../docs/daily-tasks.md', import.meta.url), 'utf8').split('\n')) {
  const heading = /^## (.+)$/.exec(line)?.[1];
  if (heading !== undefined) listed.set(heading, []);
  else if (/^\d+\. /.test(line)) [...listed.values()].at(-1)?.push(line);
}

/** The tasks that a file tests, in the order of their numbers. */
const tested = (file: string): string[] =>
  [...readFileSync(new URL(`${file}.test.ts`, folder), 'utf8').matchAll(/^ *task\(\s*(\d+),\s*'([^']+)'/gm)]
    .map(([, number, title]) => ({ number: Number(number), title }))
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, title }) => `${number}. ${title}`);

test('each office has ten daily tasks, and a file that tests them', () => {
  expect([...listed.keys()]).toEqual(Object.keys(files));
  for (const [office, tasks] of listed) expect([office, tasks.length]).toEqual([office, 10]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.test.ts'))).toEqual(
    Object.values(files)
      .map((file) => `${file}.test.ts`)
      .toSorted(),
  );
});

test.each(Object.entries(files))('the daily tasks of the office “%s” are those that are done in the browser', (office, file) => {
  // The page is written with the apostrophe of print, as the titles of the tests are.
  expect(tested(file)).toEqual(listed.get(office)?.map((task) => task.replaceAll("'", '’')));
});
