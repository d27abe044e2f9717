import type { Problem } from '../../../kernel/result.ts';
import type { SignInSettings } from '../../../platform/auth/settings.ts';
import type { Visit } from '../../../platform/http/visit.ts';

/** What a way in over another address may bring back to a page of ours: nothing else that stands in an address is shown. */
const shown = [
  'auth.step-over',
  'auth.no-such-seat',
  'auth.wrong-invitation',
  'auth.prove-first',
  'auth.second-needed',
  'auth.sign-in-needed',
  'auth.provider-absent',
  'auth.provider-away',
  'auth.provider-declined',
  'auth.provider-refused',
  'auth.provider-too-weak',
  'auth.provider-not-linked',
  'auth.provider-linked',
];

/** The problem that an address names, if it is one of those. */
export const knownProblem = ({ query }: Visit, { providers }: SignInSettings): Problem | undefined => {
  const code = shown.find((one) => one === query.get('problem'));
  if (code === undefined)
    return query.get('problem') === 'auth.too-many-tries' ? { code: 'auth.too-many-tries', params: { minutes: 15 } } : undefined;
  return { code, params: { provider: providers.find(query.get('provider') ?? '')?.label ?? '–' } };
};
