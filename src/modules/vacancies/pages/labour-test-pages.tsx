import type { AnyCommand } from '../../../platform/command/command.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { csvOf } from '../../../platform/http/csv.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { decideTest } from '../labour-test/decide-test.ts';
import { addAdvertisement, answerReferral, referLocals } from '../labour-test/gather-evidence.ts';
import { openTest } from '../labour-test/open-test.ts';
import { readTest, type ShownTest } from '../labour-test/read-test.ts';
import { LabourTestView } from '../views/labour-test.tsx';

const read = async (visit: Visit): Promise<ShownTest | undefined> => {
  const key = pathId(visit, 'vacancy');
  const today = await visit.runtime.clock.today();
  const shown = key === undefined ? undefined : await visit.read((tx) => readTest(tx, key, today));
  const { organisation } = visit.actor;
  // Others' verified vacancies are published; whom they looked for first is not.
  const foreign =
    shown && organisation !== undefined && shown.vacancy.employer !== organisation && shown.vacancy.recruiter !== organisation;
  return foreign ? undefined : shown;
};

const may = (visit: Visit, action: string): boolean => scopeOf(action, visit.actor.role) !== undefined;

const testPage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const shown = await read(visit);
  if (!shown) return absent;
  const { test, rules, evidence } = shown;
  return pageAnswer(
    visit.translator.t('vacancies.test.title', { title: shown.vacancy.title }),
    <LabourTestView
      shown={shown}
      may={{
        open: may(visit, 'labour-test.open'),
        advertise: may(visit, 'labour-test.advertise'),
        refer: may(visit, 'labour-test.refer'),
        decide: may(visit, 'labour-test.decide'),
      }}
      today={await visit.runtime.clock.today()}
      csrf={csrfOf(visit)}
      form={form}
    />,
    {
      vacancy: shown.vacancy.id,
      asked: rules.asked,
      exempt: shown.exemption?.id ?? null,
      test: test
        ? {
            state: test.state,
            openedOn: test.opened_on.toString(),
            openUntil: test.open_until?.toString() ?? null,
            result: test.result,
            placesLeft: test.places_left,
            validUntil: test.valid_until?.toString() ?? null,
            version: test.version,
          }
        : null,
      evidence: evidence ? { ...evidence, openUntil: evidence.openUntil?.toString() ?? null } : null,
      advertisements: shown.advertisements.map((one) => ({ ...one, publishedOn: one.publishedOn.toString() })),
      referrals: shown.referrals.map((one) => ({ ...one, referredOn: one.referredOn.toString() })),
    },
    { officer: true, crumbs: [{ href: `/vacancies/${shown.vacancy.id}`, label: shown.vacancy.reference, name: true }] },
  );
};

const referralsCsv = async (visit: Visit): Promise<Answer> => {
  const shown = await read(visit);
  if (!shown) return absent;
  const rows = shown.referrals.map((one) => [one.code, one.referredOn.toString(), one.answer ?? '', one.reason ?? '', one.words ?? '']);
  const body = csvOf(['code', 'referred_on', 'answer', 'reason', 'words'], rows);
  return { kind: 'file', name: 'referrals.csv', type: 'text/csv; charset=utf-8', body };
};

const step = (name: string, command: AnyCommand, summary: string, example: Readonly<Record<string, unknown>>): Route =>
  act({
    path: `/vacancies/:vacancy/labour-test${name}`,
    command,
    summary,
    example,
    next: (_, visit) => `/vacancies/${visit.params.vacancy}/labour-test`,
    again: testPage,
  });

export const labourTestRoutes: readonly Route[] = [
  page({
    path: '/vacancies/:vacancy/labour-test',
    action: 'labour-test.read',
    summary: 'The labour-market test of a vacancy: where it stands, and its evidence',
    handle: (visit) => testPage(visit),
  }),
  raw({
    method: 'get',
    path: '/vacancies/:vacancy/labour-test/referrals.csv',
    action: 'labour-test.read',
    summary: 'Workers of the country who were sent, by code, as a table',
    handle: referralsCsv,
  }),
  step('', openTest, 'Open the labour-market test of a vacancy', {}),
  step('/advertisements', addAdvertisement, 'Record an advertisement for workers of the country', {
    medium: 'newspaper',
    place: 'Billings Gazette',
    publishedOn: '2026-01-11',
  }),
  step('/referrals', referLocals, 'Send workers of the country to an employer', { count: 3 }),
  step('/answers', answerReferral, 'Say whether a worker of the country was hired, or why not', {
    code: 'R-1',
    answer: 'refused',
    reason: 'not_available',
  }),
  step('/decision', decideTest, 'Decide a labour-market test', { notAccepted: 0 }),
];
