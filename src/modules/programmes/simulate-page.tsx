import { z } from 'zod';
import type { PlainDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import type { Problem } from '../../kernel/result.ts';
import { csrfOf } from '../../platform/http/asked.ts';
import { date, integer, money } from '../../platform/http/input.ts';
import { page, type Route } from '../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import {
  type Case,
  type Facts,
  type Finding,
  loadExamples,
  type Programme,
  readCases,
  sampleWorkers,
  simulate,
} from '../../programme/index.ts';
import { openVacancies } from '../vacancies/index.ts';
import { assessDraft } from './assess-draft.ts';
import { draftFiles } from './domain/assess.ts';
import { currencyOf } from './domain/calculator.ts';
import { checksOfDrafts } from './lint-draft.ts';
import type { DraftSeen } from './queries/draft-seen.ts';
import { draftOf } from './read-draft.ts';
import { SimulateView } from './views/simulate.tsx';

/** Whose vacancies the draft is tried on. */
export const vacancySources = ['corridor', 'cases', 'typed'] as const;
export type VacancySource = (typeof vacancySources)[number];

const words = (about: string) => z.string().optional().describe(about);
/** What the page reads of its address; prices of costs are read as `price-<item>`. */
const query = z.object({
  workers: words('how many invented workers, 300 unless it is said'),
  seed: words('the same seed gives the same workers'),
  vacancies: z.enum(vacancySources).optional().describe('whose vacancies'),
  lines: words('vacancies as CSV whose columns are facts, or one JSON object of facts a line'),
  'asOf.day': words('day of the rules'),
  'asOf.month': words('its month'),
  'asOf.year': words('its year'),
});

const mostVacancies = 300;
const mostTyped = 20_000;

/** What was asked of the simulation, and what is wrong with it. */
interface Asked {
  readonly workers: number;
  readonly seed: string;
  readonly source: VacancySource;
  readonly lines: string;
  readonly asOf: PlainDate;
  readonly prices: ReadonlyMap<string, Money>;
  readonly form: FormState;
}

const readAsked = (visit: Visit, programme: Programme, today: PlainDate): Asked => {
  const typed = (name: string): string => (visit.query.get(name) ?? '').trim().slice(0, mostTyped);
  const problems: Problem[] = [];
  const read = <T,>(field: string, schema: z.ZodType<T>, sent: unknown): T | undefined => {
    const parsed = schema.safeParse(sent);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const params = issue && 'params' in issue ? (issue.params as Problem['params']) : undefined;
    problems.push({ code: issue?.message ?? 'input.type', field, ...(params && { params }) });
    return undefined;
  };
  const currency = currencyOf(programme);
  const items = [...visit.query.keys()].filter((name) => /^price-[a-z_]{1,40}$/.test(name) && typed(name) !== '');
  const prices = items.flatMap((name) => {
    const price = currency === undefined ? undefined : read(name, money(), { amount: typed(name), currency });
    return price ? [[name.slice('price-'.length), price] as const] : [];
  });
  const day = { day: typed('asOf.day'), month: typed('asOf.month'), year: typed('asOf.year') };
  const asked = Object.values(day).some((part) => part !== '');
  const values = ['workers', 'seed', 'lines', 'vacancies', 'asOf.day', 'asOf.month', 'asOf.year', ...items].map(
    (name) => [name, typed(name)] as const,
  );
  return {
    workers: (typed('workers') === '' ? undefined : read('workers', integer(1, 2_000), typed('workers'))) ?? 300,
    seed: typed('seed').slice(0, 40) || '1',
    source: vacancySources.find((one) => one === typed('vacancies')) ?? 'corridor',
    lines: typed('lines'),
    asOf: (asked ? read('asOf', date(), day) : undefined) ?? today,
    prices: new Map(prices),
    form: { values: Object.fromEntries(values), problems },
  };
};

/** The vacancies that are asked for, and what is wrong with those that were typed. */
const vacanciesOf = async (
  visit: Visit,
  draft: DraftSeen,
  programme: Programme,
  { source, lines, asOf }: Asked,
): Promise<{ readonly vacancies: readonly Case[]; readonly findings: readonly Finding[]; readonly text: string }> => {
  if (source === 'corridor') {
    const { origin, destination } = draft;
    const open = await visit.read((tx) => openVacancies(tx, { origin, destination, most: mostVacancies }, asOf));
    return { vacancies: open.map(({ reference: id, facts }) => ({ id, facts })), findings: [], text: '' };
  }
  const text = source === 'typed' ? lines : linesOfCases(draft.cases);
  if (text.trim() === '') return { vacancies: [], findings: [], text };
  const read = readCases(text, 'vacancies', 'vacancies', programme);
  return read.ok ? { vacancies: read.value.slice(0, mostVacancies), findings: [], text } : { vacancies: [], findings: read.error, text };
};

/** The vacancies of the draft's cases, one a line. */
const linesOfCases = (cases: string): string => {
  const loaded = loadExamples(cases, draftFiles.cases, 0);
  if (!loaded.ok) return '';
  const lines = loaded.value.flatMap(({ facts = {} }) => {
    const { vacancy, season } = facts;
    return vacancy && Object.keys(vacancy).length > 0 ? [JSON.stringify({ vacancy, ...(season && { season }) })] : [];
  });
  return [...new Set(lines)].join('\n');
};

/** What is taken to be so where nothing else is known: offices have reported favourably, and employers may recruit. */
const assumed = (programme: Programme): Facts => ({
  employer: { licensed: true, suspended: false },
  attested: Object.fromEntries(programme.stages.map(({ id }) => [id, true])),
});

const simulatePage = async (visit: Visit): Promise<Answer> => {
  const draft = await draftOf(visit);
  if (!draft) return absent;
  const { t } = visit.translator;
  const today = await visit.runtime.clock.today();
  const { programme, lint } = assessDraft(draft.text, draft.cases);
  const asked = programme && readAsked(visit, programme, today);
  const given = programme && asked && (await vacanciesOf(visit, draft, programme, asked));
  const result =
    programme && asked && given && asked.form.problems.length === 0 && given.findings.length === 0
      ? simulate(programme, {
          workers: sampleWorkers(programme, { count: asked.workers, seed: asked.seed }),
          vacancies: given.vacancies,
          asOf: asked.asOf,
          seed: asked.seed,
          assume: assumed(programme),
          prices: Object.fromEntries(asked.prices),
          ...(lint && { lint: { report: lint, checks: checksOfDrafts() } }),
        })
      : undefined;
  const drawn = { draft, programme, asked, given, result, csrf: csrfOf(visit) };
  return pageAnswer(
    t('programmes.page.simulate'),
    <SimulateView {...drawn} />,
    () => ({ draft: draft.id, hash: programme?.hash ?? null, findings: given?.findings ?? [], simulation: result ?? null }),
    {
      officer: true,
      lead: t('programmes.page.simulate.what'),
      crumbs: [
        { href: '/workbench', label: t('programmes.title') },
        { href: `/workbench/drafts/${draft.id}`, label: draft.title, name: true },
      ],
    },
  );
};

/** A draft tried on invented workers and on a season's vacancies. Nothing of it is kept. */
export const simulateRoutes: readonly Route[] = [
  page({
    path: '/workbench/drafts/:draft/simulate',
    action: 'draft.simulate',
    summary: 'Who would qualify under a draft, what it would cost a worker, how long it would take, how much of the quota it would use',
    query,
    handle: simulatePage,
  }),
];
