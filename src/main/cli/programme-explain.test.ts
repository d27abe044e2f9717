import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { languages } from '../../platform/i18n/languages.ts';
import { forPage } from '../../platform/i18n/said.ts';
import { type Translator, translator } from '../../platform/i18n/translator.ts';
import { explainDecision, findingText, letterOf, loadProgramme, type Programme } from '../../programme/index.ts';
import { tenRules } from '../../programme/testing/ten-rules.ts';
import { run } from '../cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'corridor-explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const cli = async (...line: readonly string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    live: false,
    env: { CORRIDOR_DATA: folder },
  };
  const code = await run(['programme', 'explain', ...line], io);
  return { code, out: out.join('\n').replaceAll(/[\u2066-\u2069]/g, ''), err: err.join('\n') };
};
const file = (name: string, data: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data));
  return path;
};
const offer = file('offer.json', {
  input: {
    'vacancy.pay': '9.10 USD',
    'vacancy.pay_per': 'hour',
    'vacancy.herding': false,
    'vacancy.region': 'MT',
    'vacancy.filed_on': '2017-02-01',
  },
  provenance: { 'vacancy.pay': { is: 'claimed', by: 'employer' } },
});
const asked = ['us-h2a', '--step', 'vacancy.verify', '--as-of', '2017-02-10', '--input', offer];

describe('why an order of 9.10 dollars an hour in Montana is refused in 2017, when the floor is 11.66', () => {
  test('as text: the rule, both figures, who claims the pay, the article, and what would do', async () => {
    const { code, out } = await cli(...asked);
    expect(code).toBe(0);
    for (const part of [
      'Refused: one rule is not met.',
      'The rule asks: 11.66 USD per hour.',
      'gross pay offered: US$9.10 (claimed by employer)',
      '20 CFR 655.120(a), 655.122(l)',
      'gross pay offered: US$11.66 instead of US$9.10',
      'Rules in force on 10 February 2017',
    ])
      expect(out).toContain(part);
  });
  test('as JSON: plain data with the version and its hash', async () => {
    const { out } = await cli(...asked, '--json');
    expect(JSON.parse(out)).toMatchObject({
      programme: 'us-h2a',
      rule_date: '2017-02-10',
      outcome: 'refused',
      rules: { 'wage-floor': { is: 'failed', cites: 'S1 20 CFR 655.120(a), 655.122(l)' } },
      facts: { 'vacancy.pay': { v: '9.10 USD', is: 'claimed', by: 'employer' } },
      figures: { 'param.aewr_hour[MT]': { v: '11.66 USD', from: '2017-01-01', to: '2018-01-01', cites: 'S2' } },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
  test.each([
    ['es', 'Denegado: no se cumple una regla.', 'Puede recurrir ante court. El programa no dice hasta qué día.'],
    ['fr', 'Refusé : une règle n’est pas respectée.', 'Le programme ne dit pas jusqu’à quel jour.'],
    ['ar', 'مرفوض: قاعدة واحدة غير مستوفاة.', 'ولا يقول البرنامج حتى أي يوم.'],
  ])('as a letter in %s, which says that the last day of the appeal is not said', async (lang, refused, appeal) => {
    const { code, out } = await cli(...asked, '--letter', '--lang', lang);
    expect(code).toBe(0);
    expect(out).toContain(refused);
    expect(out).toContain(appeal);
  });
});

test('a figure out of force says so, with the line of the pack at which it stands', async () => {
  const { out } = await cli('us-h2a', '--question', 'param.aewr_hour', '--key', 'MT', '--as-of', '2018-02-10', '--json');
  const found = JSON.parse(out) as { status: string; why: string; same_from: string; figures: Record<string, { line: number }> };
  expect(found).toMatchObject({ status: 'unknown', why: 'not-in-force', same_from: '2018-01-01' });
  const lines = (await import('node:fs')).readFileSync('packs/programmes/us-h2a/programme.yaml', 'utf8').split('\n');
  expect(lines.slice(0, found.figures['param.aewr_hour[MT]']?.line).reverse().slice(0, 2).join('')).toContain('MT:');
});

test('a formula shows its reckoning, its facts and its source', async () => {
  const input = file('work.json', { 'work.weeks': 10, 'work.hours_week': 48 });
  const { out } = await cli('us-h2a', '--question', 'formula.guarantee-hours', '--as-of', '2023-02-10', '--input', input);
  expect(out).toContain('formula.guarantee-hours: 360');
  expect(out).toContain('weeks of the contract: 10 weeks');
});

describe('what is wrong is said, with what to give instead', () => {
  test.each([
    [['nowhere', '--step', 'vacancy.verify', '--as-of', '2026-01-01'], /nowhere does not exist/],
    [['us-h2a', '--as-of', '2026-01-01'], /nothing is asked\. Give --step/],
    [['us-h2a', '--step', 'vacancy.fly', '--as-of', '2026-01-01'], /no step is called "vacancy\.fly"\. Give one of vacancy\.file/],
    [['us-h2a', '--step', 'vacancy.verify'], /--as-of: found nothing, expected a day/],
    [['us-h2a', '--step', 'vacancy.verify', '--as-of', '2026-02-30'], /--as-of: found "2026-02-30", expected a day/],
    [['us-h2a', '--step', 'vacancy.verify', '--as-of', '2026-01-01', '--lang', 'xx'], /--lang: found "xx", expected one of/],
    [['us-h2a', '--step', 'vacancy.verify', '--as-of', '2026-01-01', '--input', 'no.json'], /no\.json cannot be read \(ENOENT\)/],
    [
      ['us-h2a', '--question', 'formula.nothing', '--as-of', '2026-01-01'],
      /us-h2a has no "formula\.nothing"\. There are: .*formula\.guarantee-hours/,
    ],
    [
      ['us-h2a', '--question', 'param.aewr_hour', '--as-of', '2026-01-01'],
      /--key: "param\.aewr_hour" has a value for each key\. Give one of MT/,
    ],
    [['us-h2a', '--question', 'weather', '--as-of', '2026-01-01'], /--question: found "weather", expected formula\.<id>/],
    [['us-h2a', '--question', 'formula.guarantee-hours', '--as-of', '2026-01-01', '--letter'], /--letter goes with --step/],
    [
      ['us-h2a', '--step', 'vacancy.verify', '--as-of', '2026-01-01', '--letter', '--stage', 'nothing'],
      /--stage: no stage is called "nothing"/,
    ],
    [['us-h2a', '--step', 'vacancy.verify', '--as-of', '2026-01-01', '--input', '{"vacancy.pay":5}'], /cannot be read|vacancy\.pay/],
  ])('%j', async (line, message) => {
    const { code, err } = await cli(...line);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
  test('who says a fact is so is claimed, verified or computed', async () => {
    const input = file('said.json', { input: {}, provenance: { 'vacancy.pay': { is: 'rumoured' } } });
    const { code, err } = await cli('us-h2a', '--step', 'vacancy.verify', '--as-of', '2026-01-01', '--input', input);
    expect(code).toBe(2);
    expect(err).toContain('provenance.vacancy.pay.is');
  });
});

describe('the letter', () => {
  const withAppeal = (appeal: string): Programme => {
    const loaded = loadProgramme(
      tenRules.replace('appeal: labour court', `appeal: ${appeal}`).replace('step: vacancy.verify', 'step: placement.offer'),
      'ten.yaml',
    );
    if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
    return loaded.value;
  };
  const letter = (programme: Programme, words: Translator = translator('en')) => {
    const facts = { offer: { pay: new Money(800n, 'EUR'), pay_per: 'hour', region: 'N' } };
    const found = explainDecision(programme, 'placement.offer', facts, plainDate('2026-01-31'));
    return letterOf(programme, found, words, { decidedOn: plainDate('2026-01-31') });
  };
  test('names the body and the last day of the appeal: a month from 31 January 2026 ends on 28 February', () => {
    expect(letter(withAppeal('{ to: labour court, within: P1M, src: ACT }')).appeal).toEqual({
      to: 'labour court',
      until: '2026-02-28',
      text: 'You can appeal to labour court until 28 February 2026, that day included.',
    });
  });
  test('calls a body that is a role of the programme by its name', () => {
    expect(letter(withAppeal('{ to: lab, within: P14D, src: ACT }')).appeal).toMatchObject({ to: 'labour ministry', until: '2026-02-14' });
  });
  test('says that the last day cannot be told where working days are counted of a place whose calendar nobody gave', () => {
    expect(letter(withAppeal('{ to: lab, within: { working: 10, of: destination }, src: ACT }')).appeal).toMatchObject({
      until: undefined,
      text: expect.stringContaining('10 working days'),
    });
  });
  test('says that the programme is silent where it names nobody', () => {
    const silent = withAppeal('labour court');
    const loaded = loadProgramme(silent.text.replace(', appeal: labour court', ''), 'ten.yaml');
    if (!loaded.ok) throw new Error('not loaded');
    expect(letter(loaded.value).appeal).toMatchObject({ to: undefined, text: expect.stringContaining('does not say to whom') });
  });
  test('is whole in every language: nothing of it is said in English instead, and each has the figures', () => {
    for (const lang of languages) {
      const words = forPage(translator(lang));
      const { text } = letter(withAppeal('{ to: lab, within: P14D, src: ACT }'), words);
      expect(text).toMatch(/8[.,]00/);
      expect(text).toMatch(/9[.,]90/);
      expect([lang, [...words.said].filter((key) => !words.speaks(key))]).toEqual([lang, []]);
    }
  });
  test('names the body and the last day of the appeal to a reader of Nepali and of Amharic too', () => {
    const told = withAppeal('{ to: lab, within: P14D, src: ACT }');
    expect(letter(told, translator('ne')).appeal.text).toContain('2026 फेब्रुअरी 14 सम्म पुनरावेदन गर्न सक्नुहुन्छ');
    expect(letter(told, translator('am')).appeal.text).toContain('14 ፌብሩዋሪ 2026');
  });
  test('stands beside its English source until a native speaker has read it', async () => {
    const letterIn = async (lang: string) => (await cli(...asked, '--letter', '--lang', lang)).out;
    const nepali = await letterIn('ne');
    expect(nepali).toContain('तपाईं सहमत हुनुहुन्न भने');
    expect(nepali.indexOf('If you do not agree')).toBeGreaterThan(nepali.indexOf('तपाईं सहमत हुनुहुन्न भने'));
    expect((await letterIn('en')).split('If you do not agree')).toHaveLength(2);
  });
});

test('every fact of the catalogue has a name in every language', async () => {
  const loaded = loadProgramme(tenRules, 'ten.yaml');
  if (!loaded.ok) throw new Error('not loaded');
  const names = Object.entries(loaded.value.facts).flatMap(([space, group]) =>
    ['stage', 'attested', 'input'].includes(space) ? [] : Object.keys(group).map((field) => `${space}.${field}`),
  );
  expect(names.length).toBeGreaterThan(60);
  for (const lang of languages)
    expect([lang, names.filter((name) => !translator(lang).speaks(`explain.fact.of.${name}`))]).toEqual([lang, []]);
});
