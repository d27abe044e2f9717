import type { Role } from '../../platform/policy/matrix.ts';
import { scopeOf } from '../../platform/policy/matrix.ts';

interface Entry {
  readonly href: string;
  /** Key of the label. */
  readonly key: string;
  readonly action: string;
  /** Where the role has it although others may too. */
  readonly only?: readonly Role[];
  /** Where others have it but these, who find the same elsewhere. */
  readonly not?: readonly Role[];
  /** Roles that find it in the foot of each page, so that a small screen begins with what is theirs. */
  readonly foot?: readonly Role[];
}

const people: readonly Role[] = ['worker', 'family'];
/** Who looks for a job, and not for files. */
const seekers: readonly Role[] = ['public', ...people];

const entries: readonly Entry[] = [
  { href: '/me', key: 'site.nav.me', action: 'me.read' },
  { href: '/me/data', key: 'keeping.mine.title', action: 'worker.export' },
  {
    href: '/queue',
    key: 'site.nav.queue',
    action: 'task.read',
    only: ['employer', 'recruiter', 'origin-agency', 'labour', 'immigration', 'inspectorate', 'consulate', 'caseworker', 'policy'],
  },
  { href: '/guides', key: 'guides.title', action: 'site.read', only: ['public', ...people] },
  { href: '/jobs', key: 'portal.jobs.title', action: 'vacancy.read', only: seekers },
  { href: '/check', key: 'check.nav', action: 'check.ask', only: seekers },
  { href: '/vacancies', key: 'site.nav.vacancies', action: 'vacancy.read', not: seekers },
  {
    href: '/placements',
    key: 'site.nav.placements',
    action: 'placement.read',
    only: ['employer', 'recruiter', 'origin-agency', 'labour', 'immigration', 'inspectorate', 'consulate', 'auditor'],
  },
  {
    href: '/pay',
    key: 'pay.nav',
    action: 'payslip.read',
    only: ['employer', 'origin-agency', 'labour', 'inspectorate', 'auditor'],
  },
  {
    href: '/settlements',
    key: 'costs.owed.title',
    action: 'settlement.read',
    only: ['employer', 'recruiter', 'origin-agency', 'labour', 'inspectorate', 'auditor'],
  },
  { href: '/stays', key: 'permits.nav', action: 'stay.list' },
  { href: '/humanitarian-permits', key: 'effects.humanitarian.title', action: 'humanitarian-permit.read' },
  { href: '/differences', key: 'permits.difference.nav', action: 'stay.list' },
  {
    href: '/incidents',
    key: 'incidents.nav',
    action: 'incident.read',
    only: ['employer', 'origin-agency', 'labour', 'immigration', 'inspectorate', 'consulate'],
  },
  { href: '/ask/questions', key: 'ask.office.title', action: 'question.answer' },
  { href: '/guides/review', key: 'guides.review.title', action: 'guide.review', only: ['labour'] },
  { href: '/workers', key: 'site.nav.workers', action: 'worker.read', only: ['origin-agency', 'auditor'] },
  { href: '/rosters', key: 'workers.roster.list', action: 'roster.read', only: ['labour', 'auditor'] },
  { href: '/rounds', key: 'site.nav.rounds', action: 'round.read' },
  {
    href: '/selections',
    key: 'recruitment.selections.title',
    action: 'selection.read',
    only: ['employer', 'recruiter', 'origin-agency', 'labour', 'auditor'],
  },
  { href: '/messages', key: 'messages.nav', action: 'message.read', only: ['employer', 'recruiter', 'origin-agency', 'labour'] },
  { href: '/organisations/mine', key: 'organisations.nav.mine', action: 'bond.announce' },
  { href: '/organisations', key: 'site.nav.organisations', action: 'organisation.read' },
  { href: '/programmes', key: 'site.nav.programmes', action: 'programme.read', foot: people },
  {
    href: '/action-plans',
    key: 'action-plan.nav',
    action: 'action-plan.read',
    only: ['policy', 'labour', 'inspectorate', 'origin-agency', 'immigration', 'consulate'],
  },
  { href: '/workbench', key: 'programmes.nav', action: 'draft.read' },
  { href: '/accounts', key: 'site.nav.accounts', action: 'account.read' },
  { href: '/journal', key: 'site.nav.journal', action: 'journal.read' },
  { href: '/results', key: 'site.nav.results', action: 'result.read', foot: people },
];

/** The sections that a role may open, by the table of roles. */
export const navigationOf = (role: Role): readonly { readonly href: string; readonly key: string }[] =>
  entries.filter(
    ({ action, only, not, foot }) =>
      scopeOf(action, role) !== undefined && (only === undefined || only.includes(role)) && !not?.includes(role) && !foot?.includes(role),
  );
