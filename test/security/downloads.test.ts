import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { value, worker } from '../../src/modules/recruitment/testing/season.ts';
import { fileVacancy } from '../../src/modules/vacancies/index.ts';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type TestWeb, testWeb } from '../web.ts';

let toy: ToyCorridor;
let web: TestWeb;
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, allRoutes({ demo: false, secure: false }));
});
afterAll(() => toy.stop());

const src = new URL('../../src/', import.meta.url).pathname;

test('every table that leaves the program is written so that no cell runs as a formula', async () => {
  const open: string[] = [];
  for await (const file of glob('**/*.{ts,tsx}', { cwd: src })) {
    if (file.endsWith('.test.ts')) continue;
    const text = readFileSync(`${src}${file}`, 'utf8');
    if (!text.includes('csv-stringify')) continue;
    const calls = [...text.matchAll(/(?<!JSON\.)\bstringify\(/g)].length;
    const safe = [...text.matchAll(/escape_formulas: true/g)].length;
    if (calls !== safe) open.push(file);
  }
  expect(open).toEqual([]);
});

const markup = `<img src=x onerror=alert(1)>"'&`;

test('what people type is text on every page and in every language, whatever it looks like', async () => {
  const { actors } = toy;
  const { id } = value(await toy.call(fileVacancy, actors.employer, sampleVacancy(toy, { title: markup, region: markup, place: markup })));
  const hafida = await worker(toy, { givenNames: markup, familyName: markup, nativeName: markup, place: markup });
  const pages = [
    ['labour', '/queue'],
    ['labour', '/vacancies'],
    ['labour', `/vacancies/${id}`],
    ['employer', `/vacancies?q=${encodeURIComponent(markup)}&region=${encodeURIComponent(markup)}`],
    ['origin-agency', `/workers?q=${encodeURIComponent(markup)}&occupation=${encodeURIComponent(markup)}`],
    ['origin-agency', `/workers/${hafida.id}`],
    ['origin-agency', `/workers/${hafida.id}/wishes?q=${encodeURIComponent(markup)}`],
    ['public', `/organisations?q=${encodeURIComponent(markup)}&after=${encodeURIComponent(markup)}`],
    ['public', `/sign-in?to=${encodeURIComponent(`javascript:${markup}`)}`],
    ['public', `/nowhere/${encodeURIComponent(markup)}?${markup}`],
  ] as const;
  for (const lang of ['en', 'ar'])
    for (const [role, path] of pages) {
      const answer = await web.get(path, actors[role], { lang });
      // Our own scripts, where a page has any, stand in files of ours.
      const without = answer.text.replace(/<script src="\/assets\/[a-z0-9.-]+\.js" defer(="")?><\/script>/g, '');
      expect(without, path).not.toMatch(/<img|<script|javascript:/i);
    }
  const typed = await web.post('/workers', undefined, { form: { origin: 'XN', givenNames: markup, familyName: markup } });
  expect(typed.status).toBe(422);
  expect(typed.text).not.toContain('<img');
  expect(web.bugs).toEqual([]);
});
