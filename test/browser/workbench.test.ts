import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawContract, signContract } from '../../src/modules/contracts/index.ts';
import { issuePermit, recordEntry, recordExit, recordReturn } from '../../src/modules/permits/index.ts';
import { acceptOffer, runRound, signSelection } from '../../src/modules/recruitment/index.ts';
import { attestStage } from '../../src/modules/stages/index.ts';
import { fileVacancy, verifyVacancy } from '../../src/modules/vacancies/index.ts';
import { registerWorker, setWishes } from '../../src/modules/workers/index.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { sampleVacancy, sampleWorker, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted, stageOf } from '../journeys/accepted-placement.ts';
import { type Served, served } from './served.ts';
import { fill, fillDay, follow, press, words } from './steps.ts';

/** Westland and Sudland, two invented countries that no programme of the repository knows: only data is changed to give them one. */
let toy: ToyCorridor;
let web: Served;
let draft: string;
let hash: string;
/** The policy units of both ends. */
let sudland: Page;
let westland: Page;

beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  web = await served(toy);
  sudland = await web.as('Policy unit of Sudland', toy.actors.policy);
  westland = await web.as('Policy unit of Westland', { ...toy.actors.policy, country: 'XW' });
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

const open = async (page: Page, at = ''): Promise<string> => {
  await page.goto(`${draft}${at}?lang=en`);
  return words(page);
};
/** Types another text into the editor and keeps it. */
const rewrite = async (page: Page, name: 'text' | 'cases', edit: (text: string) => string): Promise<void> => {
  await page.fill(`[name=${name}]`, edit(await page.inputValue(`[name=${name}]`)));
  await page.click(`main form[action$="${name === 'text' ? '/edit' : '/cases'}"] button >> nth=0`);
};
/** What differs between the model and the new pair of countries: names of places and offices, nothing of the rules. */
const ofSudland = (text: string): string =>
  text
    .replaceAll('Huelva', 'South')
    .replaceAll('ANAPEC', 'Westland employment service')
    .replaceAll('Spanish consulate', 'Consulate of Sudland')
    .replaceAll('origin: MA', 'origin: XW')
    .replaceAll('country: ES', 'country: XS');

test('a programme begins from a model, and what is mistyped is shown at its line', { timeout: 60_000 }, async () => {
  await sudland.goto('/workbench');
  await sudland.selectOption('[name=preset]', 'pack:es-ma-gecco');
  await fill(sudland, { title: 'Westland olive harvest', partner: 'XW' });
  await sudland.check('[name=end][value=destination]');
  await press(sudland, '/workbench/drafts');
  draft = new URL(sudland.url()).pathname;
  expect(await words(sudland)).toContain('The text loads');

  await open(sudland, '/edit');
  await rewrite(sudland, 'text', (text) => ofSudland(text).replace('require: vacancy.homogeneous', 'require: vacancy.homogenous'));
  const found = await words(sudland);
  expect(found).toContain('1 thing to mend before it loads');
  expect(found).toContain('homogenous');
  const line = (await sudland.inputValue('[name=text]')).split('\n').findIndex((one) => one.includes('vacancy.homogenous')) + 1;
  expect(found).toContain(`line ${line}, column`);
  await sudland.click(`main a[href="#text-line-${line}"]`);
  expect(await sudland.locator(`#text-line-${line}`).count()).toBe(1);
  await rewrite(sudland, 'text', (text) => text.replace('vacancy.homogenous', 'vacancy.homogeneous'));
  expect(await words(sudland)).toContain('The text loads');
});

test('its cases show what comes out otherwise, until they are about the new pair of countries', { timeout: 60_000 }, async () => {
  await open(sudland, '/cases');
  expect(await words(sudland)).toMatch(/\d+ of \d+ cases come out otherwise/);
  await rewrite(sudland, 'cases', ofSudland);
  expect(await words(sudland)).toMatch(/\d+ cases, all as expected/);
  // One more, by the form: nine posts are enough before the change of 20 May 2025, when the least is five.
  await fill(sudland, {
    name: 'Nine posts are enough the day before',
    facts: 'vacancy: { places: 9, filed_on: 2025-05-19 }\nseason: { start: 2025-09-01, end: 2025-12-31 }',
    expected: 'allowed',
    source: 'Press on the orders of 2024 and 2026',
  });
  await sudland.selectOption('[name=asks]', 'step:vacancy.verify');
  await fillDay(sudland, 'asOf', '2025-05-19');
  await press(sudland, '/cases/add');
  const found = await words(sudland);
  expect(found).toContain('Nine posts are enough the day before');
  expect(found).toMatch(/\d+ cases, all as expected/);
});

test('the check says what it lacks; nothing is proposed before each has its reason', { timeout: 60_000 }, async () => {
  expect(await open(sudland, '/propose')).toContain('in the way of proposing it');
  expect(await sudland.locator('form[action$="/propose"]').count()).toBe(0);
  expect(await open(sudland, '/check')).toContain('Protections are missing, and no exception says why');
  expect(await words(sudland)).toContain('What the cases exercise');
  for (const box of await sudland.locator('[name="findings[]"]').all()) await box.check();
  await fill(sudland, { reason: 'The labour code of Sudland gives this to everybody who works there.' });
  for (const role of ['sub', 'anapec']) await sudland.check(`[name="signers[]"][value=${role}]`);
  await press(sudland, '/except');
  expect(await words(sudland)).toContain('Nothing keeps it from being proposed');
});

test('tried on the vacancies of its cases and on invented workers, it says who comes through and what keeps the others out', {
  timeout: 40_000,
}, async () => {
  await open(sudland, '/simulate');
  await sudland.check('[name=vacancies][value=cases]');
  await fill(sudland, { workers: '60', seed: '7' });
  await sudland.click('main form[action$="/simulate"] button');
  const found = await words(sudland);
  for (const part of ['Workers (60)', 'Which rule keeps out how many', 'SDG indicator 10.7.1', 'How long until a worker enters', 'ILO'])
    expect(found).toContain(part);
  // Cases with six and nine posts are among them, and the least is ten.
  expect(found).toContain('An offer asks for at least the minimum number of posts.');
});

test('beside the model it shows what is written otherwise and who it lets in that the model did not', { timeout: 40_000 }, async () => {
  await open(sudland, '/compare');
  await sudland.selectOption('[name=with]', 'pack:es-ma-gecco');
  await sudland.click('main form[action$="/compare"] button');
  const found = await words(sudland);
  expect(found).toContain('What comes out otherwise');
  // A worker of the model's country was taken by the model and is not taken here, or the other way round.
  expect(found).toContain('step.placement.candidate');
  expect(found).toContain('parties.origins');
});

test('the other end sees it once it is proposed, says something, and both sign the same text', async () => {
  expect((await westland.goto(draft))?.status()).toBe(404);
  await open(sudland, '/propose');
  await fillDay(sudland, 'from', '2025-01-15');
  await press(sudland, '/propose');
  expect(await words(sudland)).toContain('Waits for your signature');

  await westland.goto('/workbench');
  expect(await words(westland)).toContain('1 text waits for the signature of your end');
  await follow(westland, 'Westland olive harvest');
  await fill(westland, { words: 'Our employment service agrees with the places of the panel.' });
  await press(westland, '/comments');
  hash = /[0-9a-f]{64}/.exec(await words(westland))?.[0] ?? '';
  await press(westland, '/sign');
  expect(await words(westland)).toContain('Signed on 10 January 2025');
  expect(await open(sudland)).toContain('Our employment service agrees');
  expect(await words(sudland)).toContain(hash);
  await press(sudland, '/sign');
  expect(await open(sudland)).toContain('Signed, not yet in force');
});

test('a stranger reads what it asks, costs, pays and guarantees, who signed it, and works out an offer', async () => {
  const stranger = await web.visitor();
  await stranger.goto(`/programmes/${hash}`);
  const found = await words(stranger);
  for (const part of [
    'What it asks of a worker',
    'Journey to the work',
    'The employer pays',
    'What it guarantees',
    'Policy unit, on 10 January 2025',
    'The labour code of Sudland gives this to everybody who works there.',
    'Estatuto de los Trabajadores art. 34(1)',
  ])
    expect(found).toContain(part);
  await follow(stranger, 'calculator');
  await fill(stranger, { pay: '9.80', hours: '40', weeks: '20', deductions: '100', home: '300', 'cost-out': '200' });
  await stranger.selectOption('[name=per]', 'hour');
  await stranger.click('main form[method=get] button');
  // 9.80 * 40 * 20 = 7840.00; 100 * 20 * 12 / 52 = 461.54; 7840.00 - 461.54 - 200.00
  expect(await words(stranger)).toContain('€7,178.46');
});

test('from its day a season runs under it, from one vacancy to a worker’s return', { timeout: 60_000 }, async () => {
  const { actors, colleagues, call } = toy;
  const agency: Actor = { ...actors['origin-agency'], country: 'XW' };
  const { id: corridor } = await toy.database.owner
    .selectFrom('corridor')
    .select('id')
    .where('origin', '=', 'XW')
    .where('destination', '=', 'XS')
    .executeTakeFirstOrThrow();
  const programme = 'xw-xs-westland-olive-harvest';
  const asked = sampleVacancy(toy, { corridor, programme });
  expect(await call(fileVacancy, actors.employer, asked)).toMatchObject({ ok: false, error: { code: 'corridor.no-programme' } });
  toy.moveTo('2025-01-15');
  const { id: vacancy } = accepted(await call(fileVacancy, actors.employer, asked));
  const report = await stageOf(toy, { vacancy }, 'report');
  accepted(await call(attestStage, actors.labour, { stage: report.id, version: 1, outcome: 'approved' }));
  // The model asks for two persons of the office.
  for (const officer of [actors.immigration, colleagues.immigration]) accepted(await call(verifyVacancy, officer, { vacancy, version: 1 }));
  const { id: worker } = accepted(await call(registerWorker, agency, sampleWorker({ origin: 'XW' })));
  accepted(await call(setWishes, agency, { worker, wishes: [vacancy] }));
  accepted(await call(runRound, agency, { corridor, programme }));
  const offer = await toy.database.owner.selectFrom('offer').select('id').where('worker_id', '=', worker).executeTakeFirstOrThrow();
  const hired: Actor = { ...actors.worker, worker, country: 'XW' };
  const { id: placement } = accepted(await call(acceptOffer, hired, { offer: offer.id }));
  for (const signer of [agency, actors.labour]) accepted(await call(signSelection, signer, { placement }));
  accepted(await call(drawContract, actors.employer, { placement }));
  accepted(await call(signContract, hired, { placement, version: 1, language: 'ar' }));
  accepted(await call(signContract, actors.employer, { placement, version: 1 }));
  accepted(await call(issuePermit, actors.consulate, { placement, from: '2025-06-01', until: '2025-10-31' }));
  toy.moveTo('2025-06-02');
  accepted(await call(recordEntry, actors.immigration, { placement, on: '2025-06-02' }));
  toy.moveTo('2025-10-31');
  accepted(await call(recordExit, actors.immigration, { placement, on: '2025-10-30' }));
  toy.moveTo('2025-11-05');
  accepted(await call(recordReturn, actors.consulate, { placement, on: '2025-11-03' }));
  const ended = await toy.database.owner
    .selectFrom('placement')
    .innerJoin('vacancy', 'vacancy.id', 'placement.vacancy_id')
    .select(['placement.status', 'vacancy.programme_hash'])
    .where('placement.id', '=', placement)
    .executeTakeFirstOrThrow();
  expect(ended).toEqual({ status: 'returned', programme_hash: hash });
});
