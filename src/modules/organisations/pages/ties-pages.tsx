import { csrfOf, queryId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { allows } from '../../../platform/policy/actor.ts';
import { TaskList } from '../../tasks/index.ts';
import { decideAppeal, fileAppeal, withdrawAppeal } from '../appeal.ts';
import { appointAgent, closeBranch, dismissAgent, openBranch } from '../branches.ts';
import { askMandate, endMandate, giveMandate } from '../give-mandate.ts';
import { proposeAgent } from '../propose-agent.ts';
import { openTasksOf } from '../queries/open-asked.ts';
import { licensedOf } from '../queries/register.ts';
import { tiesOf } from '../queries/ties-of.ts';
import { AppealsView } from '../views/appeals.tsx';
import { Branches } from '../views/branches.tsx';
import { decidedData } from '../views/history.tsx';
import { Mandates } from '../views/mandates.tsx';
import { AgentForm, BranchForm, MandateForm } from '../views/tie-forms.tsx';
import { tiesData } from '../views/ties-data.ts';
import { crumbsOf, seenIn } from './organisation-pages.tsx';

const mandatesPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const organisation = await seenIn(visit);
  if (!organisation) return absent;
  const { t, lang } = visit.translator;
  const today = await visit.runtime.clock.today();
  const party = organisation.kind === 'employer' || organisation.kind === 'recruiter';
  const found = await visit.read(async (tx) => ({
    ties: await tiesOf(tx, organisation.id, organisation.principal, today),
    others: organisation.own && party ? await licensedOf(tx, organisation.kind === 'employer' ? 'recruiter' : 'employer', today) : [],
  }));
  const csrf = csrfOf(visit);
  const ends = organisation.own && organisation.kind === 'employer' && { end: { csrf } };
  return pageAnswer(
    t('organisations.mandates'),
    <div class="stack">
      <Mandates organisation={organisation} ties={found.ties} {...ends} />
      {organisation.own && party && <MandateForm organisation={organisation} others={found.others} csrf={csrf} form={form} />}
    </div>,
    tiesData(found.ties, lang),
    { lead: t('organisations.mandates.lead'), crumbs: crumbsOf(visit, organisation) },
  );
};

const branchesPage = async (visit: Visit, form: FormState, tried?: 'branch' | 'agent'): Promise<Answer> => {
  const organisation = await seenIn(visit);
  if (!organisation) return absent;
  const { t, lang } = visit.translator;
  const today = await visit.runtime.clock.today();
  const recruits = organisation.kind === 'recruiter';
  const appoints = recruits && allows(visit.actor, 'sub-agent.appoint', { country: organisation.country });
  const proposes = recruits && organisation.own;
  const found = await visit.read(async (tx) => ({
    ties: await tiesOf(tx, organisation.id, organisation.principal, today),
    others: appoints || proposes ? await recruitersBeside(tx, organisation.id) : [],
    proposed: appoints || proposes ? await openTasksOf(tx, organisation.id, 'organisation.agent') : [],
  }));
  const csrf = csrfOf(visit);
  const none: FormState = { values: {}, problems: [] };
  const agent = { form: tried === 'branch' ? none : form, chosen: queryId(visit, 'agent') };
  return pageAnswer(
    t('organisations.branches'),
    <div class="stack">
      {found.proposed.length > 0 && <TaskList tasks={found.proposed} today={today} caption={t('organisations.agents.proposed')} />}
      <Branches organisation={organisation} ties={found.ties} mayClose mayDismiss={appoints} />
      {organisation.own && <BranchForm organisation={organisation} csrf={csrf} form={tried === 'agent' ? none : form} />}
      {(appoints || proposes) && <AgentForm organisation={organisation} others={found.others} csrf={csrf} {...agent} />}
    </div>,
    tiesData(found.ties, lang),
    { crumbs: crumbsOf(visit, organisation) },
  );
};

type Tx = Parameters<Parameters<Visit['read']>[0]>[0];

/** Recruiters that could act under this one's licence: an agent need not hold one of its own. */
const recruitersBeside = async (tx: Tx, id: string) => {
  const rows = await tx
    .selectFrom('organisation')
    .select(['id', 'names'])
    .where('kind', '=', 'recruiter')
    .where('id', '<>', id)
    .limit(500)
    .execute();
  return rows.map((row) => ({ id: row.id, names: row.names as Readonly<Record<string, string>> }));
};

const appealsPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const organisation = await seenIn(visit);
  if (!organisation) return absent;
  const today = await visit.runtime.clock.today();
  return pageAnswer(
    visit.translator.t('organisations.appeals'),
    <AppealsView organisation={organisation} today={today} csrf={csrfOf(visit)} form={form} />,
    { decisions: organisation.history.map(decidedData) },
    { crumbs: crumbsOf(visit, organisation) },
  );
};

const backTo = (place: string) => (answer: unknown) => `/organisations/${(answer as { organisation: string }).organisation}/${place}`;
const absentId = '00000000-0000-4000-8000-000000000000';

export const tiesPages: readonly Route[] = [
  page({
    path: '/organisations/:organisation/mandates',
    action: 'organisation.read',
    summary: 'For whom a recruiter acts, or who acts for an employer',
    handle: mandatesPage,
  }),
  act({
    path: '/organisations/:organisation/mandates/ask',
    command: askMandate,
    summary: 'A recruiter asks an employer for its mandate',
    example: { employer: absentId },
    next: backTo('mandates'),
    again: mandatesPage,
  }),
  act({
    path: '/organisations/:organisation/mandates/give',
    command: giveMandate,
    summary: 'An employer gives a recruiter its mandate',
    example: { recruiter: absentId, until: '2040-12-31' },
    next: backTo('mandates'),
    again: mandatesPage,
  }),
  act({
    path: '/organisations/:organisation/mandates/end',
    command: endMandate,
    summary: 'An employer declines or withdraws a mandate, from today',
    example: { mandate: absentId },
    next: backTo('mandates'),
    again: mandatesPage,
  }),
  page({
    path: '/organisations/:organisation/branches',
    action: 'organisation.read',
    summary: 'Where an organisation acts, and who acts under its licence',
    handle: (visit, form) => branchesPage(visit, form),
  }),
  act({
    path: '/organisations/:organisation/branches/open',
    command: openBranch,
    summary: 'An organisation registers a branch',
    example: { name: 'Harbour office', place: 'Southport' },
    next: backTo('branches'),
    again: (visit, form) => branchesPage(visit, form, 'branch'),
  }),
  act({
    path: '/organisations/:organisation/branches/close',
    command: closeBranch,
    summary: 'Closes a branch from today',
    example: { branch: absentId },
    next: backTo('branches'),
    again: (visit, form) => branchesPage(visit, form, 'branch'),
  }),
  act({
    path: '/organisations/:organisation/agents/appoint',
    command: appointAgent,
    summary: 'Lets a recruiter act under another’s licence from today',
    example: { agent: absentId, basis: 'Sudland Harvest Act art. 13' },
    next: backTo('branches'),
    again: (visit, form) => branchesPage(visit, form, 'agent'),
  }),
  act({
    path: '/organisations/:organisation/agents/propose',
    command: proposeAgent,
    summary: 'A recruiter proposes another that is to act under its licence',
    example: { agent: absentId, purpose: 'It interviews workers in the north.' },
    next: backTo('branches'),
    again: (visit, form) => branchesPage(visit, form, 'agent'),
  }),
  act({
    path: '/organisations/:organisation/agents/dismiss',
    command: dismissAgent,
    summary: 'From today a sub-agent no longer acts under its principal’s licence',
    example: { agent: absentId },
    next: backTo('branches'),
    again: (visit, form) => branchesPage(visit, form, 'agent'),
  }),
  page({
    path: '/organisations/:organisation/appeals',
    action: 'organisation.read',
    summary: 'What can be appealed, what waits for an answer, and what came of each appeal',
    handle: appealsPage,
  }),
  act({
    path: '/organisations/:organisation/appeals/file',
    command: fileAppeal,
    summary: 'An organisation appeals against a decision on it',
    example: { decision: absentId, grounds: 'The fee was paid back before.' },
    next: backTo('appeals'),
    again: appealsPage,
  }),
  act({
    path: '/organisations/:organisation/appeals/withdraw',
    command: withdrawAppeal,
    summary: 'An organisation takes its appeal back; the decision stands',
    example: { appeal: absentId },
    next: backTo('appeals'),
    again: appealsPage,
  }),
  act({
    path: '/organisations/:organisation/appeals/decide',
    command: decideAppeal,
    summary: 'Upholds or dismisses an appeal',
    example: { appeal: absentId, outcome: 'dismissed', basis: 'Sudland Harvest Act art. 20', reason: 'Nothing new was shown.' },
    next: backTo('appeals'),
    again: appealsPage,
  }),
];
