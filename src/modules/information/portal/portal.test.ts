import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { homeRoutes } from '../../../main/web/home.tsx';
import { strayText } from '../../../ui/testing/stray-text.ts';
import { setStatus } from '../../organisations/index.ts';
import { worker } from '../../recruitment/testing/season.ts';
import { withdrawVacancy } from '../../vacancies/index.ts';
import { amplePlaces, vacanciesOf } from '../../vacancies/testing/vacancies.ts';
import { portalRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let berries: string;

const verifiedAs = async (change: Record<string, unknown>): Promise<string> => {
  const id = await vacanciesOf(toy).verified(change);
  return (await toy.database.owner.selectFrom('vacancy').select('reference').where('id', '=', id).executeTakeFirstOrThrow()).reference;
};

interface List {
  readonly total: number;
  readonly jobs: readonly { readonly reference: string; readonly title: string }[];
  readonly passedOver: readonly string[];
}
const titles = async (query: string): Promise<readonly string[]> =>
  (await web.get(`/jobs?${query}`, undefined, { json: true })).json<List>().jobs.map(({ title }) => title);

beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', amplePlaces);
  web = testWeb(toy, [...portalRoutes, ...homeRoutes(false)]);
  berries = await verifiedAs({ title: 'Strawberry harvest', places: 4 });
  await verifiedAs({ title: 'Grape picking', place: 'Hillside', places: 2 });
  await vacanciesOf(toy).filed({ title: 'Not verified yet' });
});
afterAll(() => toy.stop());

test('only what is verified is found, the first to begin first', async () => {
  expect([...(await titles(''))].sort()).toEqual(['Grape picking', 'Strawberry harvest']);
  expect(await titles('q=verified')).toEqual([]);
});

test('a slip of the fingers, a beginning, a place and the occupation in another language find the same job', async () => {
  expect(await titles('q=strawbery')).toEqual(['Strawberry harvest']);
  expect(await titles('q=strawb')).toEqual(['Strawberry harvest']);
  expect(await titles('q=hillside')).toEqual(['Grape picking']);
  // Occupation 9211 in Spanish, French and Arabic, and by another title of ESCO.
  for (const words of ['jornalero', 'cueilleur', 'قاطف', 'fruit picker'])
    expect(await titles(`q=${encodeURIComponent(words)}`)).toHaveLength(2);
});

test('a word that no job has is passed over and named; where no word is known nothing is shown', async () => {
  const found = (await web.get('/jobs?q=strawberry+zzyzx', undefined, { json: true })).json<List>();
  expect(found).toMatchObject({ total: 1, passedOver: ['zzyzx'] });
  expect((await web.get('/jobs?q=zzyzx', undefined, { json: true })).json<List>().total).toBe(0);
  expect((await web.get('/jobs?q=strawberry+zzyzx', undefined)).words()).toContain('they were left out: zzyzx');
});

test('the page of a job says the pay, who pays what, and that nobody may charge for it', async () => {
  const page = await web.get(`/jobs/${berries}`, undefined);
  expect(page.status).toBe(200);
  expect(page.words()).toContain('4 places are left. The authorities verified this job on 10 January 2025.');
  // 9.80 an hour, 40 hours a week: 9.80 * 40 * 52 / 12 = 1698.67 a month, and 9.80 * 40 * 22 = 8624.00 in 22 weeks.
  expect(page.words()).toContain('About, each month €1,698.67 About, in all 22 weeks €8,624.00');
  // The toy's law says nothing of fees: nobody is told that there are none.
  expect(page.words()).toContain('Ask an office before you pay anything for this job.');
  const json = (await web.get(`/jobs/${berries.toLowerCase().replaceAll('-', '')}`, undefined, { json: true })).json();
  expect(json).toMatchObject({ reference: berries, open: true, monthly: { amount: '1698.67', currency: 'EUR' } });
});

test('a worker who is signed in is led to the own wishes, and a visitor to the register', async () => {
  const { id } = await worker(toy);
  const page = await web.get(`/jobs/${berries}`, { ...toy.actors.worker, worker: id, country: 'XN' });
  expect(page.text).toContain(`href="/workers/${id}/wishes"`);
  expect(page.text).not.toContain('/phone?for=join');
  expect((await web.get(`/jobs/${berries}`, undefined)).text).toContain('/phone?for=join');
});

test('a number that is wrong, or of a vacancy that is not verified, is no page', async () => {
  for (const number of ['V-0000-0000', 'nothing', '%00', encodeURIComponent("V-1' or 1=1")])
    expect((await web.get(`/jobs/${number}`, undefined)).status).toBe(404);
});

test('an answer to a visitor may be kept by anybody, sets no cookie, and is not shown again to a browser that has a cookie since', async () => {
  const first = await web.get('/jobs?q=strawberry&lang=es', undefined, { lang: 'es' });
  expect(first.headers.get('cache-control')).toBe('public, max-age=60');
  expect(first.headers.get('vary')).toBe('Accept, Accept-Encoding, Accept-Language, Cookie');
  expect(first.headers.get('set-cookie')).toBeNull();
  const tag = first.headers.get('etag') ?? '';
  const again = await web.get('/jobs?q=strawberry&lang=es', undefined, { lang: 'es', headers: { 'if-none-match': tag } });
  expect([again.status, again.text]).toEqual([304, '']);
  // Each link carries the language on, since no cookie does.
  expect(first.text).toContain(`href="/jobs/${berries}?lang=es"`);
  expect(first.text).toContain('<input type="hidden" name="lang" value="es"/>');
  expect(first.text.match(/<a [^>]*href="\/(?!assets)[^"]*"/g)?.filter((link) => !link.includes('lang='))).toEqual([]);
});

test('a choice that a cookie keeps, and whoever is signed in, gets an answer that nobody keeps', async () => {
  for (const answer of [await web.get('/jobs', undefined, { lang: 'fr' }), await web.get('/jobs', toy.actors.worker)])
    expect([answer.headers.get('cache-control'), answer.headers.get('etag')]).toEqual(['no-store', null]);
});

test('who asks for it packed gets it packed', async () => {
  const packed = await web.get('/jobs', undefined, { headers: { 'accept-encoding': 'gzip, br;q=0' } });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
});

test('what changes is shown at once: a vacancy that is taken back, and an employer that loses its licence', async () => {
  const { id, version } = await toy.database.owner
    .selectFrom('vacancy')
    .select(['id', 'version'])
    .where('title', '=', 'Grape picking')
    .executeTakeFirstOrThrow();
  expect(await toy.call(withdrawVacancy, toy.actors.employer, { vacancy: id, version })).toMatchObject({ ok: true });
  expect(await titles('')).toEqual(['Strawberry harvest']);
  const employer = toy.actors.employer.organisation;
  const decided = await toy.call(setStatus, toy.actors.labour, {
    organisation: employer,
    version: (
      await toy.database.owner
        .selectFrom('organisation')
        .select('version')
        .where('id', '=', employer ?? '')
        .executeTakeFirstOrThrow()
    ).version,
    status: 'suspended',
    basis: 'Sudland Harvest Act art. 50',
    cause: 'No wages were paid in December.',
  });
  expect(decided).toMatchObject({ ok: true });
  expect(await titles('')).toEqual([]);
  expect((await web.get(`/jobs/${berries}`, undefined)).words()).toContain('This job takes nobody now');
});

test('the first page names the programmes that are open, and every word of it is a message', async () => {
  expect((await web.get('/', undefined)).words()).toContain('Programmes open now');
  expect((await web.get('/', undefined, { json: true })).json()).toMatchObject({
    programmes: expect.arrayContaining([expect.objectContaining({ origin: 'XN', destination: 'XS' })]),
  });
  for (const path of ['/', '/jobs', `/jobs/${berries}`])
    expect(strayText((await web.get(path, undefined, { lang: 'en-XA' })).text)).toEqual([]);
  expect(web.bugs).toEqual([]);
});
