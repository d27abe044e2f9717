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

  test('cites a source for every due day and every meaning of silence that it states', () => {
    if (!loaded.ok) throw new Error('not loaded');
    for (const { id, due, silence, src } of loaded.value.pack.stages) {
      if (due) expect(due.src ?? src, id).toBeDefined();
      if (silence) expect(silence.src, id).toBeDefined();
    }
  });

  test('keeps the longest stay of its rules and of its description the same', () => {
    if (!loaded.ok) throw new Error('not loaded');
    if (!loaded.value.params.has('max_stay')) return;
    const described = loaded.value.pack.stay?.max.at(-1)?.v;
    const value = loaded.value.value('max_stay', undefined, Temporal.PlainDate.from('2026-01-01'));
    expect(value.status === 'unknown' ? 'unknown' : String(value.value)).toBe(described);
  });
});

// The programmes of the demonstration are whole: what their sources leave open is proposed, and said to be.
describe.each(['es-ma-gecco', 'us-h2a'])('the programme %s, which the demonstration runs', (id) => {
  const loaded = loadProgramme(read(`${id}/programme.yaml`), `packs/programmes/${id}/programme.yaml`);

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
});

test('Morocco has a part in GECCO, and the law of the United States gives the origin of H-2A workers none', () => {
  const part = (id: string): boolean | undefined => {
    const loaded = loadProgramme(read(`${id}/programme.yaml`), id);
    return loaded.ok ? loaded.value.originHasRole : undefined;
  };
  expect([part('es-ma-gecco'), part('us-h2a')]).toEqual([true, false]);
});

test('the published JSON Schema is the one that packs are checked with', () => {
  const published = JSON.parse(read('programme.schema.json'));
  expect(published).toEqual(JSON.parse(JSON.stringify(jsonSchema())));
  expect(published.$schema).toBe('http://json-schema.org/draft-07/schema#');
  const named = new Set([...JSON.stringify(published).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)].map(([, name]) => name));
  expect([...named].filter((name) => name === undefined || !Object.hasOwn(published.definitions, name))).toEqual([]);
});
