import { joinAccounts } from '../../platform/auth/one-person.ts';
import { installing } from '../installing.ts';
import { answer, Failed, type Io } from './io.ts';
import { withApplication } from './open.ts';

/** Says which logins are one person's: where a programme asks for two persons, they count as one. */
export const samePerson = async (io: Io, json: boolean, logins: readonly string[]): Promise<void> => {
  await withApplication(io, async (application) => {
    const accounts = await installing(application, async (tx, _, record) => {
      const person = await joinAccounts(tx, logins);
      if ('missing' in person) throw new Failed(`There is no account with the login ${person.missing.join(', ')}.`);
      for (const account of person.accounts) await record('account.same-person', { account, person: person.key });
      return person.accounts.length;
    });
    answer(io, json, { accounts, logins }, `${accounts} accounts are one person's: none of them is the second person beside another.`);
  });
};
