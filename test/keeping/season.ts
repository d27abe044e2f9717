import { createAccount } from '../../src/platform/auth/accounts.ts';
import { hashPassword } from '../../src/platform/auth/password.ts';
import { seal } from '../../src/platform/journal/journal.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type Placed, permittedPlacement } from '../journeys/accepted-placement.ts';

export const officer = { login: 'consul@example.org', password: 'a long and quiet password' } as const;

/** The toy corridor with one file that has come as far as its permit, sealed lines and one that waits, and an officer who can sign in. */
export const keptSeason = async (): Promise<{ toy: ToyCorridor; placed: Placed }> => {
  const toy = await toyCorridor();
  const placed = await permittedPlacement(toy);
  const { owner } = toy.database;
  const passwordHash = await hashPassword(officer.password);
  await owner.transaction().execute(async (tx) => {
    await createAccount(tx, toy.runtime.clock.now(), {
      login: officer.login,
      passwordHash,
      name: 'Consulate in Norland',
      language: 'en',
      seats: [{ role: 'consulate', country: 'XS' }],
    });
    await seal(tx, toy.runtime.clock.now());
  });
  await permittedPlacement(toy);
  return { toy, placed };
};
