import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { places, round, verifiedVacancy, wishing } from '../../src/modules/recruitment/testing/season.ts';
import { attestStage } from '../../src/modules/stages/index.ts';
import { fileVacancy } from '../../src/modules/vacancies/index.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted, contractedPlacement, stageOf } from '../journeys/accepted-placement.ts';
import { type TestWeb, testWeb, type WebAnswer } from '../web.ts';
import { repeatedly } from './at-once.ts';

let toy: ToyCorridor;
let web: TestWeb;
/** A second officer of the same office, with an account of his or her own. */
let colleague: Actor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 5000'));
  web = testWeb(toy, allRoutes({ demo: false, secure: false }));
  colleague = { ...toy.actors.immigration, account: toy.foreigners.immigration.account };
});
afterAll(() => toy.stop());

const reported = async (count = 2): Promise<string> => {
  const { id } = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { places: count })));
  const report = await stageOf(toy, { vacancy: id }, 'report');
  accepted(await toy.call(attestStage, toy.actors.labour, { stage: report.id, version: report.version, outcome: 'approved' }));
  return id;
};
const linesOf = async (id: string, types: readonly string[]): Promise<string[]> =>
  (await toy.database.owner.selectFrom('journal_line').select(['type', 'facts']).orderBy('id').execute())
    .filter(({ type, facts }) => types.includes(type) && JSON.stringify(facts).includes(id))
    .map(({ type }) => type);
const form = (path: string, actor: Actor, fields: Record<string, string>) => () => web.post(path, actor, { form: fields });
const done = (answers: readonly WebAnswer[]): WebAnswer[] => answers.filter(({ status }) => status === 303);
/** Who came too late is told that somebody was faster, never that something is broken. */
const told = (answers: readonly WebAnswer[]): void => {
  for (const answer of answers.filter(({ status }) => status !== 303))
    expect([409, 422, 503], answer.words().slice(0, 300)).toContain(answer.status);
};

describe('two officers of one office', () => {
  test('who verify one vacancy at once verify it once', () =>
    repeatedly('verify and verify', async (together) => {
      const vacancy = await reported();
      const verify = (actor: Actor) => form(`/vacancies/${vacancy}/verify`, actor, { version: '1' });
      const answers = await together(verify(toy.actors.immigration), verify(colleague));
      expect(done(answers)).toHaveLength(1);
      told(answers);
      expect(await linesOf(vacancy, ['vacancy.verified'])).toHaveLength(1);
    }));
  test('of whom one verifies and the other refuses: one of the two happened', () =>
    repeatedly('verify and refuse', async (together) => {
      const vacancy = await reported();
      const answers = await together(
        form(`/vacancies/${vacancy}/verify`, toy.actors.immigration, { version: '1' }),
        form(`/vacancies/${vacancy}/refuse`, colleague, { version: '1', reason: 'The work is not seasonal.' }),
      );
      expect(done(answers)).toHaveLength(1);
      told(answers);
      const lines = await linesOf(vacancy, ['vacancy.verified', 'vacancy.refused']);
      expect(lines).toHaveLength(1);
      const { status } = await toy.database.owner
        .selectFrom('vacancy')
        .select('status')
        .where('id', '=', vacancy)
        .executeTakeFirstOrThrow();
      expect(`vacancy.${status}`).toBe(lines[0]);
    }));
  test('and an employer who takes the vacancy back meanwhile: one of the two happened', () =>
    repeatedly('verify and withdraw', async (together) => {
      const vacancy = await reported();
      const answers = await together(
        form(`/vacancies/${vacancy}/verify`, toy.actors.immigration, { version: '1' }),
        form(`/vacancies/${vacancy}/withdraw`, toy.actors.employer, { version: '1' }),
      );
      expect(done(answers)).toHaveLength(1);
      told(answers);
      expect(await linesOf(vacancy, ['vacancy.verified', 'vacancy.withdrawn'])).toHaveLength(1);
    }));
  test('who answer one stage at once answer it once', () =>
    repeatedly('attest and attest', async (together) => {
      const { id } = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { places: 2 })));
      const stage = await stageOf(toy, { vacancy: id }, 'report');
      const other: Actor = { ...toy.actors.labour, account: toy.foreigners.labour.account };
      const answers = await together(
        form(`/stages/${stage.id}/attest`, toy.actors.labour, { version: '1', outcome: 'approved' }),
        form(`/stages/${stage.id}/attest`, other, { version: '1', outcome: 'refused', reason: 'The housing has no water.' }),
      );
      expect(done(answers)).toHaveLength(1);
      told(answers);
      expect(await linesOf(stage.id, ['stage.attested'])).toHaveLength(1);
    }));
  test('who issue a permit for one placement at once issue one', () =>
    repeatedly(
      'permit and permit',
      async (together) => {
        const { placement } = await contractedPlacement(toy);
        const other: Actor = { ...toy.actors.consulate, account: toy.foreigners.consulate.account };
        const issue = (actor: Actor) => form(`/placements/${placement}/permit`, actor, { from: '2025-06-01', until: '2025-10-31' });
        const answers = await together(issue(toy.actors.consulate), issue(other));
        expect(done(answers)).toHaveLength(1);
        told(answers);
        const permits = await toy.database.owner.selectFrom('permit').select('id').where('placement_id', '=', placement).execute();
        expect(permits).toHaveLength(1);
      },
      5,
    ));
  test('who run a round at once give no place and no worker twice', () =>
    repeatedly(
      'round and round',
      async (together) => {
        const vacancy = await verifiedVacancy(toy, { places: 2 });
        await Promise.all(Array.from({ length: 4 }, () => wishing(toy, [vacancy])));
        const run = (actor: Actor) => form('/rounds', actor, { corridor: toy.corridor, programme: 'toy-harvest' });
        const answers = await together(run(toy.actors.labour), run(toy.actors['origin-agency']));
        told(answers);
        expect(done(answers).length).toBeGreaterThan(0);
        const offers = await toy.database.owner.selectFrom('offer').select('worker_id').where('vacancy_id', '=', vacancy).execute();
        expect(offers).toHaveLength(2);
        expect(new Set(offers.map((offer) => offer.worker_id)).size).toBe(2);
      },
      6,
    ));
});

describe('one last place', () => {
  test('that two vacancies of one quota want: the quota holds', () =>
    repeatedly(
      'quota',
      async (together) => {
        const small = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 5'));
        const pages = testWeb(small, allRoutes({ demo: false, secure: false }));
        const file = async (): Promise<string> => {
          const { id } = accepted(await small.call(fileVacancy, small.actors.employer, sampleVacancy(small, { places: 3 })));
          const report = await stageOf(small, { vacancy: id }, 'report');
          accepted(await small.call(attestStage, small.actors.labour, { stage: report.id, version: 1, outcome: 'approved' }));
          return id;
        };
        const [one, two] = [await file(), await file()];
        const other: Actor = { ...small.actors.immigration, account: small.foreigners.immigration.account };
        const answers = await together(
          () => pages.post(`/vacancies/${one}/verify`, small.actors.immigration, { form: { version: '1' } }),
          () => pages.post(`/vacancies/${two}/verify`, other, { form: { version: '1' } }),
        );
        expect(done(answers)).toHaveLength(1);
        told(answers);
        expect(pages.bugs).toEqual([]);
        await small.stop();
      },
      4,
    ));
  test('that a recalled worker and the next round want: it is given once', () =>
    repeatedly(
      'round and acceptance',
      async (together) => {
        const vacancy = await verifiedVacancy(toy, { places: 2 });
        const workers = await Promise.all(Array.from({ length: 4 }, () => wishing(toy, [vacancy])));
        await round(toy);
        const open = await toy.database.owner
          .selectFrom('offer')
          .select(['id', 'worker_id'])
          .where('vacancy_id', '=', vacancy)
          .where('status', '=', 'open')
          .execute();
        const answers = await together(
          ...open.map((offer) =>
            form(`/offers/${offer.id}/accept`, workers.find(({ id }) => id === offer.worker_id)?.actor ?? toy.actors.worker, {}),
          ),
          form('/rounds', toy.actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' }),
          form('/rounds', toy.actors['origin-agency'], { corridor: toy.corridor, programme: 'toy-harvest' }),
        );
        told(answers);
        const { verified, filled, open: still } = await places(toy, vacancy);
        expect(filled + still).toBeLessThanOrEqual(verified ?? 0);
        expect(filled).toBe(done(answers.slice(0, open.length)).length);
      },
      6,
    ));
  test('that one worker is offered twice: two acceptances for the same days are one', () =>
    repeatedly(
      'accept and accept',
      async (together) => {
        const [first, second] = [await verifiedVacancy(toy, { places: 2 }), await verifiedVacancy(toy, { places: 2 })];
        const { id, actor } = await wishing(toy, [first, second]);
        await round(toy);
        const given = await toy.database.owner
          .selectFrom('offer')
          .selectAll()
          .where('worker_id', '=', id)
          .where('status', '=', 'open')
          .executeTakeFirstOrThrow();
        const other = crypto.randomUUID();
        // A second open offer, as an employer who names a worker makes one.
        await toy.database.owner
          .insertInto('offer')
          .values({
            ...given,
            id: other,
            vacancy_id: given.vacancy_id === first ? second : first,
            terms: JSON.stringify(given.terms) as never,
          })
          .execute();
        const answers = await together(form(`/offers/${given.id}/accept`, actor, {}), form(`/offers/${other}/accept`, actor, {}));
        expect(done(answers)).toHaveLength(1);
        told(answers);
        const placements = await toy.database.owner.selectFrom('placement').select('id').where('worker_id', '=', id).execute();
        expect(placements).toHaveLength(1);
      },
      6,
    ));
});

test('none of these races met a bug', () => {
  expect(web.bugs).toEqual([]);
});
