import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { fromPo } from '../../../platform/i18n/po.ts';
import { readerKeys } from '../../../platform/i18n/reader-keys.ts';
import { shippedLocales } from '../../../platform/i18n/translator.ts';
import { languageRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  web = testWeb(toy, languageRoutes);
});
afterAll(() => toy?.stop());

test('everybody sees how much each language has, and that nobody has read it', async () => {
  const all = await web.get('/languages', undefined);
  expect(all.words()).toContain('No native speaker has checked a translation yet');
  const size = shippedLocales().get('en')?.size ?? 0;
  const figure = new Intl.NumberFormat('en').format(size);
  expect(all.words()).toContain(`French everybody ${figure} of ${figure} 0 of ${figure}`);
  const { languages } = (await web.get('/languages', undefined, { json: true })).json<{ languages: { lang: string; wanted: number }[] }>();
  expect(languages.find(({ lang }) => lang === 'ne')?.wanted).toBe(readerKeys().length);
});

test('a translator gets a file with every text that the language is to have', async () => {
  const file = await web.get('/languages/translation.po?of=ne', undefined);
  const { lang, entries } = fromPo(file.text);
  expect(lang).toBe('ne');
  expect(entries.map(({ key }) => key)).toEqual([...readerKeys()]);
  expect((await web.get('/languages/translation.po?of=xx', undefined)).status).toBe(404);
});
