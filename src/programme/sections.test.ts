import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadProgramme } from './load.ts';

const toy = readFileSync(new URL('../../test/packs/toy-harvest.yaml', import.meta.url), 'utf8');
const day = Temporal.PlainDate.from('2025-01-10');
const withTest = (lines: string) => loadProgramme(toy.replace('stages:\n', `labour_market_test:\n${lines}stages:\n`), 'toy.yaml');
const loaded = (lines: string) => {
  const result = withTest(lines);
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join('\n'));
  return result.value;
};

test('what a programme does not say, what nobody could find out and what it expressly has not are three answers', () => {
  const programme = loaded('  tri: yes\n  valid_for: unknown\n  advertisements: none\n');
  const status = (name: string) => programme.value(`labour_market_test.${name}`, undefined, day).status;
  expect([status('open_for'), status('valid_for'), status('advertisements')]).toEqual(['silent', 'unknown', 'none']);
});

test('an exemption is asked of the facts of a vacancy, and is open while they are not known', () => {
  const programme = loaded(
    '  exemptions:\n    - { id: small, when: vacancy.places < 3, text: Small vacancies, src: ACT, article: art. 5 }\n',
  );
  const [small] = programme.exemptions;
  expect(small?.source).toMatchObject({ id: 'ACT', article: 'art. 5' });
  expect([2, 3].map((places) => small?.applies({ vacancy: { places } }, day))).toEqual([true, false]);
  expect(small?.applies({}, day)).toBeUndefined();
});

test('an exemption over a fact that does not exist is found when the programme is loaded, with its line', () => {
  const result = withTest('  exemptions:\n    - { id: odd, when: vacancy.colour == "red", text: Odd, src: ACT }\n');
  expect(result).toMatchObject({ ok: false, error: [{ path: expect.stringContaining('exemptions'), line: expect.any(Number) }] });
});

test('a reason that looks at sex, age or family cannot be written into a programme', () => {
  const result = loadProgramme(toy.replace('[experience, skills, did_not_come]', '[experience, family]'), 'toy.yaml');
  expect(result.ok).toBe(false);
});
