import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingText, jsonSchema, loadExamples, loadProgramme, runExample } from './index.ts';

const folder = new URL('../../packs/programmes/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
const packs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(packs)('the programme %s', (id) => {
  const loaded = loadProgramme(read(`${id}/programme.yaml`), `packs/programmes/${id}/programme.yaml`);
  const examples = loadExamples(read(`${id}/examples.yaml`), `packs/programmes/${id}/examples.yaml`);

  test('loads without a finding, under the name of its folder', () => {
    expect(loaded.ok ? [] : loaded.error.map(findingText)).toEqual([]);
    expect(loaded.ok && loaded.value.id).toBe(id);
  });

  test('gives each of its known answers, refusals and unknowns among them', () => {
    if (!loaded.ok || !examples.ok) throw new Error(JSON.stringify(examples));
    expect(
      examples.value.flatMap((e) => runExample(loaded.value, e).map((difference) => `line ${e.line}, ${e.name}: ${difference}`)),
    ).toEqual([]);
    const outcomes = examples.value.map((e) => e.expect);
    expect(outcomes).toContain('refused');
    expect(outcomes).toContain('unknown');
  });

  test('says for every stage of an authority by when it is due and what silence means', () => {
    if (!loaded.ok) throw new Error('not loaded');
    for (const stage of loaded.value.stages.filter(({ side }) => side === 'origin' || side === 'destination')) {
      expect(stage.dueText, stage.id).toBeDefined();
      expect(stage.sources.due, stage.id).toBeDefined();
      expect(stage.sources.silence, stage.id).toBeDefined();
    }
  });

  test('marks what the project proposes itself as not checked', () => {
    if (!loaded.ok) throw new Error('not loaded');
    const cited = loaded.value.stages.flatMap(({ sources }) => Object.values(sources)).filter((source) => source.id === 'OURS');
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.every(({ mark }) => mark === 'K')).toBe(true);
  });

  test('has its rules and stages in English and Arabic', () => {
    if (!loaded.ok) throw new Error('not loaded');
    for (const { texts, id: part } of [...loaded.value.rules, ...loaded.value.stages]) expect(texts.ar, part).toMatch(/[\u0600-\u06FF]/);
  });

  test('keeps the longest stay of its rule and of its description the same', () => {
    if (!loaded.ok) throw new Error('not loaded');
    const described = loaded.value.pack.stay?.max.at(-1)?.v;
    expect(String(loaded.value.value('max_stay', undefined, Temporal.PlainDate.from('2026-01-01')).value)).toBe(described);
  });
});

test('Morocco has a part in GECCO, and the law of the United States gives the origin of H-2A workers none', () => {
  const part = (id: string): boolean | undefined => {
    const loaded = loadProgramme(read(`${id}/programme.yaml`), id);
    return loaded.ok ? loaded.value.originHasRole : undefined;
  };
  expect([part('es-ma-gecco'), part('us-h2a')]).toEqual([true, false]);
});

test('the published JSON Schema is the one that packs are checked with', () => {
  expect(JSON.parse(read('programme.schema.json'))).toEqual(JSON.parse(JSON.stringify(jsonSchema())));
});
