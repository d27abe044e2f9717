import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { mostCounted } from '../queries/list-vacancies.ts';
import { vacancyRoutes } from '../routes.ts';
import { amplePlaces, vacanciesOf } from '../testing/vacancies.ts';

let toy: ToyCorridor;
let web: TestWeb;
let make: ReturnType<typeof vacanciesOf>;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', amplePlaces);
  web = testWeb(toy, vacancyRoutes);
  make = vacanciesOf(toy);
});
afterEach(() => expect(web.bugs).toEqual([]));
afterAll(() => toy.stop());

describe('the list', () => {
  test('shows the public the verified ones and says so; the two ends see all of their corridor, a rival none', async () => {
    await make.verified({ title: 'List verified', region: 'Listland' });
    await make.filed({ title: 'List filed', region: 'Listland' });
    const titles = async (actor = toy.actors.public) =>
      (await web.get('/vacancies?region=Listland', actor, { json: true }))
        .json<{ vacancies: { title: string }[] }>()
        .vacancies.map((one) => one.title)
        .sort();
    expect(await titles()).toEqual(['List verified']);
    expect(await titles(toy.actors.labour)).toEqual(['List filed', 'List verified']);
    expect(await titles(toy.actors['origin-agency'])).toEqual(['List filed', 'List verified']);
    expect(await titles(toy.actors.employer)).toEqual(['List filed', 'List verified']);
    expect(await titles(toy.rivals.employer)).toEqual([]);
    expect(await titles(toy.foreigners.labour)).toEqual([]);
    expect((await web.get('/vacancies', toy.actors.public)).words()).toContain('Verified vacancies');
  });

  test('is filtered by words, number as people type it, status, occupation and season', async () => {
    const id = await make.filed({ title: '100% fruit_work', place: 'Quince', occupation: '6121', start: '2026-05-01', end: '2026-06-01' });
    const { reference } = await toy.database.owner.selectFrom('vacancy').select('reference').where('id', '=', id).executeTakeFirstOrThrow();
    const typed = reference.toLowerCase().replaceAll('-', ' ');
    const found = async (query: string) =>
      (await web.get(`/vacancies?${query}`, toy.actors.labour, { json: true }))
        .json<{ vacancies: { id: string }[] }>()
        .vacancies.map((one) => one.id);
    for (const query of [
      `q=${encodeURIComponent(typed)}`,
      'q=quince',
      'q=100%25+fruit_',
      'season=2026&q=fruit',
      'occupation=6121',
      'status=filed&q=quince',
    ])
      expect(await found(query)).toEqual([id]);
    for (const query of ['q=fruitXwork', 'q=%25_%25', 'season=2025&q=quince', 'status=verified&q=quince', 'region=North&q=quince'])
      expect(await found(query)).toEqual([]);
    expect(await found('q=Sudland+Berries&occupation=6121')).toEqual([id]);
  });

  test('takes any nonsense in its address for no filter', async () => {
    const plain = await web.get('/vacancies', toy.actors.labour, { json: true });
    for (const query of [
      'season=9999&status=x&occupation=zz',
      'after=x',
      'after=2025-02-30_x',
      'q=%00',
      'q=%ff',
      'import=1',
      `q=${'x'.repeat(5000)}`,
    ]) {
      const page = await web.get(`/vacancies?${query}`, toy.actors.labour, { json: true });
      expect(page.status).toBe(200);
      if (!/^q=(x|%ff)/.test(query)) expect(page.json()).toEqual(plain.json());
    }
  });

  test('goes on page by page, each vacancy once, and says the sums of all', async () => {
    const before = (await web.get('/vacancies?region=Pages', toy.actors.labour, { json: true })).json<{ totals: { vacancies: number } }>();
    expect(before.totals.vacancies).toBe(0);
    for (let day = 0; day < 3; day += 1) {
      toy.moveTo(`2025-01-1${day}`);
      for (let one = 0; one < 20; one += 1) await make.filed({ region: 'Pages', title: `Page ${day} ${one}` });
    }
    toy.moveTo('2025-01-10');
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: { next: string | null; vacancies: { title: string }[]; totals: object } = (
        await web.get(`/vacancies?region=Pages&after=${after}`, toy.actors.labour, { json: true })
      ).json();
      expect(page.totals).toMatchObject({ vacancies: 60, places: 600 });
      seen.push(...page.vacancies.map((one) => one.title));
      after = page.next;
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
    expect(seen[0]).toMatch(/^Page 2/);
    const html = await web.get('/vacancies?region=Pages', toy.actors.labour);
    expect(html.text).toContain('rel="next"');
  });

  test('of more than are counted says that there are more, and still shows each once, and the table holds all', async () => {
    const id = await make.filed({ region: 'Many' });
    const { rows } = await sql<{
      name: string;
    }>`select attname as name from pg_attribute where attrelid = 'vacancy'::regclass and attnum > 0
      and not attisdropped and attgenerated = '' and attname not in ('id', 'reference')`.execute(toy.database.owner);
    const copied = sql.join(rows.map(({ name }) => sql.ref(name)));
    await sql`insert into vacancy (id, reference, ${copied}) select gen_random_uuid(), 'V-MANY-' || n, ${copied}
      from vacancy, generate_series(1, ${mostCounted + 30}) n where id = ${id}`.execute(toy.database.owner);
    const seen = new Set<string>();
    for (let after: string | null = ''; after !== null; ) {
      const page: { next: string | null; vacancies: { id: string }[]; totals: object } = (
        await web.get(`/vacancies?region=Many&after=${after}`, toy.actors.labour, { json: true })
      ).json();
      expect(page.totals).toEqual({ vacancies: mostCounted, more: true });
      for (const one of page.vacancies) seen.add(one.id);
      after = page.next;
    }
    expect(seen.size).toBe(mostCounted + 31);
    const file = await web.get('/vacancies.csv?region=Many', toy.actors.labour);
    expect(parse(file.text, { columns: true, bom: true })).toHaveLength(mostCounted + 31);
  });

  test('is downloaded as a table in which no cell runs as a formula', async () => {
    await make.filed({ title: '=HYPERLINK("http://x")', region: 'Tables' });
    const file = await web.get('/vacancies.csv?region=Tables', toy.actors.labour);
    expect(file.headers.get('content-type')).toContain('text/csv');
    const [row] = parse<Record<string, string>>(file.text, { columns: true, bom: true });
    expect(row).toMatchObject({ title: '\'=HYPERLINK("http://x")', pay: '9.80', currency: 'EUR', places: '10', start: '2025-06-01' });
  });
});
