import { protectionTable, type Role } from '../../../platform/policy/matrix.ts';

/** Only paths of our own lead on after sign-in: never another site. */
export const ownPath = (to: string | null | undefined): string => (to && /^\/(?![/\\])[\w\-./?=&%:+,]*$/.test(to) ? to : '/');

/** Where a role's day begins; on the protection side at its front page, wherever that stands. */
export const homeOf = (role: Role): string =>
  protectionTable.roles.includes(role)
    ? '/'
    : role === 'worker' || role === 'family'
      ? '/me'
      : role === 'policy'
        ? '/results'
        : role === 'auditor'
          ? '/journal'
          : role === 'administrator'
            ? '/accounts'
            : role === 'caseworker'
              ? '/vacancies'
              : '/queue';
