import { describe, expect, test } from 'vitest';
import { translator } from '../../../platform/i18n/index.ts';
import { shippedLocales } from '../../../platform/i18n/translator.ts';
import { messageLanguages, segmentsOf } from '../../../platform/messages/index.ts';
import { type Asks, type State, step } from './dialogue.ts';
import { pagesOf, plain } from './screen.ts';

const fits = (text: string) => segmentsOf(text).count <= 1;
const who = { account: 'a', worker: 'w', country: 'XN' };
const offer = { id: 'o', version: 3, work: 'Strawberry picker', until: '10 March 2026' };
const asks = (more: Partial<Asks> = {}): Asks => ({
  words: (lang, key, params = {}) => translator(lang).t(key, params),
  languages: [...messageLanguages],
  first: 'en',
  channel: 'ussd',
  signIn: async (pin) => (pin === '824197' ? who : 'wrong'),
  fileOf: async () => ['P-7K3M-9QT4: Contract signed.'],
  offersOf: async () => [offer],
  answer: async (_, { id, version }, answer) => `${answer} ${id} ${version}`,
  check: async (typed) => `checked ${typed}`,
  centres: async () => ['Centre: +1'],
  ...more,
});
/** Types one thing after the other. @returns the screens */
const type = async (typed: readonly string[], more: Partial<Asks> = {}): Promise<{ screens: string[]; state: State | undefined }> => {
  const screens: string[] = [];
  let state: State | undefined;
  for (const text of ['', ...typed]) {
    const shown = await step(state, text, asks(more), fits);
    screens.push(shown.text);
    state = shown.state;
  }
  return { screens, state };
};
const last = async (typed: readonly string[], more: Partial<Asks> = {}) => (await type(typed, more)).screens.at(-1) ?? '';

describe('the menu', () => {
  test('tells of the file after the PIN alone', async () => {
    expect(await last(['1'])).toContain('Type your PIN');
    expect(await last(['1', '111111'])).toContain('do not belong together');
    expect(await last(['1', '111111', '824197'])).toContain('P-7K3M-9QT4: Contract signed.');
  });
  test('accepts an offer after a second screen that says what it means, and not before', async () => {
    expect(await last(['2', '824197'])).toContain('Strawberry picker. Answer by 10 March 2026.');
    expect(await last(['2', '824197', '1'])).toContain('The place is yours');
    expect(await last(['2', '824197', '1', '2'])).toContain('Answer by');
    expect(await last(['2', '824197', '1', '1'])).toContain('accept o 3');
    expect(await last(['2', '824197', '2', '1'])).toContain('decline o 3');
  });
  test('asks for no PIN by short message, where it would stay on the telephone', async () => {
    expect(await last(['1'], { channel: 'sms' })).toContain('would stay in this telephone');
    expect(await last(['3', 'V-1234'], { channel: 'sms' })).toContain('checked V-1234');
  });
  test('goes back with nought, ends with it at the beginning, and takes what it does not know as a wish to see the choice again', async () => {
    expect(await last(['3', '0'])).toContain('1 My file');
    expect((await type(['0'])).state).toBeUndefined();
    for (const odd of ['99', 'x', '', '١', '\u0000', "'; drop table"]) expect(await last([odd])).toContain('1 My file');
  });
  test('speaks the language that was chosen', async () => {
    expect(await last(['5'])).toContain('3 español');
    expect(await last(['5', '3'])).toContain('1 Mi expediente');
    expect(await last(['5', '2', '1'])).toContain('اكتب رقمك السري');
  });
  test('offers every language by its own name, on as many screens as it takes, and after the last screen the first again', async () => {
    const { screens } = await type(['5', '9', '9', '9']);
    const names = screens.slice(1).flatMap((screen) => [...screen.matchAll(/^[1-8] (.+)$/gm)].map((match) => match[1]));
    for (const name of ['English', 'العربية', 'español', 'francais', 'नेपाली', 'Filipino', 'বাংলা', 'हिन्दी', 'አማርኛ', 'portugues'])
      expect(names).toContain(name);
    expect(screens.every(fits)).toBe(true);
    expect(await last(['5', '9', '9', '3'])).toContain('1 Mi expediente');
    expect(await last(['5', '5'])).toContain('1 फाइल');
    const second = (await type(['5', '9'])).screens.at(-1) ?? '';
    const amharic = /^(\d) አማርኛ$/m.exec(second)?.[1] ?? '';
    expect(await last(['5', '9', amharic])).toContain('1 ፋይሌ');
  });
  test('has a next page for what is longer than a screen, and loses no word', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
    const { screens } = await type(['3', 'x', '1', '1', '1'], { check: async () => long });
    expect(screens.every(fits)).toBe(true);
    const read = screens.slice(2).join(' ');
    for (let index = 0; index < 60; index += 1) expect(read).toMatch(new RegExp(`word${index}\\b`));
  });
});

describe.each([...messageLanguages])('in %s', (lang) => {
  test('every screen with a choice fits, whatever stands in it', async () => {
    const fixed = ['main', 'pin', 'check', 'centre', 'sure.accept', 'sure.decline', 'bye', 'stopped'].map((key) =>
      plain(translator(lang).t(`menu.${key}`)),
    );
    expect(fixed.filter((text) => !fits(text))).toEqual([]);
    const keys = [...(shippedLocales().get('en')?.keys() ?? [])].filter((key) => key.startsWith('menu.'));
    expect(keys.filter((key) => !shippedLocales().get(lang)?.has(key))).toEqual([]);
  });
  test('an offer with a long name in any script is cut so that the choice stays in sight', async () => {
    for (const work of ['Strawberry picker and packer of the season', 'قطف الفراولة وتعبئتها طوال الموسم كله هنا']) {
      const state: State = { lang, place: { at: 'pin', next: 'offer' } };
      const { text } = await step(state, '824197', asks({ offersOf: async () => [{ ...offer, work: work.slice(0, 40) }] }), fits);
      expect(fits(text), text).toBe(true);
      expect(text).toMatch(/\n1 .+\n2 .+\n0 /);
    }
  });
});

test('a page is never empty and never too long', () => {
  for (const text of ['', 'a', 'a'.repeat(500), '😀'.repeat(90), `${'ب'.repeat(69)} ب`])
    for (const page of pagesOf(text, { fits, more: '1 More', below: '0 Back' })) {
      expect(fits(page), page).toBe(true);
      expect(page.length).toBeGreaterThan(0);
    }
});
