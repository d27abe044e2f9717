import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { claimCost, recordCost } from '../../src/modules/costs/index.ts';
import { askPermitChange, recordEntry } from '../../src/modules/permits/index.ts';
import { openSelection } from '../../src/modules/recruitment/index.ts';
import { codesOf, value, verifiedVacancy, wishing } from '../../src/modules/recruitment/testing/season.ts';
import { answerTask, timeOutTask } from '../../src/modules/tasks/index.ts';
import { type Actor, system } from '../../src/platform/policy/actor.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import {
  accepted,
  acceptedPlacement,
  contractedPlacement,
  type Placed,
  permittedPlacement,
  stageOf,
} from '../journeys/accepted-placement.ts';
import { type TestWeb, testWeb, type WebAnswer } from '../web.ts';
import { repeatedly } from './at-once.ts';

/** Sudland's law with a forbidden fee that is given back from the bond, and with room for every race. */
const edited = (text: string): string =>
  `${text
    .replace('cap: 20', 'cap: 5000')
    .replace(/^costs:[\s\S]*?(?=^[a-z_]+:)/m, '')
    .replace(/^fees:.*\n/m, '')
    .replace(/^settlements:[\s\S]*?(?=^[a-z_]+:)/m, '')}
fees: { worker_recruitment_fee: prohibited, src: ACT }
settlements: { pay_within: { v: P20D, src: ACT, article: art. 40 }, bond: { v: yes, src: ACT }, src: ACT }
`;

let toy: ToyCorridor;
let web: TestWeb;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', edited);
  web = testWeb(toy, allRoutes({ demo: false, secure: false }));
});
afterAll(() => toy.stop());

const few = 4;
const form = (path: string, actor: Actor, fields: Record<string, string>) => () => web.post(path, actor, { form: fields });
const json = (path: string, actor: Actor, body: unknown) => () => web.post(path, actor, { json: body }, { json: true });
const done = (answers: readonly WebAnswer[]): WebAnswer[] => answers.filter(({ status }) => status === 303 || status === 200);
/** Who came too late is told that somebody was faster, never that something is broken. */
const told = (answers: readonly WebAnswer[]): void => {
  for (const answer of answers.filter((one) => !done([one]).length))
    expect([409, 422, 503], answer.text.slice(0, 400)).toContain(answer.status);
};
const linesOf = async (id: string, types: readonly string[]): Promise<string[]> =>
  (await toy.database.owner.selectFrom('journal_line').select(['type', 'facts']).orderBy('id').execute())
    .filter(({ type, facts }) => types.includes(type) && JSON.stringify(facts).includes(id))
    .map(({ type }) => type);
const taskOf = ({ placement }: Placed, kind: string) =>
  toy.database.owner
    .selectFrom('task')
    .selectAll()
    .where('about_id', '=', placement)
    .where('kind', '=', kind)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
/** A worker at work since the beginning of June, on the first of October. */
const arrived = async (): Promise<Placed> => {
  toy.moveTo('2025-01-10');
  const placed = await permittedPlacement(toy);
  toy.moveTo('2025-10-01');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-06-01' }));
  return placed;
};

const ask = (placed: Placed) =>
  toy.call(askPermitChange, placed.worker, { placement: placed.placement, kind: 'extension', until: '2025-12-15' });

describe('a list of workers', () => {
  test('from which two people of one employer choose at once is decided once, and gives no place twice', () =>
    repeatedly(
      'choose and choose',
      async (together) => {
        toy.moveTo('2025-01-10');
        const vacancy = await verifiedVacancy(toy, { places: 2 });
        for (let at = 0; at < 4; at += 1) await wishing(toy, [vacancy]);
        const { id } = value(await toy.call(openSelection, toy.actors.labour, { vacancy }));
        const codes = await codesOf(toy, id);
        const choose = (chosen: readonly string[]) => json(`/selections/${id}/choose`, toy.actors.employer, { version: 1, chosen });
        const answers = await together(choose(codes.slice(0, 2)), choose(codes.slice(2, 4)));
        expect(done(answers)).toHaveLength(1);
        told(answers);
        expect(await linesOf(id, ['selection.chosen'])).toHaveLength(1);
        const offers = await toy.database.owner.selectFrom('offer').select('id').where('vacancy_id', '=', vacancy).execute();
        expect(offers).toHaveLength(2);
      },
      few,
    ));
});

describe('many files at once', () => {
  test('that two officers of one office sign together are each signed once, and each officer is told of every file', () =>
    repeatedly(
      'bulk and bulk',
      async (together) => {
        toy.moveTo('2025-01-10');
        const files = [await acceptedPlacement(toy), await acceptedPlacement(toy), await acceptedPlacement(toy)];
        const rows: string[] = [];
        for (const { placement } of files) {
          const { id, version } = await stageOf(toy, { placement }, 'select');
          rows.push(`${id}:${version}`);
        }
        const send = (actor: Actor) => json('/queue/bulk', actor, { outcome: 'approved', rows });
        const answers = await together(send(toy.actors.labour), send(toy.colleagues.labour));
        told(answers);
        const each = answers.map((one) => one.json<{ rows: { done: boolean }[] }>().rows);
        for (const one of each) expect(one).toHaveLength(3);
        const signed = each.flat().filter((row) => row.done);
        expect(signed).toHaveLength(3);
        for (const { placement } of files) expect(await linesOf(placement, ['selection.signed'])).toHaveLength(1);
      },
      few,
    ));
});

describe('an extension', () => {
  test('that is asked twice at once by a double click is one request and one task', () =>
    repeatedly(
      'ask and ask',
      async (together, seed) => {
        const placed = await arrived();
        const path = `/placements/${placed.placement}/extension`;
        const key = crypto.randomUUID();
        const press = (one: string) => form(path, placed.worker, { until: '2025-12-15', _key: one });
        const answers = await together(press(key), press(key), press(crypto.randomUUID()));
        told(answers);
        expect(done(answers).length, seed).toBeGreaterThan(0);
        const requests = await toy.database.owner
          .selectFrom('permit_request')
          .select('id')
          .where('placement_id', '=', placed.placement)
          .execute();
        expect(requests).toHaveLength(1);
        await taskOf(placed, 'permit.decide-extension');
        expect(await linesOf(placed.placement, ['permit.asked'])).toHaveLength(1);
      },
      few,
    ));
  test('that one officer grants and another refuses at once is decided once, and the permit is as that decision says', () =>
    repeatedly(
      'grant and refuse',
      async (together) => {
        const placed = await arrived();
        accepted(await ask(placed));
        const task = await taskOf(placed, 'permit.decide-extension');
        const answer = (actor: Actor, outcome: string) =>
          form(`/tasks/${task.id}/answer`, actor, { version: String(task.version), outcome, reason: 'As the file shows.' });
        const answers = await together(answer(toy.actors.immigration, 'granted'), answer(toy.colleagues.immigration, 'refused'));
        expect(done(answers)).toHaveLength(1);
        told(answers);
        const { state } = await toy.database.owner
          .selectFrom('permit_request')
          .select('state')
          .where('placement_id', '=', placed.placement)
          .executeTakeFirstOrThrow();
        const extensions = await toy.database.owner
          .selectFrom('permit_extension')
          .select('id')
          .where('placement_id', '=', placed.placement)
          .execute();
        expect(extensions).toHaveLength(state === 'granted' ? 1 : 0);
      },
      few,
    ));
});

describe('a stay', () => {
  test('that ends while somebody records a going away is one of the two', () =>
    repeatedly(
      'leave and exit',
      async (together) => {
        const placed = await arrived();
        const at = `/placements/${placed.placement}`;
        const answers = await together(
          form(`${at}/leave`, toy.actors.immigration, { on: '2025-09-20' }),
          form(`${at}/exit`, toy.colleagues.immigration, { on: '2025-09-25' }),
        );
        told(answers);
        expect(done(answers)).toHaveLength(1);
        expect(await linesOf(placed.placement, ['stay.trip-begun', 'stay.left'])).toHaveLength(1);
      },
      few,
    ));
  test('for whose worker two officers offer a next employer at once leads to one offer of a place', () =>
    repeatedly(
      'next and next',
      async (together) => {
        const placed = await arrived();
        const vacancy = await verifiedVacancy(toy, { places: 2, start: '2025-10-05', end: '2025-12-15' }, toy.rivals.employer);
        accepted(
          await toy.call(askPermitChange, placed.worker, { placement: placed.placement, kind: 'employer', ground: 'not-of-the-worker' }),
        );
        const task = await taskOf(placed, 'permit.decide-employer');
        accepted(await toy.call(answerTask, toy.actors.labour, { task: task.id, version: task.version, outcome: 'granted' }));
        const offer = (actor: Actor) => form(`/placements/${placed.placement}/next-employer`, actor, { vacancy });
        const answers = await together(offer(toy.actors.labour), offer(toy.colleagues.labour));
        told(answers);
        expect(done(answers)).toHaveLength(1);
        const offers = await toy.database.owner.selectFrom('offer').select('id').where('vacancy_id', '=', vacancy).execute();
        expect(offers).toHaveLength(1);
      },
      few,
    ));
});

describe('a request that is sent again with its key', () => {
  const again = (path: string, actor: Actor, body: unknown, key: string) => () =>
    web.post(path, actor, { json: body }, { json: true, headers: { 'idempotency-key': key } });
  test('answers a task once, and every sending gets the first answer', () =>
    repeatedly(
      'answer three times',
      async (together, seed) => {
        const placed = await arrived();
        accepted(await ask(placed));
        const task = await taskOf(placed, 'permit.decide-extension');
        const body = { version: task.version, outcome: 'granted' };
        const send = again(`/tasks/${task.id}/answer`, toy.actors.immigration, body, seed.replaceAll(' ', '-'));
        const answers = await together(send, send, send);
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
        expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
        expect(await linesOf(task.id, ['task.answered'])).toHaveLength(1);
      },
      few,
    ));
  test('chooses from a list once, and every sending gets the first answer', () =>
    repeatedly(
      'choose three times',
      async (together, seed) => {
        toy.moveTo('2025-01-10');
        const vacancy = await verifiedVacancy(toy, { places: 2 });
        for (let at = 0; at < 2; at += 1) await wishing(toy, [vacancy]);
        const { id } = value(await toy.call(openSelection, toy.actors.labour, { vacancy }));
        const body = { version: 1, chosen: await codesOf(toy, id) };
        const send = again(`/selections/${id}/choose`, toy.actors.employer, body, seed.replaceAll(' ', '-'));
        const answers = await together(send, send, send);
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
        expect(await linesOf(id, ['selection.chosen'])).toHaveLength(1);
      },
      few,
    ));
});

describe('a cost that is claimed back', () => {
  const paid = async () => {
    toy.moveTo('2025-01-10');
    const placed = await contractedPlacement(toy);
    const { id: cost } = accepted(
      await toy.call(recordCost, placed.worker, {
        placement: placed.placement,
        item: 'placement-fee',
        amount: { amount: '300.00', currency: 'EUR' },
        paidTo: 'sub-agent',
        receipt: false,
        paidOn: '2025-01-05',
      }),
    );
    return { placed, cost };
  };
  const settlements = ({ placement }: Placed) =>
    toy.database.owner.selectFrom('settlement').select(['id', 'state']).where('placement_id', '=', placement).execute();
  test('twice at once is owed once', () =>
    repeatedly(
      'claim and claim',
      async (together) => {
        const { placed, cost } = await paid();
        const claim = form(`/placements/${placed.placement}/costs/claim`, placed.worker, { cost });
        const answers = await together(claim, claim);
        told(answers);
        expect(await settlements(placed)).toHaveLength(1);
        expect(await linesOf(placed.placement, ['cost.claimed'])).toHaveLength(1);
      },
      few,
    ));
  test('and paid at the moment at which the last day passes is paid or drawn, never both', () =>
    repeatedly(
      'pay and silence',
      async (together) => {
        const { placed, cost } = await paid();
        const { id: settlement } = accepted(await toy.call(claimCost, placed.worker, { placement: placed.placement, cost }));
        const task = await taskOf(placed, 'costs.settle');
        // Twenty days from the 10th: the 30th is the last.
        toy.moveTo('2025-01-31');
        const pay = form(`/placements/${placed.placement}/costs/pay`, toy.actors.employer, {
          settlement,
          paidOn: '2025-01-30',
          receipt: 'R-1',
        });
        const silence = async () => {
          await toy.call(timeOutTask, system, { task: task.id });
          return undefined;
        };
        await together<unknown>(pay, silence, silence, pay);
        const row = await toy.database.owner
          .selectFrom('settlement')
          .select(['state', 'drawn_minor'])
          .where('id', '=', settlement)
          .executeTakeFirstOrThrow();
        const lines = await linesOf(settlement, ['settlement.paid', 'settlement.fell-due']);
        const count = (type: string) => lines.filter((line) => line === type).length;
        // It is paid once at most and falls due once at most, and who has paid is not drawn upon.
        expect([count('settlement.paid') <= 1, count('settlement.fell-due') <= 1, lines.length > 0]).toEqual([true, true, true]);
        if (count('settlement.paid') === 1) expect([row.state, row.drawn_minor]).toEqual(['paid', 0n]);
        else expect(['unpaid', 'drawn']).toContain(row.state);
      },
      few,
    ));
});

describe('a licence', () => {
  test('on which two officers decide at once has one decision, and the other officer is told', () =>
    repeatedly(
      'suspend and cancel',
      async (together, seed) => {
        toy.moveTo('2025-01-10');
        const organisation = toy.rivals.recruiter.organisation ?? '';
        const version = async () =>
          (await toy.database.owner.selectFrom('organisation').select('version').where('id', '=', organisation).executeTakeFirstOrThrow())
            .version;
        const seen = String(await version());
        const states = seed.endsWith('0') || seed.endsWith('2') ? ['suspended', 'preventive'] : ['licensed', 'licensed'];
        const decide = (actor: Actor, status = '') =>
          form(`/organisations/${organisation}/status`, actor, {
            version: seen,
            status,
            basis: 'Sudland Harvest Act art. 9',
            ground: 'other',
            cause: 'As the file shows.',
          });
        const before = (
          await toy.database.owner.selectFrom('organisation_status').select('id').where('organisation_id', '=', organisation).execute()
        ).length;
        const answers = await together(decide(toy.actors.labour, states[0]), decide(toy.colleagues.labour, states[1]));
        told(answers);
        expect(done(answers)).toHaveLength(1);
        const after = await toy.database.owner
          .selectFrom('organisation_status')
          .select('id')
          .where('organisation_id', '=', organisation)
          .execute();
        expect(after).toHaveLength(before + 1);
      },
      few,
    ));
});

test('none of these races met a bug', () => {
  expect(web.bugs).toEqual([]);
});
