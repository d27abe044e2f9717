import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { strayText } from '../../../ui/testing/stray-text.ts';
import { withdrawVacancy } from '../index.ts';
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

test('every page is in the reader’s language, whole', async () => {
  const ids = [await make.reported({ pay: undefined, payPer: undefined, place: 'Town' }), await make.verified(), await make.filed()];
  const withdrawn = await make.filed();
  await toy.call(withdrawVacancy, toy.actors.employer, { vacancy: withdrawn, version: 1 });
  const heads = 'corridor,programme,title,occupation,region,places,start,end,hours_week,kind';
  const sent = await web.post('/vacancies/import', toy.actors.employer, {
    form: {
      file: new File(
        [
          `${heads}\nXN-XS,toy-harvest,=1,9211,South,1,2025-06-01,x,40,generic\nXN-XS,toy-harvest,A,9211,South,1,2025-06-01,2025-07-01,40,generic`,
        ],
        'f.csv',
      ),
    },
  });
  const pages = [
    ['/vacancies', toy.actors.public],
    ['/vacancies', toy.actors.employer],
    ['/vacancies/new', toy.actors.employer],
    ['/vacancies/new', toy.actors.recruiter],
    ['/vacancies/import', toy.actors.recruiter],
    [sent.to ?? '', toy.actors.employer],
    ...[...ids, withdrawn].flatMap((id) => [
      [`/vacancies/${id}`, toy.actors.immigration] as const,
      [`/vacancies/${id}`, toy.actors.employer] as const,
    ]),
    [`/vacancies/${ids[1]}`, toy.actors.public],
  ] as const;
  for (const [path, actor] of pages) {
    const marked = await web.get(path, actor, { lang: 'en-XA' });
    expect([path, marked.status, strayText(marked.text)]).toEqual([path, 200, []]);
    expect((await web.get(path, actor, { lang: 'ar' })).text).toContain('dir="rtl"');
  }
});
