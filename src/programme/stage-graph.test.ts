import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/dates.ts';
import type { Calendars } from '../kernel/working-days.ts';
import { findingText } from './finding.ts';
import { loadProgramme, type Programme } from './load.ts';
import { type StageGraph, stageGraph } from './stage-graph.ts';
import { tenRules } from './testing/ten-rules.ts';

/** A programme with these stages and nothing else that matters here. */
const withStages = (...stages: readonly string[]): Programme => {
  const text = `${tenRules.slice(0, tenRules.indexOf('stages:'))}stages:\n${stages.map((stage) => `  - { ${stage} }\n`).join('')}rules: []\n`;
  const loaded = loadProgramme(text, 'stages.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  return loaded.value;
};
const stage = (id: string, more: string, by = 'lab', subject = 'vacancy', step = 'attest'): string =>
  `id: ${id}, subject: ${subject}, by: ${by}, step: ${step}, text: Do ${id}, ${more}`;

/**
 * A textbook network (activity on node): A 3, B 4 after A, C 2 after A, D 5 after B, E 1 after C, F 2 after D and E. By hand: A 0-3, B 3-7,
 * C 3-5, D 7-12, E 5-6, F 12-14; the whole takes 14, A B D F are critical, C and E may be 6 days later.
 */
const network = withStages(
  stage('a', 'due: { within: P3D, of: vacancy.filed_on, src: ACT }'),
  stage('b', 'after: [a], due: { within: P4D, of: stage.a, src: ACT }'),
  stage('c', 'after: [a], due: { within: P2D, of: stage.a, src: ACT }'),
  stage('d', 'after: [b], due: { within: P5D, of: stage.b, src: ACT }'),
  stage('e', 'after: [c], due: { within: P1D, of: stage.c, src: ACT }'),
  stage('f', 'after: [d, e], due: { within: P2D, of: stage.d, src: ACT }'),
);
const worst = (graph: StageGraph): Record<string, readonly number[]> =>
  Object.fromEntries(graph.nodes.map(({ id, worst: { start, finish, float } }) => [id, [start, finish, float]]));

describe('the critical path', () => {
  test('of a network reckoned by hand', () => {
    const graph = stageGraph(network);
    expect(worst(graph)).toEqual({ a: [0, 3, 0], b: [3, 7, 0], c: [3, 5, 6], d: [7, 12, 0], e: [5, 6, 6], f: [12, 14, 0] });
    expect(graph.worst).toEqual({ to: 'f', days: 14, atLeast: 14, path: ['a', 'b', 'd', 'f'], unknown: [] });
    expect([graph.first, graph.last]).toEqual([['a'], ['f']]);
    expect(graph.nodes.find(({ id }) => id === 'a')?.before).toEqual(['b', 'c']);
  });

  test('from usual lengths; without them the typical time is unknown, and says of which stages', () => {
    const durations = { a: 1, b: 1, c: 5, d: 1, e: 1, f: 1 };
    expect(stageGraph(network, { durations }).typical).toEqual({ to: 'f', days: 8, atLeast: 8, path: ['a', 'c', 'e', 'f'], unknown: [] });
    const { d: _, ...some } = durations;
    const graph = stageGraph(network, { durations: some });
    expect(graph.typical).toMatchObject({ days: undefined, unknown: ['d'] });
    expect(graph.nodes.find(({ id }) => id === 'e')?.typical).toMatchObject({ start: 6, finish: 7 });
    expect(graph.nodes.find(({ id }) => id === 'f')?.typical).toBeUndefined();
  });

  test('a stage that may take for ever makes the worst time open', () => {
    const graph = stageGraph(withStages(stage('a', 'due: { within: P3D, of: vacancy.filed_on, src: ACT }'), stage('b', 'after: [a]')));
    expect(graph.worst).toMatchObject({ days: undefined, atLeast: 3, unknown: ['b'] });
  });

  test('a time that counts from an earlier stage than the one before leaves less for this one', () => {
    const graph = stageGraph(
      withStages(
        stage('a', 'due: { within: P3D, of: vacancy.filed_on, src: ACT }'),
        stage('b', 'after: [a], due: { within: P4D, of: stage.a, src: ACT }'),
        stage('c', 'after: [b], due: { within: P10D, of: stage.a, src: ACT }'),
      ),
    );
    expect(worst(graph).c).toEqual([7, 13, 0]);
  });

  test('a time that counts from the exit begins when the stage of the exit is done', () => {
    const graph = stageGraph(
      withStages(
        stage('go', 'due: { within: P10D, of: vacancy.filed_on, src: ACT }', 'lab', 'placement', 'stay.exit'),
        stage('back', 'after: [go], due: { within: P1M, of: event.exit, src: ACT }', 'lab', 'placement', 'stay.return'),
      ),
    );
    expect(worst(graph).back).toEqual([10, 41, 0]);
  });

  test('working days are counted on the calendar of the place, and unknown without one', () => {
    const programme = withStages(stage('a', 'due: { within: { working: 5, of: destination }, of: vacancy.filed_on, src: ACT }'));
    const calendars: Calendars = () => ({ weekend: [6, 7], holidays: new Set() });
    expect(stageGraph(programme).worst.days).toBeUndefined();
    // Five working days from Monday 2 March 2026 end on Monday 9 March.
    expect(stageGraph(programme, { calendars, start: plainDate('2026-03-02') }).worst.days).toBe(7);
  });

  test('is as long as the longest chain of stages, found by trying all', () => {
    const drawn = fc.array(fc.record({ days: fc.integer({ min: 1, max: 30 }), after: fc.array(fc.nat(), { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(drawn, (raw) => {
        const items = raw.map(({ days, after }, i) => ({
          id: `s${i}`,
          days,
          after: i === 0 ? [] : [...new Set(after.map((n) => `s${n % i}`))],
        }));
        const graph = stageGraph(withStages(...items.map(({ id, after }) => stage(id, `after: [${after.join()}]`))), {
          durations: Object.fromEntries(items.map(({ id, days }) => [id, days])),
        });
        const longest = (id: string): number => {
          const item = items.find((one) => one.id === id);
          return item ? item.days + Math.max(0, ...item.after.map(longest)) : 0;
        };
        expect(graph.typical.days).toBe(Math.max(...items.map(({ id }) => longest(id))));
        expect(graph.typical.path.reduce((sum, id) => sum + (items.find((one) => one.id === id)?.days ?? 0), 0)).toBe(graph.typical.days);
        for (const { typical } of graph.nodes) expect(typical?.float).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('days and silence', () => {
  const programme = withStages(
    stage('offer', 'due: { by: \'season.start - span("P60D")\', src: ACT }', 'emp', 'vacancy', 'vacancy.file'),
    stage(
      'decide',
      'after: [offer], due: { within: P15D, of: stage.offer, src: ACT }, silence: { v: none, src: ACT }, appeal: { to: labour court, within: P1M, src: ACT }',
      'lab',
      'vacancy',
      'vacancy.verify',
    ),
    stage('entry', 'after: [decide]', 'lab', 'placement', 'stay.enter'),
  );
  const facts = { season: { start: plainDate('2026-03-01') } };

  test('a last day comes from the season, or from the day on which the stage before is expected', () => {
    const graph = stageGraph(programme, { facts, start: plainDate('2025-12-01'), durations: { offer: 10, decide: 20 } });
    const days = Object.fromEntries(graph.nodes.map((node) => [node.id, node.days]));
    expect(days.offer).toEqual({ due: '2025-12-31', expected: '2025-12-11', slack: 20 });
    // Expected five days after the last day in time: 11 December + 15 days is the 26th, and 20 days the 31st.
    expect(days.decide).toEqual({ due: '2025-12-26', expected: '2025-12-31', slack: -5 });
    expect(days.entry).toEqual({});
  });
  test('that nothing follows from silence is another thing than that the programme is silent on it', () => {
    const graph = stageGraph(programme);
    expect(graph.nodes.map(({ silence }) => silence)).toEqual([undefined, 'none', undefined]);
    expect(graph.nodes[1]).toMatchObject({
      appeal: 'labour court',
      due: { text: 'P15D after stage.offer', counts: ['stage.offer'], as: 'length' },
    });
    expect(graph.toEntry?.worst).toMatchObject({ to: 'entry', path: ['offer', 'decide', 'entry'], unknown: ['offer', 'entry'] });
  });
});
