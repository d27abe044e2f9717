import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../test/corridor.ts';
import { createAccount } from '../platform/auth/accounts.ts';
import { installing } from './installing.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const officer = {
  login: 'consul@example.org',
  passwordHash: null,
  name: 'Consul',
  language: 'en',
  seats: [{ role: 'consulate', country: 'XS' }],
} as const;

test('what the installation does leaves a line in the journal, and nothing when it fails', async () => {
  const application = { owner: toy.database.owner, runtime: toy.runtime };
  const before = await toy.journal();
  await expect(
    installing(application, async (tx, now, record) => {
      const account = await createAccount(tx, now, officer);
      await record('account.created', { account: account ?? '', role: 'consulate' });
      throw new Error('the power went');
    }),
  ).rejects.toThrow('the power went');
  expect(await toy.journal()).toEqual(before);
  expect(await toy.database.owner.selectFrom('account').select('id').where('login', '=', officer.login).execute()).toEqual([]);

  await installing(application, async (tx, now, record) => {
    const account = await createAccount(tx, now, officer);
    await record('account.created', { account: account ?? '', role: 'consulate' });
  });
  expect(await toy.journal()).toEqual([...before, 'account.created']);
});
