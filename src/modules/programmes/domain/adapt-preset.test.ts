import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadExamples, loadProgramme } from '../../../programme/index.ts';
import { adaptCases, adaptPack, programmeId } from './adapt-preset.ts';
import { blankCases, blankPack } from './blank.ts';

const identity = { id: 'xn-xs-new', version: '2025-01-10', title: 'A "new" harvest: #1', origin: 'XN', destination: 'XS' };
const packs = new URL('../../../../packs/programmes/', import.meta.url);
const shipped = readdirSync(packs, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

test.each(shipped)('%s under another name, for other countries, changes in five values and in nothing else', (name) => {
  const text = readFileSync(new URL(`${name}/programme.yaml`, packs), 'utf8');
  const [before, after] = [loadProgramme(text, name), loadProgramme(adaptPack(text, identity), 'draft')];
  if (!before.ok || !after.ok) throw new Error(JSON.stringify([before, after].flatMap((one) => (one.ok ? [] : one.error))));
  const { parties, ...rest } = before.value.pack;
  expect(after.value.pack).toEqual({
    ...rest,
    id: identity.id,
    version: identity.version,
    title: identity.title,
    status: 'active',
    parties: { ...parties, destination: 'XS', origins: ['XN'] },
  });
  // Comments of the text stay too.
  const comments = (one: string) => one.match(/^ *#.*$/gm) ?? [];
  expect(comments(after.value.text)).toEqual(comments(text));
});

test('a later version names the one that it amends, in its place or anew', () => {
  const text = blankPack({ ...identity, version: 'first' });
  const second = adaptPack(text, { ...identity, version: 'second', amends: 'first' });
  const third = adaptPack(second, { ...identity, version: 'third', amends: 'second' });
  expect([second, third].map((one) => /^amends: .*$/m.exec(one)?.[0])).toEqual([
    'amends: { version: "first" }',
    'amends: { version: "second" }',
  ]);
  expect([second, third].every((one) => loadProgramme(one, 'draft').ok)).toBe(true);
});

test('a blank text and its cases load, under the draft’s name', () => {
  const loaded = loadProgramme(blankPack(identity), 'draft');
  expect(loaded.ok && [loaded.value.id, loaded.value.title, loaded.value.origins]).toEqual(['xn-xs-new', identity.title, ['XN']]);
  expect(loadExamples(adaptCases(blankCases('other'), 'xn-xs-new'), 'cases', 0)).toEqual({ ok: true, value: [] });
});

test('a name is made of the countries and the title, in small Latin letters', () => {
  const named = (title: string) => programmeId({ origin: 'MA', destination: 'ES', title });
  expect(named('Récolte des Olives, 2027!')).toBe('ma-es-recolte-des-olives-2027');
  expect(named('حصاد الزيتون')).toBe('ma-es-programme');
});
