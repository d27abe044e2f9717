import type { Role } from '../../platform/policy/matrix.ts';
import type { CorridorKey } from './plan.ts';

/** Known to everybody who reads this: demonstrations only. Production refuses a database that holds it. */
export const demoPassword = 'one-file-both-ends';

/** A login with which one person can try one role. */
export interface SignIn {
  readonly login: string;
  readonly role: Role;
  readonly corridor: CorridorKey | 'both';
  /** The organisation of organisations.yaml, or the employer's name, or none for people. */
  readonly organisation?: string;
  /** The country whose rights the role has. */
  readonly country?: string;
  readonly language: 'en' | 'ar';
}

const domain = 'demo.corridor.example';

const at = (
  role: Role,
  corridor: CorridorKey,
  country: string,
  organisation: string | undefined,
  language: 'en' | 'ar' = 'en',
): SignIn => ({
  login: `${role}.${country.toLowerCase()}@${domain}`,
  role,
  corridor,
  country,
  language,
  ...(organisation !== undefined && { organisation }),
});

/** The employers whose files are left to whoever tries the role. */
export const demoEmployers: Readonly<Record<CorridorKey, string>> = {
  'ma-es': 'Cooperativa Ejemplo Lince Pardo',
  'mx-us': 'MOUNTAIN AVENUE BEES INC.',
};

/** One sign-in for each role of each corridor that has it: where an end has no role in the programme there is none. */
export const signIns: readonly SignIn[] = [
  at('worker', 'ma-es', 'MA', undefined, 'ar'),
  at('family', 'ma-es', 'MA', undefined, 'ar'),
  at('origin-agency', 'ma-es', 'MA', 'anapec'),
  at('policy', 'ma-es', 'MA', 'employment-ministry-rabat'),
  // A recruiter is licensed at the origin and files at the destination, for employers.
  { ...at('recruiter', 'ma-es', 'MA', 'berry-recruitment-agency'), country: 'ES' },
  at('caseworker', 'ma-es', 'MA', 'two-shores'),
  at('labour', 'ma-es', 'ES', 'huelva-sub-delegation'),
  at('immigration', 'ma-es', 'ES', 'dgm'),
  // The programme asks for two persons at the approval of a vacancy.
  { ...at('immigration', 'ma-es', 'ES', 'dgm'), login: `immigration-second.es@${domain}` },
  at('consulate', 'ma-es', 'ES', 'spanish-consulate-rabat'),
  at('inspectorate', 'ma-es', 'ES', 'itss-huelva'),
  at('employer', 'ma-es', 'ES', demoEmployers['ma-es']),
  at('caseworker', 'ma-es', 'ES', 'field-workers-union-huelva'),
  at('worker', 'mx-us', 'MX', undefined),
  at('family', 'mx-us', 'MX', undefined),
  { ...at('recruiter', 'mx-us', 'MX', 'northern-fields-agency'), country: 'US' },
  at('caseworker', 'mx-us', 'MX', 'clear-road'),
  at('labour', 'mx-us', 'US', 'oflc'),
  at('immigration', 'mx-us', 'US', 'uscis'),
  at('consulate', 'mx-us', 'US', 'us-consulate-monterrey'),
  at('inspectorate', 'mx-us', 'US', 'whd'),
  at('policy', 'mx-us', 'US', 'labor-policy-office'),
  at('employer', 'mx-us', 'US', demoEmployers['mx-us']),
  at('caseworker', 'mx-us', 'US', 'mountain-farmworkers-union'),
  { login: `auditor@${domain}`, role: 'auditor', corridor: 'both', organisation: 'corridor-audit', language: 'en' },
  { login: `administrator@${domain}`, role: 'administrator', corridor: 'both', organisation: 'operator', language: 'en' },
];

/** The login under which the second invented officer of an office confirms what the first has approved; it has no password. */
export const simulatedColleague = (organisation: string): string => simulatedLogin(`${organisation}.second`);

/** The login under which the invented officer of an organisation acts; it has no password. */
export const simulatedLogin = (organisation: string): string => `simulated.${organisation}@${domain}`;
