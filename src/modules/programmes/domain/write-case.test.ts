import { expect, test } from 'vitest';
import { loadExamples } from '../../../programme/index.ts';
import { blankCases } from './blank.ts';
import { type NewCase, withCase } from './write-case.ts';

const added: NewCase = {
  name: 'Two posts are enough',
  asOf: '2025-01-10',
  asks: { kind: 'step', id: 'vacancy.file' },
  facts: 'vacancy: { places: 2 }',
  expected: 'allowed',
  failed: [],
  source: 'Sudland Harvest Act, art. 3',
};
const read = (text: string) => {
  const loaded = loadExamples(text, 'examples.yaml', 0);
  if (!loaded.ok) throw new Error(loaded.error[0]?.message);
  return loaded.value;
};

test('a case is written so that it reads as it was typed: a step with its outcome, a figure with what it gives', () => {
  const first = withCase(blankCases('toy'), added);
  if (!first.ok) throw new Error(first.error.code);
  const second = withCase(first.value, { ...added, asks: { kind: 'due', id: 'report' }, expected: '2025-01-25', facts: '' });
  if (!second.ok) throw new Error(second.error.code);
  expect(read(second.value)).toMatchObject([
    {
      name: added.name,
      as_of: '2025-01-10',
      step: 'vacancy.file',
      expect: 'allowed',
      facts: { vacancy: { places: 2 } },
      source: added.source,
    },
    { due: 'report', gives: '2025-01-25' },
  ]);
  const refused = withCase(blankCases('toy'), { ...added, expected: 'refused', failed: ['posts'] });
  expect(refused.ok && read(refused.value)).toMatchObject([{ expect: 'refused', failed: ['posts'] }]);
});

test.each([
  ['a list', '- 1'],
  ['a word', 'places'],
  ['no YAML', 'vacancy: {'],
  ['an alias', 'a: &x { b: 1 }\nc: *x'],
  [
    'aliases of aliases',
    `a: &a { x: 1 }\n${'bcdefgh'
      .split('')
      .map((k, i) => `${k}: &${k} { l: [${`*${'abcdefgh'[i]},`.repeat(9)}] }`)
      .join('\n')}`,
  ],
  ['brackets without end', '['.repeat(50_000)],
])('facts that are %s are refused at their field', (_, facts) => {
  expect(withCase(blankCases('toy'), { ...added, facts })).toMatchObject({
    ok: false,
    error: { code: 'draft.case-facts', field: 'facts' },
  });
});

test('cases that cannot be read are not written to', () => {
  for (const text of ['examples: {', '['.repeat(50_000), 'schema: other\n'])
    expect(withCase(text, added)).toMatchObject({ ok: false, error: { code: 'draft.cases-do-not-load' } });
});
