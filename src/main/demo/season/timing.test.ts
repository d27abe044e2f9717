import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import type { Runtime } from '../../../platform/command/execute.ts';
import { type DemoPlan, demoPlan } from '../plan.ts';
import type { OpenStage } from './open-stages.ts';
import { dayOfAct, isHeld } from './timing.ts';
import { type CorridorWorld, worldOn } from './world.ts';

const plan: DemoPlan = demoPlan();
const [spain] = plan.corridors;
if (!spain) throw new Error('the plan has a first corridor');
const corridor: CorridorWorld = {
  planned: spain,
  id: 'c',
  programme: spain.programme,
  authority: () => undefined,
  colleague: () => undefined,
  heldWorker: 'me',
  heldEmployer: 'mine',
};
const world = worldOn(plan, { clock: { now: () => Temporal.Now.instant() } } as Runtime, plan.from);

const stage = (change: Partial<OpenStage> = {}): OpenStage => ({
  id: 's',
  corridor: 'c',
  version: 1,
  stage: 'visa',
  step: 'permit.issue',
  actor: 'consulate',
  openedOn: plainDate('2025-01-10'),
  dueOn: plainDate('2025-01-25'),
  vacancy: 'v',
  vacancyVersion: 1,
  employer: 'theirs',
  housing: true,
  seasonStart: plainDate('2025-03-01'),
  seasonEnd: plainDate('2025-06-30'),
  placement: 'p',
  worker: 'w',
  selectedByOrigin: null,
  selectedByDestination: null,
  contractVersion: null,
  contractDrawnOn: null,
  employerSignedOn: null,
  workerSignedOn: null,
  key: 'HU-1/w',
  ...change,
});

describe('the day on which a simulated party acts', () => {
  test('is the same whenever it is asked, and always after the day on which the file came', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(
          'permit.issue',
          'selection.sign',
          'contract.sign',
          'stay.enter',
          'stay.exit',
          'stay.return',
          'attest',
          'vacancy.verify',
        ),
        (key, step) => {
          const open = stage({ key, step, actor: 'labour' });
          const day = dayOfAct(world, corridor, open);
          expect(dayOfAct(world, corridor, open)?.toString()).toBe(day?.toString());
          if (day) expect(Temporal.PlainDate.compare(day, open.openedOn)).toBeGreaterThan(0);
        },
      ),
    );
  });
  test('of an entry is never before the season begins', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const day = dayOfAct(world, corridor, stage({ key, step: 'stay.enter', actor: 'immigration' }));
        if (day) expect(Temporal.PlainDate.compare(day, plainDate('2025-03-01'))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('what is left to whoever tries the demonstration', () => {
  const now = { openedOn: plan.heldFrom };
  test('is nothing of the season that is over', () => {
    for (const actor of ['employer', 'consulate'])
      expect(isHeld(world, corridor, stage({ actor, employer: 'mine', key: 'any' }))).toBe(false);
  });
  test('is about one file in ten of an authority', () => {
    const held = Array.from({ length: 2000 }, (_, n) => isHeld(world, corridor, stage({ ...now, key: `file-${n}` }))).filter(
      Boolean,
    ).length;
    expect(held).toBeGreaterThan(150);
    expect(held).toBeLessThan(250);
  });
  test('is all that the demonstration employer has to do, until it has signed: then the worker answers', () => {
    const contract = stage({ ...now, step: 'contract.sign', actor: 'employer', employer: 'mine' });
    expect(isHeld(world, corridor, contract)).toBe(true);
    expect(isHeld(world, corridor, { ...contract, contractDrawnOn: plan.heldFrom, employerSignedOn: plan.heldFrom })).toBe(false);
    expect(isHeld(world, corridor, { ...contract, worker: 'me', employerSignedOn: plan.heldFrom })).toBe(true);
    expect(isHeld(world, corridor, { ...contract, employer: 'theirs' })).toBe(false);
  });
});
