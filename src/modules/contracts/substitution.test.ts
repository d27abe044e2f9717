import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, contractedPlacement, type Placed, selectedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { reading } from '../../platform/command/execute.ts';
import { answerTask } from '../tasks/index.ts';
import {
  alertsOf,
  amendContract,
  drawContract,
  renewContract,
  reportTerms,
  signaturesOf,
  signChange,
  signContract,
  termsVersions,
} from './index.ts';

/** The toy programme with two terms that every contract gives at least. */
const withMinimum = (text: string): string =>
  `${text}\ncontract:\n  minimum_terms:\n    rest_days_week: { v: 1, src: ACT, article: art. 20 }\n    injury_insurance: { v: 1, src: ACT, article: art. 21 }\n`;

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => withMinimum(text).replace('cap: 20', 'cap: 200'));
});
afterAll(() => toy.stop());

const see = <T>(actor: Parameters<typeof reading>[1], read: Parameters<typeof reading<T>>[2]) => reading(toy.runtime, actor, read);
const amend = (placed: Placed, change: Record<string, unknown>, version = 1) =>
  toy.call(amendContract, toy.actors.employer, { placement: placed.placement, version, ...change });
const tasksOf = (placed: Placed) =>
  toy.database.owner.selectFrom('task').selectAll().where('about_id', '=', placed.placement).orderBy('holder_role').execute();
const texts = (placed: Placed, actor = toy.actors.labour) => see(actor, (tx) => termsVersions(tx, placed.placement));
const alerts = (placed: Placed, actor = toy.actors.labour) => see(actor, (tx) => alertsOf(tx, placed.placement));

describe('a contract that is changed after both have signed', () => {
  test('to less pay is stopped: the old one holds, and both labour offices and the worker know', async () => {
    const placed = await contractedPlacement(toy);
    expect(accepted(await amend(placed, { pay: { amount: '9.00', currency: 'EUR' } }))).toMatchObject({ state: 'stopped', fell: ['pay'] });
    expect((await texts(placed)).map(({ version, state }) => [version, state])).toEqual([
      [1, 'in-force'],
      [2, 'stopped'],
    ]);
    for (const actor of [placed.worker, toy.actors.labour, toy.actors['origin-agency'], toy.actors.inspectorate])
      expect(await alerts(placed, actor)).toMatchObject([
        { foundIn: 'amended', falls: [{ term: 'pay', promised: '9.80 EUR per hour', given: '9.00 EUR per hour' }] },
      ]);
    expect(
      (await tasksOf(placed)).map(({ kind, holder_role, holder_country, due_on }) => [kind, holder_role, holder_country, `${due_on}`]),
    ).toEqual([
      ['contract.substitution', 'labour', 'XS', '2025-01-20'],
      ['contract.substitution', 'origin-agency', 'XN', '2025-01-20'],
    ]);
    expect(await toy.call(signChange, placed.worker, { placement: placed.placement, text: 2, language: 'ar' })).toMatchObject({
      error: { code: 'contract.no-change-waits' },
    });
  });

  test('and raises one alert that names every term that fell, also one that no rule of the programme compares', async () => {
    const placed = await contractedPlacement(toy);
    accepted(await amend(placed, { housing: 'no', region: 'North', hoursWeek: 48 }));
    expect((await alerts(placed))[0]?.falls.map(({ term }) => term)).toEqual(['hours', 'region', 'housing']);
  });

  test('to the same amount in another unit is stopped, since nobody can say that it is not less', async () => {
    const placed = await contractedPlacement(toy);
    expect(accepted(await amend(placed, { payPer: 'day' }))).toMatchObject({ state: 'stopped' });
  });

  test('to better pay waits for both signatures, and then takes its place; the earlier text is kept', async () => {
    const placed = await contractedPlacement(toy);
    expect(accepted(await amend(placed, { pay: { amount: '10.20', currency: 'EUR' } }))).toMatchObject({ state: 'proposed', fell: [] });
    expect(await amend(placed, { hoursWeek: 40, pay: { amount: '11.00', currency: 'EUR' } })).toMatchObject({
      error: { code: 'contract.change-waits' },
    });
    const sign = (actor: typeof placed.worker) => toy.call(signChange, actor, { placement: placed.placement, text: 2, language: 'ar' });
    expect(accepted(await sign(placed.worker))).toMatchObject({ inForce: false });
    expect(await sign(placed.worker)).toMatchObject({ error: { code: 'contract.signed-already' } });
    expect((await texts(placed)).map(({ state }) => state)).toEqual(['in-force', 'proposed']);
    expect(accepted(await sign(toy.actors.employer))).toMatchObject({ inForce: true });
    expect((await texts(placed)).map(({ state, terms }) => [state, `${terms.pay}`])).toEqual([
      ['replaced', '9.80 EUR'],
      ['in-force', '10.20 EUR'],
    ]);
    expect(await alerts(placed)).toEqual([]);
  });

  test('is measured by what was agreed last: after a rise the old pay is a fall', async () => {
    const placed = await contractedPlacement(toy);
    accepted(await amend(placed, { pay: { amount: '10.20', currency: 'EUR' } }));
    for (const actor of [placed.worker, toy.actors.employer])
      accepted(await toy.call(signChange, actor, { placement: placed.placement, text: 2, language: 'en' }));
    expect(accepted(await amend(placed, { pay: { amount: '9.80', currency: 'EUR' } }, 2))).toMatchObject({ state: 'stopped' });
  });

  test('is not changed by an old page, nor before both have signed, nor by nothing', async () => {
    const placed = await contractedPlacement(toy);
    expect(await amend(placed, { hoursWeek: 40 }, 7)).toMatchObject({ error: { code: 'platform.stale' } });
    expect(await amend(placed, { hoursWeek: 40 })).toMatchObject({ error: { code: 'contract.nothing-changed' } });
    const drawn = await selectedPlacement(toy);
    accepted(await toy.call(drawContract, toy.actors.employer, { placement: drawn.placement }));
    expect(await amend(drawn, { hoursWeek: 38 })).toMatchObject({ error: { code: 'contract.not-in-force' } });
  });
});

describe('an alert', () => {
  const raised = async () => {
    const placed = await contractedPlacement(toy);
    accepted(await amend(placed, { housing: 'no' }));
    const [labour, origin] = await tasksOf(placed);
    if (!labour || !origin) throw new Error('two tasks were expected');
    return { placed, labour, origin };
  };
  test('is answered by each labour office with a reason; that the worker consented is no answer', async () => {
    const { placed, labour, origin } = await raised();
    const answer = (outcome: string, reason?: string) =>
      toy.call(answerTask, toy.actors.labour, { task: labour.id, version: 1, outcome, reason });
    expect(await answer('consented', 'The worker agrees')).toMatchObject({ error: { code: 'input.choice' } });
    expect(await answer('corrected')).toMatchObject({ error: { code: 'input.missing', field: 'reason' } });
    // The stopped text never came into force, and what holds is the old one: nothing has been corrected by that.
    const early = await answer('corrected', 'The employer gives housing again.');
    expect(early).toMatchObject({ error: { code: 'alert.not-corrected', params: { terms: 'housing' } } });
    accepted(await amend(placed, { pay: { amount: '9.90', currency: 'EUR' } }));
    expect(await answer('corrected', 'The employer gives housing again.')).toMatchObject({ error: { code: 'alert.not-corrected' } });
    for (const actor of [placed.worker, toy.actors.employer])
      accepted(await toy.call(signChange, actor, { placement: placed.placement, text: 3, language: 'en' }));
    accepted(await answer('corrected', 'The employer gives housing again.'));
    accepted(
      await toy.call(answerTask, toy.actors['origin-agency'], { task: origin.id, version: 1, outcome: 'mistaken', reason: 'A slip.' }),
    );
    expect((await alerts(placed, placed.worker))[0]?.answers).toMatchObject({
      destination: { outcome: 'corrected' },
      origin: { outcome: 'mistaken' },
    });
  });
  test('is not seen by the employer, the recruiter, a rival or another country', async () => {
    const { placed } = await raised();
    for (const actor of [toy.actors.employer, toy.actors.recruiter, toy.rivals.employer, toy.foreigners.labour, toy.actors.policy])
      expect([actor.role, await alerts(placed, actor)]).toEqual([actor.role, []]);
  });
});

describe('what the worker tells of the paper or the work', () => {
  test('is compared term by term, told to both offices, and never to the employer', async () => {
    const placed = await contractedPlacement(toy);
    const told = { placement: placed.placement, hoursWeek: 60, pay: { amount: '9.80', currency: 'EUR' } };
    expect(accepted(await toy.call(reportTerms, placed.worker, told))).toMatchObject({ fell: ['hours'] });
    expect(await alerts(placed)).toMatchObject([{ foundIn: 'reported', falls: [{ term: 'hours', promised: '40', given: '60' }] }]);
    expect(await alerts(placed, toy.actors.employer)).toEqual([]);
    const seen = await see(toy.actors.employer, (tx) =>
      tx.selectFrom('task').select('id').where('about_id', '=', placed.placement).execute(),
    );
    expect(seen).toEqual([]);
  });
  test('raises no alert where nothing fell, and is nobody’s but the worker’s and the offices’', async () => {
    const placed = await contractedPlacement(toy);
    const told = { placement: placed.placement, pay: { amount: '9.90', currency: 'EUR' } };
    expect(accepted(await toy.call(reportTerms, placed.worker, told))).toMatchObject({ alert: null });
    expect((await toy.call(reportTerms, toy.actors.employer, told)).ok).toBe(false);
  });
});

describe('what the programme demands at least', () => {
  test('and the text lacks is added by an addendum with its source, which the employer signs with the contract', async () => {
    const placed = await selectedPlacement(toy);
    accepted(await toy.call(drawContract, toy.actors.employer, { placement: placed.placement, further: { rest_days_week: 2 } }));
    expect((await texts(placed))[0]).toMatchObject({
      addendum: [{ term: 'injury_insurance', least: 1, source: { id: 'ACT', article: 'art. 21' } }],
      addendumSignedOn: null,
    });
    accepted(await toy.call(signContract, placed.worker, { placement: placed.placement, version: 1, language: 'ar' }));
    expect((await texts(placed))[0]?.addendumSignedOn).toBeNull();
    accepted(await toy.call(signContract, toy.actors.employer, { placement: placed.placement, version: 1 }));
    expect(`${(await texts(placed))[0]?.addendumSignedOn}`).toBe('2025-01-10');
  });
  test('cannot be taken away later: an addendum’s term that is left out of a change stays', async () => {
    const placed = await contractedPlacement(toy);
    expect(accepted(await amend(placed, { further: { rest_days_week: 0 } }))).toMatchObject({ state: 'proposed', fell: [] });
    expect((await texts(placed))[1]?.addendum).toMatchObject([{ term: 'rest_days_week', least: 1 }, { term: 'injury_insurance' }]);
  });
});

test('each signs the words that were seen, in the language in which they were read', async () => {
  const placed = await contractedPlacement(toy);
  const [employer, worker] = (await see(toy.actors.labour, (tx) => signaturesOf(tx, placed.placement))).toSorted((a, b) =>
    a.signer.localeCompare(b.signer),
  );
  expect([employer?.language, worker?.language]).toEqual(['en', 'ar']);
  expect(employer?.seenText).toContain('Pay: €9.80');
  expect(employer?.seenText).toContain('Insured against accidents at work: Yes');
  expect(worker?.seenText).toContain('الأجر');
  expect(worker?.seenHash).not.toBe(employer?.seenHash);
});

describe('a renewal', () => {
  const renew = (placed: Placed, change: Record<string, unknown>) =>
    toy.call(renewContract, toy.actors.employer, { placement: placed.placement, version: 1, end: '2025-11-30', ...change });
  test('until a later day is verified again and waits for both signatures', async () => {
    const placed = await contractedPlacement(toy);
    expect(await renew(placed, { end: '2025-10-31' })).toMatchObject({ error: { code: 'input.order' } });
    expect(accepted(await renew(placed, {}))).toMatchObject({ state: 'proposed' });
    expect((await texts(placed))[1]).toMatchObject({ kind: 'renewed', programmeHash: toy.programme.hash });
  });
  test('for less pay is stopped and told', async () => {
    const placed = await contractedPlacement(toy);
    expect(accepted(await renew(placed, { pay: { amount: '9.79', currency: 'EUR' } }))).toMatchObject({ state: 'stopped', fell: ['pay'] });
    expect(await alerts(placed)).toMatchObject([{ foundIn: 'renewed' }]);
  });
});
