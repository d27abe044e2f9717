import { afterAll, beforeAll, test } from 'vitest';
import type { Actor } from '../../../src/platform/policy/actor.ts';
import { type ToyCorridor, toyCorridor } from '../../corridor.ts';
import { type Served, served } from '../served.ts';
import { type Walk, walkFrom } from './walk.ts';

interface Office {
  /** The clock's day while the office works. */
  readonly day?: string;
  /** An edit of the toy programme, where the office holds what another one holds there. */
  readonly edit?: (text: string) => string;
  /** Where its work begins. */
  readonly start: string;
  /** Files, by commands. */
  prepare(toy: ToyCorridor): Promise<void>;
  /** Who works: asked after the files are there. */
  who(toy: ToyCorridor): Actor;
}

/**
 * Declares the daily tasks of one office: each is done in a browser without scripts, from the queue, in at most three pages. The title of
 * each is that of docs/daily-tasks.md; `test/structure/daily-tasks.test.ts` compares them.
 */
export const dailyTasks = ({ day, edit, start, prepare, who }: Office) => {
  let toy: ToyCorridor;
  let web: Served;
  beforeAll(async () => {
    toy = await toyCorridor(day ?? '2025-01-10', edit);
    await prepare(toy);
    web = await served(toy);
  }, 120_000);
  afterAll(async () => {
    await web?.stop();
    await toy?.stop();
  });
  /** @param as another person of the same office, where the task is one's own */
  return (number: number, title: string, run: (walk: Walk, toy: ToyCorridor) => Promise<void>, as?: () => Actor): void => {
    test(`${number}. ${title}`, { timeout: 60_000 }, async ({ annotate }) => {
      const actor = as?.() ?? who(toy);
      const page = await web.as(as ? `own ${number}` : 'officer', actor);
      const walk = await walkFrom(page, start);
      await run(walk, toy);
      await annotate(`${walk.end()} pages`);
    });
  };
};
