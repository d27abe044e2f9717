import { csrfOf } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { applyForLicence } from '../apply-for-licence.ts';
import { applicable } from '../domain/application.ts';
import { bondRules, validFor } from '../domain/licensing.ts';
import { openTaskOf } from '../queries/open-asked.ts';
import { rulesIn } from '../queries/rules-in.ts';
import { ownStandingOn } from '../standing.ts';
import { ApplyView } from '../views/apply.tsx';
import { StandingSentence } from '../views/organisation.tsx';
import { crumbsOf, seenIn } from './organisation-pages.tsx';

const applyPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const organisation = await seenIn(visit);
  if (!organisation?.own) return absent;
  const today = await visit.runtime.clock.today();
  const found = await visit.read(async (tx) => {
    const rules = await rulesIn(tx, organisation.country, today);
    return {
      what: applicable(organisation.kind, await ownStandingOn(tx, organisation.id, today), today),
      waiting: await openTaskOf(tx, organisation.id, 'organisation.application'),
      validFor: validFor(rules, organisation, 'licensed', today),
      bond: bondRules(rules, organisation, today),
    };
  });
  return pageAnswer(
    visit.translator.t('organisations.apply'),
    <ApplyView organisation={organisation} {...found} today={today} csrf={csrfOf(visit)} form={form} />,
    { for: found.what.ok ? found.what.value : null, waits: found.waiting?.id ?? null, until: found.waiting?.dueOn.toString() ?? null },
    {
      lead: <StandingSentence standing={organisation.standing} on={today} today={today} />,
      crumbs: crumbsOf(visit, organisation),
    },
  );
};

/** An organisation applies for a licence, its renewal or its lifting. */
export const applyPages: readonly Route[] = [
  page({
    path: '/organisations/:organisation/apply',
    action: 'organisation.apply',
    summary: 'What an organisation can apply for, what that asks for, and what waits for an answer',
    handle: applyPage,
  }),
  act({
    path: '/organisations/:organisation/apply',
    command: applyForLicence,
    summary: 'An organisation applies for a licence, its renewal or its lifting',
    example: { shown: 'The bond is lodged; the accounts of 2039 are with the registry.' },
    next: (answer) => `/organisations/${(answer as { id: string }).id}/apply`,
    again: applyPage,
  }),
];
