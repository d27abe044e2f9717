/** Only paths of our own lead on after sign-in: never another site. */
export const ownPath = (to: string | null | undefined): string => (to && /^\/(?![/\\])[\w\-./?=&%:+,]*$/.test(to) ? to : '/');

/** Where a role's day begins. */
export const homeOf = (role: string): string =>
  role === 'worker' || role === 'family'
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
