import { z } from 'zod';
import { type Route, raw } from '../../platform/http/routes.ts';
import { redirect, refusal } from '../../platform/http/visit.ts';
import { type DemoPlan, demoPlan } from './plan.ts';
import { tickDemo } from './season.ts';

let read: DemoPlan | undefined;
/** Read once a process: its files do not change while it runs. */
const plan = (): DemoPlan => {
  read ??= demoPlan();
  return read;
};

/** Back to the page on which the button was pressed, never to another site. */
const cameFrom = z
  .string()
  .regex(/^\/(?![/\\])[\w\-./?=&%:+,]*$/)
  .catch('/');

/** The button that moves the demonstration one day on. Mounted in a demonstration only. */
export const demoRoutes: readonly Route[] = [
  raw({
    method: 'post',
    path: '/demo/tick',
    action: 'clock.tick',
    summary: 'Move the demonstration one day on; `from` is the day that was seen, so that a second press moves nothing',
    example: { from: '2026-02-16' },
    async handle(visit, sent) {
      const from = typeof sent.fields.from === 'string' ? sent.fields.from : '';
      const moved = await tickDemo(visit.runtime, plan(), visit.actor, from);
      // Somebody else has pressed first: the page then shows the new day, which is what was wanted.
      if (!moved.ok && moved.error.code !== 'demo.day-moved') return refusal(moved.error, moved.error.problems);
      if (sent.json) return moved.ok ? { kind: 'data', data: moved.value } : refusal(moved.error);
      return redirect(cameFrom.parse(sent.fields.to));
    },
  }),
];
