import { type Country, country } from '../../../kernel/country.ts';
import type { Tx } from '../../../platform/db/database.ts';
import '../../../modules/organisations/index.ts';
import { idOf } from '../ids.ts';
import { type DemoOrganisation, demoFile, demoOrganisations, type Order, type OrderEmployer } from '../orders/index.ts';
import type { DemoPlan } from '../plan.ts';
import { insertInSets } from './in-sets.ts';

/** Ids of organisations by where they come from. */
export const organisationId = (slug: string): string => idOf('organisation', slug);
export const employerId = ({ country, name }: Pick<OrderEmployer, 'country' | 'name'>): string => idOf('employer', country, name);

type Kind = 'employer' | 'recruiter' | 'authority' | 'union' | 'ngo';
const kinds: Readonly<Partial<Record<DemoOrganisation['kind'], Kind>>> = { recruiter: 'recruiter', union: 'union', association: 'ngo' };

/** Each employer once, however many orders it files. */
const employersOf = (plan: DemoPlan): readonly OrderEmployer[] => {
  const orders = plan.corridors.flatMap(({ seasons }) => seasons.flatMap((season): readonly Order[] => season.orders));
  return [...new Map(orders.map(({ employer }) => [employerId(employer), employer])).values()];
};

interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly country: Country;
  readonly names: Readonly<Record<string, string>>;
  readonly place: string | null;
  readonly basis: string;
}

const ofFile = (organisation: DemoOrganisation): Row => ({
  id: organisationId(organisation.id),
  kind: kinds[organisation.kind] ?? 'authority',
  country: organisation.country,
  names: { und: organisation.name.en, ...organisation.name },
  place: null,
  basis: organisation.invented ? 'Invented for the demonstration' : 'A real body; its account and acts here are simulated',
});

const ofEmployer = (employer: OrderEmployer): Row => ({
  id: employerId(employer),
  kind: 'employer',
  country: country(employer.country),
  names: { und: employer.name },
  place: `${employer.city}, ${employer.state}`,
  basis: employer.invented ? 'Invented for the demonstration' : 'Named in the disclosure file; taken to be in good standing',
});

/** The bodies that take part in a plan's corridors. */
export const organisationsOf = (plan: DemoPlan): readonly DemoOrganisation[] =>
  demoOrganisations(demoFile('organisations.yaml')).filter(
    ({ corridor }) => corridor === 'both' || plan.corridors.some(({ key }) => key === corridor),
  );

/** One employer of Huelva leaves its filing to the licensed recruiter, so that the recruiter's pages have something to show. */
export const filedByRecruiter = 'Cooperativa Ejemplo Tierra Llana';

/** The mandates under which recruiters file: each from the first day, without an end. */
const mandatesOf = (plan: DemoPlan) => {
  const recruiter = organisationsOf(plan).find(({ kind, corridor }) => kind === 'recruiter' && corridor === 'ma-es');
  const employer = employersOf(plan).find(({ name }) => name === filedByRecruiter);
  if (!recruiter || !employer) return [];
  return [
    {
      id: idOf('mandate', recruiter.id, filedByRecruiter),
      employer_id: employerId(employer),
      recruiter_id: organisationId(recruiter.id),
      state: 'given',
      asked_on: null,
      given_on: plan.from,
      valid_from: plan.from,
      valid_until: null,
      ended_on: null,
      taken_over: false,
      simulated: true,
    },
  ];
};

/** Puts the organisations and employers of the plan into the register, each licensed from the first day. */
export const loadOrganisations = async (tx: Tx, plan: DemoPlan): Promise<number> => {
  const rows = [...organisationsOf(plan).map(ofFile), ...employersOf(plan).map(ofEmployer)];
  await insertInSets(
    tx,
    'organisation',
    rows.map(({ id, kind, country: code, names, place }) => ({
      id,
      kind,
      country: code,
      names,
      place,
      registration: null,
      registered_on: plan.from,
      simulated: true,
    })),
  );
  await insertInSets(tx, 'mandate', mandatesOf(plan));
  return insertInSets(
    tx,
    'organisation_status',
    rows.map(({ id, basis }) => ({
      id: idOf('status', id),
      organisation_id: id,
      status: 'licensed',
      valid_from: plan.from,
      basis,
      cause: null,
      decided_by: null,
    })),
  );
};
