import { expect, test } from 'vitest';
import type { Row } from './count.ts';
import { makeRelease } from './release.ts';

const frame = { population: 'identified-victims', from: '2024-01-01', until: '2025-01-01' };
const domain = { form: ['forced-labour', 'sexual-exploitation'], sex: ['f', 'm'] };
const people = (many: number, row: Row): Row[] => Array.from({ length: many }, () => row);
const rows = [
  ...people(121, { form: 'forced-labour', sex: 'm' }),
  ...people(44, { form: 'forced-labour', sex: 'f' }),
  ...people(3, { form: 'sexual-exploitation', sex: 'm' }),
  ...people(95, { form: 'sexual-exploitation', sex: 'f' }),
  ...people(25, { form: 'forced-labour' }),
];

test('a release shows no small cell, and freezes what it shows', async () => {
  const made = await makeRelease(frame, rows, domain, [['form', 'sex']]);
  if (!made.ok) throw new Error('refused');
  const { tables, hash } = made.snapshot;
  const line = (form: string, sex: string) =>
    tables[0]?.lines.find(({ fixed }) => fixed.form === form && fixed.sex === sex && Object.keys(fixed).length === 2)?.people;
  expect(line('sexual-exploitation', 'm')).toBe(null);
  expect(line('sexual-exploitation', 'f')).not.toBe(95);
  expect(tables[0]?.lines.find(({ fixed }) => Object.keys(fixed).length === 0)?.people).toBe(280);
  const again = await makeRelease(frame, rows, domain, [['form', 'sex']]);
  expect(again.ok && again.snapshot.hash).toBe(hash);
});

test('one person more or less is published alike, but where a step of ten is crossed', async () => {
  const more = await makeRelease(frame, [...rows, { form: 'forced-labour', sex: 'm' }], domain, [['form', 'sex']]);
  const before = await makeRelease(frame, rows, domain, [['form', 'sex']]);
  expect(more.ok && before.ok && more.snapshot.hash === before.snapshot.hash).toBe(true);
});

test('a release that could be subtracted from an earlier one is refused, and names it', async () => {
  const earlier = [
    { id: 'r1', frame: { ...frame, from: '2024-06-01', until: '2025-06-01' } },
    { id: 'r2', frame: { ...frame, from: '2023-01-01', until: '2024-01-01' } },
    { id: 'r3', frame: { ...frame, population: 'calls-to-hotlines' } },
  ];
  const made = await makeRelease(frame, rows, domain, [['sex']], { earlier });
  expect(made).toEqual({ ok: false, refusal: { code: 'overlaps', with: [earlier[0]] } });
});
