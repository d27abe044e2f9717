import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingText } from '../finding.ts';
import { loadProgramme } from '../load.ts';
import { type Askable, askProgramme, loadFormulas } from './askable.ts';
import { type KnownAnswer, loadKnownAnswers, runKnownAnswer } from './known-answers.ts';

const packs = new URL('../../../packs/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, packs), 'utf8');

const askable = (id: string): Askable => {
  if (id === 'general') {
    const general = loadFormulas(read('standards/general.yaml'), 'general.yaml');
    if (!general.ok) throw new Error(general.error.map(findingText).join('\n'));
    return general.value;
  }
  const loaded = loadProgramme(read(`programmes/${id}/programme.yaml`), id);
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  return askProgramme(loaded.value);
};

const table = loadKnownAnswers(read('programmes/known-answers.yaml'), 'known-answers.yaml');
const cases: readonly KnownAnswer[] = table.ok ? table.value : [];

test('the table of known answers is whole', () => {
  expect(table.ok ? [] : table.error.map(findingText)).toEqual([]);
  // The numbers between were never given to a case.
  expect(cases.map(({ id }) => id)).toEqual(
    ['01', '02', '03', '04', '06', '08', '09', '10', '11', '13', '15', '17', '20', '21'].map((number) => `KA${number}`),
  );
});

describe.each(cases.map((one) => [one.id, one] as const))('the known answer %s', (_, known) => {
  test('comes out of the programme', () => {
    expect(runKnownAnswer(askable(known.programme), known)).toEqual([]);
  });

  test('is missed when something else is expected', () => {
    const [first] = known.ask;
    const wrong = { ...known, ask: first ? [first] : [], expect: spoiled(known.expect) as KnownAnswer['expect'] };
    expect(runKnownAnswer(askable(known.programme), wrong)).not.toEqual([]);
  });
});

/** The same expectation with every value another. */
const spoiled = (value: unknown): unknown => {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return `${value}1`;
  if (Array.isArray(value)) return value.map(spoiled);
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, spoiled(inner)]));
};
