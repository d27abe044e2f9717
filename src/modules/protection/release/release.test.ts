import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ProtectionWorld, protectionWorld } from '../../../../test/protection-side.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { strayText } from '../../../ui/testing/stray-text.ts';
import { importCoded, proposeSynthetic, proposeTables, publishRelease, withdrawRelease } from './index.ts';

let side: ProtectionWorld;
let first: Actor;
let second: Actor;
beforeAll(async () => {
  side = await protectionWorld('2025-01-10');
  first = side.officers.releaser;
  second = await side.another('releaser');
  const imported = await side.call(importCoded, first, { text: file });
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
});
afterAll(() => side.stop());

/** 300 invented cases of 2023: 150 women and 120 men in forced labour, 27 women in sexual exploitation and 3 men. */
const line = (gender: string, form: string) => `2023-05-01,${gender},${form}`;
const file = [
  'cas_IncomingReferralDate,prs_Gender,vic_TypeOfExploitation',
  ...Array.from({ length: 150 }, () => line('Feminine', 'ForcedLabour')),
  ...Array.from({ length: 120 }, () => line('Masculine', 'ForcedLabour')),
  ...Array.from({ length: 27 }, () => line('Feminine', 'SexualExploitation')),
  ...Array.from({ length: 3 }, () => line('Masculine', 'SexualExploitation')),
].join('\r\n');
const tables = { first: 2023, last: 2023, tables: 'gender, isSexualExploit' };
const done = async (answer: Promise<{ ok: boolean; value?: unknown; error?: unknown }>): Promise<string> => {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return (result.value as { id: string }).id;
};

describe('tables', () => {
  let release: string;
  beforeAll(async () => {
    release = await done(side.call(proposeTables, first, tables));
  });
  test('are seen by nobody outside before a second releaser has published them', async () => {
    expect((await side.help.get(`/help/releases/${release}`, undefined)).status).toBe(404);
    expect(await side.call(publishRelease, first, { release, version: 1 })).toMatchObject({ error: { code: 'release.second-person' } });
    const same = await side.another('releaser');
    await sql`update account set person_key = 'one person' where id in (${first.account}, ${same.account})`.execute(side.database.owner);
    expect(await side.call(publishRelease, same, { release, version: 1 })).toMatchObject({ error: { code: 'release.second-person' } });
    await expect(
      sql`update release set state = 'published', published_on = '2025-01-10', published_by = proposed_by where id = ${release}`.execute(
        side.database.owner,
      ),
    ).rejects.toThrow('release_check');
    expect((await side.call(publishRelease, second, { release, version: 1 })).ok).toBe(true);
  });
  test('show no small cell and no margin that gives it back', async () => {
    const { content } = (await side.help.get(`/help/releases/${release}`, undefined, { json: true })).json<{
      content: { tables: { lines: { fixed: Record<string, string>; people: number | null }[] }[] };
    }>();
    const people = (fixed: Record<string, string>) =>
      content.tables[0]?.lines.find(
        (one) => JSON.stringify(Object.entries(one.fixed).sort()) === JSON.stringify(Object.entries(fixed).sort()),
      )?.people;
    expect(people({ gender: 'Man', isSexualExploit: '1' })).toBe(null);
    // In sexual exploitation 30 to 39 people and 20 to 29 women among them leave 1 to 19: men and those of unknown gender together, so that
    // each of the two can be any number from 0 to 10, and nothing else has to be hidden.
    expect([people({}), people({ isSexualExploit: '1' }), people({ gender: 'Woman', isSexualExploit: '1' })]).toEqual([300, 30, 20]);
    const page = await side.help.get(`/help/releases/${release}`, undefined);
    expect(page.words()).toContain('not shown');
    expect(strayText((await side.help.get(`/help/releases/${release}`, undefined, { lang: 'en-XA' })).text)).toEqual([]);
  });
  test('stand as they were published, and no others of the same days follow', async () => {
    await expect(sql`update release set content = '{}' where id = ${release}`.execute(side.database.owner)).rejects.toThrow(
      'stands as it was',
    );
    await expect(sql`delete from release where id = ${release}`.execute(side.database.owner)).rejects.toThrow('stands as it was');
    expect(await side.call(withdrawRelease, second, { release, version: 2 })).toMatchObject({ error: { code: 'release.not-proposed' } });
    expect(await side.call(proposeTables, first, { ...tables, last: 2024, tables: 'gender' })).toMatchObject({
      error: { code: 'release.overlaps', params: { from: '2023', until: 2023 } },
    });
  });
  test.each([
    [{ first: 2024, last: 2025 }, 'release.not-over'],
    [{ first: 2022, last: 2022, tables: 'gender, shoe-size' }, 'release.no-attribute'],
    [{ first: 2022, last: 2022, tables: 'citizenship, countryOfExploitation' }, 'release.too-large'],
    [{ first: 2022, last: 2021 }, 'input.order'],
  ])('with %o are refused', async (change, code) => {
    expect(await side.call(proposeTables, first, { ...tables, ...change })).toMatchObject({ ok: false, error: { code } });
  });
});

describe('a synthetic file', () => {
  const asked = { first: 2023, last: 2023, length: 2, epsilon: '8', delta: '0.000004' };
  test('is drawn when a second releaser publishes it, and paid from the budget of the year', async () => {
    const [one, two] = [await done(side.call(proposeSynthetic, first, asked)), await done(side.call(proposeSynthetic, first, asked))];
    expect((await side.call(publishRelease, second, { release: one, version: 1 })).ok).toBe(true);
    // 8 of 12 are spent: the second of the same size is refused, also when it was proposed while there was enough.
    expect(await side.call(publishRelease, second, { release: two, version: 1 })).toMatchObject({
      error: { code: 'release.budget-spent', params: { epsilon: '4' } },
    });
    expect(await side.call(proposeSynthetic, first, asked)).toMatchObject({ error: { code: 'release.budget-spent' } });
    const csv = (await side.help.get(`/help/releases/${one}/file.csv`, undefined)).text;
    expect(csv.split('\r\n')[0]).toContain('gender,ageBroad');
    const women = csv.split('\r\n').filter((row) => row.startsWith('Woman')).length;
    expect(Math.abs(women - 177)).toBeLessThan(40);
  });
  test.each([{ epsilon: '0' }, { epsilon: 'much' }, { delta: '0.5' }, { length: 4 }])('with %o is refused', async (change) => {
    expect((await side.call(proposeSynthetic, first, { ...asked, ...change })).ok).toBe(false);
  });
});

describe('a file of another organisation', () => {
  test('with one cell in doubt is not taken in, and the report names it', async () => {
    const before = await side.database.owner.selectFrom('coded_case').select('id').execute();
    const text = `${file}\r\n2023-05-01,Female,`;
    expect(await side.call(importCoded, first, { text })).toMatchObject({
      error: { code: 'coded.file', params: { row: 302, column: 'prs_Gender', count: 1 } },
    });
    const page = await side.office.post('/protection/releases/import', first, { form: { file: new File([text], 'cases.csv') } });
    expect(page.status).toBe(422);
    expect(page.words()).toContain('“Female” is no term of the standard here');
    expect(await side.database.owner.selectFrom('coded_case').select('id').execute()).toHaveLength(before.length);
  });
});

test('the pages are whole for their readers, and absent for everybody else', async () => {
  for (const path of ['/protection/releases']) {
    expect(strayText((await side.office.get(path, first, { lang: 'en-XA' })).text)).toEqual([]);
    for (const role of ['case-officer', 'duty-officer', 'protection-administrator'] as const)
      expect((await side.office.get(path, side.officers[role])).status).toBe(404);
  }
  expect((await side.help.get('/help/releases', undefined)).words()).toContain('Synthetic file');
  expect([...side.office.bugs, ...side.help.bugs]).toEqual([]);
});
