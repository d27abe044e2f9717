import { randomBytes } from 'node:crypto';
import { createAccount } from '../../platform/auth/accounts.ts';
import { hashPassword } from '../../platform/auth/password.ts';
import { type Role, roles } from '../../platform/policy/matrix.ts';
import { installing } from '../installing.ts';
import { answer, Failed, type Io, WrongInput } from './io.ts';
import { withApplication } from './open.ts';

export interface NewOfficer {
  readonly role: string;
  readonly name: string;
  readonly country?: string;
  readonly organisation?: string;
}

/** Who gets an account from the installation: officers and organisations. Workers register themselves, families are let in by workers. */
const given: readonly Role[] = roles.filter((role) => !['public', 'system', 'worker', 'family'].includes(role));

/** Roles that act for a whole installation, an organisation, or a country. */
const needs = (role: Role): 'nothing' | 'organisation' | 'country' =>
  role === 'auditor' || role === 'administrator' ? 'nothing' : role === 'employer' || role === 'recruiter' ? 'organisation' : 'country';

const checked = ({ role, country, organisation }: NewOfficer): Role => {
  const known = given.find((one) => one === role);
  if (!known) throw new WrongInput(`"${role}" is not a role that can be given. Choose one of: ${given.join(', ')}.`);
  if (needs(known) !== 'nothing' && !/^[A-Z]{2}$/.test(country ?? ''))
    throw new WrongInput(`The role ${role} acts in a country. Add --country with its two letters, such as --country ES.`);
  if (needs(known) === 'organisation' && !organisation)
    throw new WrongInput(`The role ${role} acts for an organisation. Add --organisation with its id, from its page.`);
  if (organisation !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(organisation))
    throw new WrongInput('--organisation is not the id of an organisation.');
  return known;
};

/**
 * Gives an officer or an organisation an account: the way in for a new installation. The password is CORRIDOR_PASSWORD, or one that is made
 * and shown once.
 */
export const createOfficer = async (io: Io, json: boolean, login: string, officer: NewOfficer): Promise<void> => {
  const role = checked(officer);
  const chosen = io.env.CORRIDOR_PASSWORD;
  if (chosen !== undefined && chosen.length < 10) throw new WrongInput('CORRIDOR_PASSWORD is shorter than 10 letters.');
  const password = chosen ?? randomBytes(15).toString('base64url');
  const passwordHash = await hashPassword(password);
  await withApplication(io, async (application) => {
    const made = await installing(application, async (tx, now, record) => {
      if (
        officer.organisation &&
        !(await tx.selectFrom('organisation').select('id').where('id', '=', officer.organisation).executeTakeFirst())
      )
        throw new WrongInput(`There is no organisation ${officer.organisation}.`);
      const account = await createAccount(tx, now, {
        login,
        passwordHash,
        name: officer.name,
        language: 'en',
        seats: [{ role, country: officer.country, organisation: officer.organisation }],
      });
      if (account === undefined) throw new Failed(`The login ${login} is taken.`);
      await record('account.created', { account, role });
      return account;
    });
    const shown = chosen === undefined ? `\nPassword, shown this once: ${password}` : '';
    answer(io, json, { account: made, login, role, ...(chosen === undefined && { password }) }, `${login} can sign in as ${role}.${shown}`);
  });
};
