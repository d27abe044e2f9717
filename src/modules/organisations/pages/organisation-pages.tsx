import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { csvFile } from '../../../platform/http/csv.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { allows } from '../../../platform/policy/actor.ts';
import { tasksAbout } from '../../tasks/index.ts';
import { bondOf } from '../bond.ts';
import { nameIn } from '../domain/names.ts';
import { effectsOf } from '../effects.ts';
import { proposeSuspension } from '../propose-suspension.ts';
import { decisionPreview } from '../queries/decision-preview.ts';
import { liabilityIn } from '../queries/liability-in.ts';
import { type OrganisationSeen, organisationSeen } from '../queries/organisation-seen.ts';
import { reaches } from '../queries/reaches.ts';
import { tiesOf } from '../queries/ties-of.ts';
import { setStatus } from '../set-status.ts';
import { decisionsCsv } from '../tables-out.ts';
import { takeBackDecision } from '../take-back-decision.ts';
import { DecideView } from '../views/decide.tsx';
import { OrganisationView, organisationData, StandingSentence } from '../views/organisation.tsx';
import { ProposeView } from '../views/propose.tsx';
import { dayOf } from './day-of.ts';

/** The organisation of the address as the visitor sees it; undefined when there is none. */
export const seenIn = async (visit: Visit): Promise<OrganisationSeen | undefined> => {
  const key = pathId(visit, 'organisation');
  const today = await visit.runtime.clock.today();
  return key === undefined ? undefined : visit.read((tx) => organisationSeen(tx, key, visit.actor, today));
};

/** The way back from a page of an organisation. */
export const crumbsOf = (visit: Visit, organisation: OrganisationSeen) => [
  { href: '/organisations', label: visit.translator.t('organisations.title') },
  { href: `/organisations/${organisation.id}`, label: nameIn(organisation.names, visit.translator.lang), name: true },
];

const organisationPage = async (visit: Visit): Promise<Answer> => {
  const key = pathId(visit, 'organisation');
  if (key === undefined) return absent;
  const { actor } = visit;
  const { t, lang } = visit.translator;
  const today = await visit.runtime.clock.today();
  const { on, asked } = dayOf(visit.query, today);
  const found = await visit.read(async (tx) => {
    const organisation = await organisationSeen(tx, key, actor, on);
    if (!organisation) return undefined;
    return {
      organisation,
      effects: await effectsOf(tx, organisation, organisation.standing?.status, on),
      ties: await tiesOf(tx, key, organisation.principal, on),
      liability: await liabilityIn(tx, organisation.country, on),
      tasks: await tasksAbout(tx, { type: 'organisation', id: key }),
      seesRunning: await reaches(tx, actor, 'organisation.running', organisation, on),
      bond: allows(actor, 'bond.read', { organisations: [key], country: organisation.country }) ? await bondOf(tx, key, on) : undefined,
    };
  });
  if (!found) return absent;
  const owners = { organisations: [key], country: found.organisation.country };
  return pageAnswer(
    nameIn(found.organisation.names, lang),
    <OrganisationView
      {...found}
      seesBond={allows(actor, 'bond.read', owners)}
      mayPropose={allows(actor, 'organisation.propose', owners)}
      today={today}
      on={on}
      asked={asked}
    />,
    organisationData(found, on, lang),
    {
      titleIsName: true,
      lead: <StandingSentence standing={found.organisation.standing} on={on} today={today} />,
      crumbs: [{ href: '/organisations', label: t('organisations.title') }],
    },
  );
};

const decidePage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const organisation = await seenIn(visit);
  if (!organisation?.mine) return absent;
  const { t } = visit.translator;
  const today = await visit.runtime.clock.today();
  const preview = await visit.read((tx) => decisionPreview(tx, organisation, visit.actor.account, today));
  return pageAnswer(
    t('organisations.decide.title'),
    <DecideView organisation={organisation} preview={preview} today={today} csrf={csrfOf(visit)} form={form} />,
    {
      version: organisation.version,
      running: preview.running,
      options: preview.options.map(({ status, persons }) => ({ status, persons })),
      waits: preview.waiting !== undefined,
    },
    {
      officer: true,
      lead: <StandingSentence standing={organisation.standing} on={today} today={today} />,
      crumbs: crumbsOf(visit, organisation),
    },
  );
};

const proposePage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const organisation = await seenIn(visit);
  if (!organisation || !allows(visit.actor, 'organisation.propose', { country: organisation.country })) return absent;
  return pageAnswer(
    visit.translator.t('organisations.propose'),
    <ProposeView organisation={organisation.id} csrf={csrfOf(visit)} form={form} />,
    {},
    { officer: true, crumbs: crumbsOf(visit, organisation) },
  );
};

const decisionsTable = async (visit: Visit): Promise<Answer> => {
  const organisation = await seenIn(visit);
  if (!organisation) return absent;
  return csvFile('decisions.csv', decisionsCsv(organisation.history));
};

const toOrganisation = (answer: unknown): string => `/organisations/${(answer as { id: string }).id}`;

export const organisationPages: readonly Route[] = [
  page({
    path: '/organisations/:organisation',
    action: 'organisation.read',
    summary: 'An organisation, its status on a day, what that means, and every decision about it',
    handle: organisationPage,
  }),
  page({
    path: '/organisations/:organisation/decisions.csv',
    action: 'organisation.read',
    summary: 'Every decision about an organisation as a table for a spreadsheet',
    handle: decisionsTable,
  }),
  page({
    path: '/organisations/:organisation/decide',
    action: 'organisation.set-status',
    summary: 'What a decision on a licence would mean and whom it touches, and its form',
    handle: decidePage,
  }),
  act({
    path: '/organisations/:organisation/status',
    command: setStatus,
    summary: 'Licenses, suspends, cancels or excludes an organisation from today',
    example: { version: 1, status: 'suspended', basis: 'Sudland Harvest Act art. 9', cause: 'Wages of May were not paid.' },
    next: toOrganisation,
    again: decidePage,
  }),
  act({
    path: '/organisations/:organisation/take-back',
    command: takeBackDecision,
    summary: 'Takes back a first approval that waits for a second person',
    example: {},
    next: (answer) => `${toOrganisation(answer)}/decide`,
    again: decidePage,
  }),
  page({
    path: '/organisations/:organisation/propose',
    action: 'organisation.propose',
    summary: 'The form with which an inspector proposes that a licence be suspended at once',
    handle: proposePage,
  }),
  act({
    path: '/organisations/:organisation/propose',
    command: proposeSuspension,
    summary: 'Proposes to the licensing office that a licence be suspended at once',
    example: { reason: 'Passports were kept in a safe.', due: '2040-01-15' },
    next: toOrganisation,
    again: proposePage,
  }),
];
