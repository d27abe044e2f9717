import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor, toyProgramme } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { plainDate } from '../../kernel/dates.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import type { Programme } from '../../programme/index.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { inForceOn, missingSignatures } from './domain/adoption.ts';
import { adoptProgramme, openCorridor, programmeInForce } from './index.ts';
import { corridorRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let originPolicy: Actor;

beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, corridorRoutes);
  originPolicy = { ...toy.actors.policy, country: 'XN' };
});
afterAll(() => toy.stop());

const bring = (programme: Programme): Promise<{ corridor: string; adoption: string }> =>
  toy.database.owner
    .transaction()
    .execute((tx) => openCorridor(tx, { origin: 'XN', destination: 'XS', programme, openedOn: plainDate('2025-01-01') }));

let versions = 0;
/** A new version of the toy programme, brought in and not signed. */
const newVersion = (edit: (text: string) => string = (text) => text) => {
  versions += 1;
  return bring(toyProgramme((text) => edit(text.replaceAll('toy-harvest', `toy-version-${versions}`))));
};

const sign = (actor: Actor, adoption: string, version: number) => toy.call(adoptProgramme, actor, { adoption, version });
const isInForce = async (corridor: string, programme: string): Promise<boolean> => {
  try {
    await reading(toy.runtime, toy.actors.policy, (tx) => programmeInForce(tx, corridor, programme, plainDate('2025-01-10')));
    return true;
  } catch {
    return false;
  }
};

/** The same programme without anything for the origin to do. */
const unilateral = (text: string): string =>
  text
    .replace(/ {2}pes: .*\n/, '')
    .replaceAll('by: pes,', 'by: imm,')
    .replace('with: [lab],', '')
    .replace(/ {2}- id: act-signed[\s\S]*?\n/, '');

test('a programme is in force once both ends have signed the same text', async () => {
  const { corridor, adoption } = await newVersion();
  const name = `toy-version-${versions}`;
  expect(await isInForce(corridor, name)).toBe(false);
  expect(await sign(originPolicy, adoption, 1)).toMatchObject({ ok: true, value: { end: 'origin' } });
  expect(await isInForce(corridor, name)).toBe(false);
  expect(await sign(toy.actors.policy, adoption, 2)).toMatchObject({ ok: true, value: { end: 'destination' } });
  expect(await isInForce(corridor, name)).toBe(true);
});

test('nothing is in force before the day on which the last end signed, whichever end that is', async () => {
  for (const [first, last] of [
    [originPolicy, toy.actors.policy],
    [toy.actors.policy, originPolicy],
  ] as const) {
    const { corridor, adoption } = await newVersion();
    const name = `toy-version-${versions}`;
    await sign(first, adoption, 1);
    toy.moveTo('2025-01-15');
    await sign(last, adoption, 2);
    toy.moveTo('2025-01-10');
    const on = (day: string) => reading(toy.runtime, toy.actors.policy, (tx) => programmeInForce(tx, corridor, name, plainDate(day)));
    await expect(on('2025-01-14')).rejects.toMatchObject({ problem: { code: 'corridor.no-programme' } });
    expect((await on('2025-01-15')).programme.id).toBe(name);
  }
});

test('a programme in which the origin has no part needs the signature of the destination alone', async () => {
  const { corridor, adoption } = await newVersion(unilateral);
  expect(await sign(originPolicy, adoption, 1)).toMatchObject({ ok: false, error: { code: 'corridor.no-role' } });
  expect((await sign(toy.actors.policy, adoption, 1)).ok).toBe(true);
  expect(await isInForce(corridor, `toy-version-${versions}`)).toBe(true);
});

test('an end signs once, and two clerks of one end at once sign once', async () => {
  const { adoption } = await newVersion();
  const both = await Promise.all([sign(toy.actors.policy, adoption, 1), sign(toy.actors.policy, adoption, 1)]);
  expect(both.map((answer) => answer.ok).toSorted()).toEqual([false, true]);
  expect(await sign(toy.actors.policy, adoption, 2)).toMatchObject({
    ok: false,
    error: { code: 'corridor.already-signed', params: { on: '2025-01-10' } },
  });
  expect(await sign(originPolicy, adoption, 1)).toMatchObject({ ok: false, error: { code: 'platform.stale' } });
});

test('another country, and whoever has no part in policy, get the answer of what does not exist', async () => {
  const { adoption } = await newVersion();
  const { policy: _, labour: __, ...others } = toy.actors;
  for (const actor of [...Object.values(others), toy.foreigners.policy, toy.foreigners.labour])
    expect(await sign(actor, adoption, 1)).toEqual({ ok: false, error: { code: 'platform.not-found' } });
});

test('whatever has been signed, it is in force exactly when nobody is missing, and never before the last signature', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => plainDate('2024-01-01').add({ days }));
  const signed = fc.option(day, { nil: null });
  fc.assert(
    fc.property(day, fc.boolean(), signed, signed, (inForceFrom, originHasRole, originSignedOn, destinationSignedOn) => {
      const adoption = { inForceFrom, originHasRole, originSignedOn, destinationSignedOn };
      const since = inForceOn(adoption);
      expect(since === undefined).toBe(missingSignatures(adoption).length > 0);
      if (!since) return;
      const needed = [inForceFrom, destinationSignedOn, ...(originHasRole ? [originSignedOn] : [])];
      for (const one of needed) expect(one && Temporal.PlainDate.compare(one, since) <= 0).toBe(true);
      expect(needed.some((one) => one?.equals(since))).toBe(true);
    }),
  );
});

test('the page of corridors has a button for whoever may sign, and signs with it', async () => {
  const { adoption } = await newVersion();
  const path = `/corridors/adoptions/${adoption}/sign`;
  expect((await web.get('/corridors', toy.actors.policy)).text).toContain(`action="${path}"`);
  for (const actor of [undefined, toy.actors.employer, toy.foreigners.policy])
    expect((await web.get('/corridors', actor)).text).not.toContain(path);
  const sent = await web.post(path, toy.actors.policy, { form: { version: '1' } });
  expect([sent.status, sent.to]).toEqual([303, '/corridors']);
  const again = await web.post(path, toy.actors.policy, { form: { version: '2' } });
  expect(again.status).toBe(409);
  expect(again.words()).toContain('Your country signed this text on');
});

test('a reader is told where the sentences of a programme are a translation that nobody signed', async () => {
  // A title of a programme that is shipped, which has its translation; the toy's own is in Arabic too.
  const title = 'Recognised Seasonal Employer scheme';
  const programme = toyProgramme((text) => text.replaceAll('toy-harvest', 'toy-translated').replace('Norland to Sudland harvest', title));
  await bring(programme);
  const read = async (lang: string) => (await web.get(`/programmes/${programme.hash}?lang=${lang}`, undefined)).words();
  const translated = 'कसैले हस्ताक्षर नगरेको अनुवाद';
  expect(programme.titles.en).toBe(title);
  expect(await read('ne')).toContain(translated);
  expect(await read('ne')).not.toContain(title);
  expect(await read('ar')).not.toContain('لم يوقعها أحد');
  expect(await read('en')).not.toContain('nobody signed');
});

test('everybody reads a programme: steps of both ends, rules with their source, figures with their days', async () => {
  const { hash } = toy.programme;
  const page = await web.get(`/programmes/${hash}`, undefined);
  expect(page.status).toBe(200);
  for (const words of [
    'Norland to Sudland harvest',
    'Sign the act of selection',
    'Pay is at least the floor.',
    'Sudland Harvest Act',
    'Read in the source.',
    '€9.43',
    'It counts as a no',
    '15 days after: File the offer',
    '45 days before the season begins',
    '20 places',
  ])
    expect(page.words()).toContain(words);
  expect((await web.get(`/programmes/${hash}?lang=ar`, undefined)).words()).toContain('لا يقل الأجر عن الحد الأدنى');
  const data = (await web.get(`/programmes/${hash}`, undefined, { json: true })).json<{ params: { name: string; history: unknown[] }[] }>();
  expect(data.params.find(({ name }) => name === 'floor_hour')?.history[0]).toMatchObject({
    value: { amount: '9.43', currency: 'EUR' },
    from: '2024-01-01',
    to: '2026-01-01',
    source: { id: 'ACT', mark: 'P' },
  });
});

test('a programme in which the origin has no part says so', async () => {
  const programme = toyProgramme((text) => unilateral(text.replaceAll('toy-harvest', 'toy-alone')));
  await bring(programme);
  const page = await web.get(`/programmes/${programme.hash}`, undefined);
  expect(page.words()).toContain('This programme is made by the destination alone.');
  expect((await web.get(`/programmes/${toy.programme.hash}`, undefined)).words()).not.toContain('made by the destination alone');
});

test('the text is given as it was signed: its fingerprint is the address', async () => {
  const answer = await web.get(`/programmes/${toy.programme.hash}/text`, undefined);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="toy-harvest-2025-01-01.yaml"');
  expect(createHash('sha256').update(answer.text).digest('hex')).toBe(toy.programme.hash);
});

test('a programme that nobody brought in does not exist', async () => {
  for (const hash of ['0'.repeat(64), 'nonsense', toy.programme.hash.toUpperCase()])
    for (const path of [`/programmes/${hash}`, `/programmes/${hash}/text`])
      expect((await web.get(path, undefined, { json: true })).status).toBe(404);
});

test('no page of corridors holds words that cannot be translated', async () => {
  for (const path of ['/corridors', '/programmes', `/programmes/${toy.programme.hash}`]) {
    const page = await web.get(`${path}?lang=en-XA`, toy.actors.policy);
    expect(page.status).toBe(200);
    expect(strayText(page.text)).toEqual([]);
  }
  expect(web.bugs).toEqual([]);
});
