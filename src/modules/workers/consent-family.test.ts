import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { actorOf, sessionOf } from '../../platform/auth/sessions.ts';
import { signIn } from '../../platform/auth/sign-in.ts';
import { reading } from '../../platform/command/execute.ts';
import { value, worker } from '../recruitment/testing/season.ts';
import { consentFamily, setWishes, withdrawFamily } from './index.ts';
import { readWorker } from './store.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const relative = { name: 'Relative', relation: 'spouse', login: 'relative@example.org', password: 'ten letters' };

test('a family member follows the file by consent, changes nothing in it, and stops when the consent is taken back', async () => {
  const { id, actor } = await worker(toy);
  const { member } = value(await toy.call(consentFamily, actor, { worker: id, ...relative }));
  const session = value(await signIn(toy.runtime, { login: relative.login, password: relative.password, address: 'test' }));
  const family = actorOf(session);
  expect(family).toMatchObject({ role: 'family', worker: id });
  expect(await reading(toy.runtime, family, (tx) => readWorker(tx, id))).toMatchObject({ id });
  expect(await toy.call(setWishes, family, { worker: id, wishes: [] })).toMatchObject({ ok: false, error: { code: 'platform.not-found' } });
  expect(await toy.call(withdrawFamily, family, { worker: id, member })).toMatchObject({
    ok: false,
    error: { code: 'platform.not-found' },
  });
  value(await toy.call(withdrawFamily, actor, { worker: id, member }));
  expect(await sessionOf(toy.runtime, session.token)).toBeUndefined();
  expect(await toy.call(withdrawFamily, actor, { worker: id, member })).toMatchObject({
    ok: false,
    error: { code: 'worker.family-withdrawn' },
  });
});

test('a login that somebody else has made is refused, and a consent that was taken back can be given again', async () => {
  const [first, second] = [await worker(toy), await worker(toy)];
  const shared = { ...relative, login: 'shared@example.org' };
  const { member } = value(await toy.call(consentFamily, first.actor, { worker: first.id, ...shared }));
  expect(await toy.call(consentFamily, second.actor, { worker: second.id, ...shared, password: 'another password' })).toMatchObject({
    error: { code: 'worker.family-taken', field: 'login' },
  });
  expect(await toy.call(consentFamily, first.actor, { worker: first.id, ...shared })).toMatchObject({
    error: { code: 'worker.family-known' },
  });
  value(await toy.call(withdrawFamily, first.actor, { worker: first.id, member }));
  value(await toy.call(consentFamily, first.actor, { worker: first.id, ...shared, password: 'another password' }));
  const session = value(await signIn(toy.runtime, { login: shared.login, password: shared.password, address: 'test' }));
  expect(session.seats.map((seat) => seat.worker)).toEqual([first.id]);
});

test('nobody consents for another, and no worker takes a seat but the family’s away', async () => {
  const [own, other] = [await worker(toy), await worker(toy)];
  for (const actor of [other.actor, toy.actors['origin-agency'], toy.actors.public, toy.actors.labour])
    expect(await toy.call(consentFamily, actor, { worker: own.id, ...relative, login: 'third@example.org' })).toEqual({
      ok: false,
      error: { code: 'platform.not-found' },
    });
});
