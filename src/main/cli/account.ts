import { randomBytes } from 'node:crypto';
import { createAccount, inviteOwner } from '../../platform/auth/accounts.ts';
import { hashPassword } from '../../platform/auth/password.ts';
import { checkPassword } from '../../platform/auth/password-rules.ts';
import { messageOf } from '../../platform/http/problem.ts';
import { translator } from '../../platform/i18n/index.ts';
import { type Role, roles } from '../../platform/policy/matrix.ts';
import { installing } from '../installing.ts';
import { signInSettingsOf } from '../sign-in-settings.ts';
import { answer, Failed, type Io, WrongInput } from './io.ts';
import { withApplication } from './open.ts';

export interface NewOfficer {
  readonly role: string;
  readonly name: string;
  readonly country?: string;
  readonly organisation?: string;
  /** A code instead of a password: its owner chooses a password, or signs in with a national provider. */
  readonly invite?: boolean;
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

/** The chosen password, if it may be one. @throws WrongInput that says what is wrong with it */
const chosenPassword = (io: Io, login: string): string | undefined => {
  const chosen = io.env.CORRIDOR_PASSWORD;
  const allowed = chosen === undefined ? undefined : checkPassword(chosen, login);
  if (allowed && !allowed.ok) throw new WrongInput(`CORRIDOR_PASSWORD: ${messageOf(translator('en'), allowed.error)}`);
  return chosen;
};

/**
 * Gives an officer or an organisation an account: the way in for a new installation. The password is CORRIDOR_PASSWORD, or one that is made
 * and shown once; or there is none, and a code invites the owner. Roles that must have a second factor make it at the first sign-in.
 */
export const createOfficer = async (io: Io, json: boolean, login: string, officer: NewOfficer): Promise<void> => {
  const role = checked(officer);
  const invite = officer.invite === true;
  const chosen = invite ? undefined : chosenPassword(io, login);
  const password = invite ? undefined : (chosen ?? randomBytes(15).toString('base64url'));
  const passwordHash = password === undefined ? null : await hashPassword(password);
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
      return { account, code: invite ? await inviteOwner(tx, signInSettingsOf(application.settings).keys, account, now) : undefined };
    });
    const told = {
      ...(chosen === undefined && password !== undefined && { password }),
      ...(made.code !== undefined && { code: made.code }),
    };
    const shown =
      made.code !== undefined
        ? `\nInvitation, shown this once, good for 72 hours at /sign-in/invitation: ${made.code}`
        : chosen === undefined
          ? `\nPassword, shown this once: ${password}`
          : '';
    answer(io, json, { account: made.account, login, role, ...told }, `${login} can sign in as ${role}.${shown}`);
  });
};
