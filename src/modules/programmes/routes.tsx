import './errors.ts';
import { csrfOf } from '../../platform/http/asked.ts';
import { act, page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, type PageFrame, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { addCase } from './add-case.ts';
import { assessDraft } from './assess-draft.ts';
import { beginDraft } from './begin-draft.ts';
import { commentDraft } from './comment-draft.ts';
import { compareRoutes } from './compare-page.tsx';
import type { Assessment } from './domain/assess.ts';
import { obstacles } from './domain/draft.ts';
import { editDraft } from './edit-draft.ts';
import { exceptFindings } from './except-findings.ts';
import { proposeDraft } from './propose-draft.ts';
import type { DraftSeen } from './queries/draft-seen.ts';
import { drafts } from './queries/drafts.ts';
import { versions } from './queries/versions.ts';
import { draftOf } from './read-draft.ts';
import { simulateRoutes } from './simulate-page.tsx';
import { CasesView } from './views/cases.tsx';
import { CheckView } from './views/check.tsx';
import { assessmentData, draftData, lineData } from './views/data.ts';
import { WorkbenchView } from './views/drafts.tsx';
import { EditView } from './views/edit.tsx';
import type { DraftPage } from './views/frame.tsx';
import { OverviewView } from './views/overview.tsx';
import { ProposeView } from './views/propose.tsx';
import { withdrawDraft } from './withdraw-draft.ts';

const workbenchPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t } = visit.translator;
  const today = await visit.runtime.clock.today();
  const [lines, known] = await visit.read(async (tx) => [await drafts(tx, visit.actor, today), await versions(tx)] as const);
  return pageAnswer(
    t('programmes.title'),
    <WorkbenchView drafts={lines} versions={known} country={visit.actor.country ?? ''} csrf={csrfOf(visit)} form={form} />,
    { drafts: lines.map(lineData), versions: known },
    { officer: true, lead: t('programmes.lead') },
  );
};

/** What every page of a draft is drawn from. */
interface Drawn {
  readonly draft: DraftSeen;
  readonly assessment: Assessment;
  readonly csrf: string;
  readonly form: FormState;
  readonly today: string;
}

/** A page of one draft: absent for whoever may not see the draft. */
const draftPage =
  (at: DraftPage | 'overview', body: (drawn: Drawn) => Parameters<typeof pageAnswer>[1]) =>
  async (visit: Visit, form: FormState): Promise<Answer> => {
    const draft = await draftOf(visit);
    if (!draft) return absent;
    const { t } = visit.translator;
    const today = (await visit.runtime.clock.today()).toString();
    const assessment = assessDraft(draft.text, draft.cases);
    const crumbs = [
      { href: '/workbench', label: t('programmes.title') },
      ...(at === 'overview' ? [] : [{ href: `/workbench/drafts/${draft.id}`, label: draft.title, name: true }]),
    ];
    const frame: PageFrame = {
      officer: true,
      crumbs,
      ...(at === 'overview' ? { titleIsName: true } : { lead: t(`programmes.page.${at}.what`) }),
    };
    return pageAnswer(
      at === 'overview' ? draft.title : t(`programmes.page.${at}`),
      body({ draft, assessment, csrf: csrfOf(visit), form, today }),
      () => ({ ...draftData(draft), ...assessmentData(assessment), obstacles: obstacles(draft, assessment) }),
      frame,
    );
  };

const overview = draftPage('overview', (drawn) => <OverviewView {...drawn} obstacles={obstacles(drawn.draft, drawn.assessment)} />);
const edit = draftPage('edit', (drawn) => <EditView {...drawn} />);
const cases = draftPage('cases', (drawn) => <CasesView {...drawn} />);
const check = draftPage('check', (drawn) => <CheckView {...drawn} />);
const propose = draftPage('propose', (drawn) => <ProposeView {...drawn} obstacles={obstacles(drawn.draft, drawn.assessment)} />);

const shown =
  (handle: (visit: Visit, form: FormState) => Promise<Answer>) =>
  (visit: Visit): Promise<Answer> =>
    handle(visit, emptyForm);

const download =
  (which: 'text' | 'cases', name: string) =>
  async (visit: Visit): Promise<Answer> => {
    const draft = await draftOf(visit);
    return draft ? { kind: 'file', name, type: 'application/yaml; charset=utf-8', body: draft[which] } : absent;
  };

const to = (answer: unknown, at = ''): string => `/workbench/drafts/${(answer as { readonly id: string }).id}${at}`;

/** The workbench of the policy units of both ends. */
export const programmeRoutes: readonly Route[] = [
  page({
    path: '/workbench',
    action: 'draft.read',
    summary: 'The programmes that your end writes, and those that others have proposed to it',
    handle: shown(workbenchPage),
  }),
  act({
    path: '/workbench/drafts',
    command: beginDraft,
    summary: 'Begins to write a programme, from a preset, from a version or from nothing',
    example: { title: 'A harvest', end: 'destination', partner: 'XN', preset: 'blank' },
    next: (answer) => to(answer),
    again: workbenchPage,
  }),
  page({
    path: '/workbench/drafts/:draft',
    action: 'draft.read',
    summary: 'A draft, its proposal and what both ends say of it',
    handle: shown(overview),
  }),
  raw({
    method: 'get',
    path: '/workbench/drafts/:draft/text',
    action: 'draft.read',
    summary: 'The text of a draft (YAML)',
    handle: download('text', 'programme.yaml'),
  }),
  raw({
    method: 'get',
    path: '/workbench/drafts/:draft/cases/text',
    action: 'draft.read',
    summary: 'The known answers of a draft (YAML)',
    handle: download('cases', 'examples.yaml'),
  }),
  page({
    path: '/workbench/drafts/:draft/edit',
    action: 'draft.read',
    summary: 'The text of a draft with what does not load yet, by line and column',
    handle: shown(edit),
  }),
  act({
    path: '/workbench/drafts/:draft/edit',
    command: editDraft,
    summary: 'Keeps the text of a draft',
    example: { version: 1, text: 'schema: corridor.programme/1\n' },
    next: (answer) => to(answer, '/edit'),
    again: edit,
  }),
  page({
    path: '/workbench/drafts/:draft/cases',
    action: 'draft.read',
    summary: 'The known answers of a draft, each run: what is expected and what comes out',
    handle: shown(cases),
  }),
  act({
    path: '/workbench/drafts/:draft/cases',
    command: editDraft,
    summary: 'Keeps the known answers of a draft',
    example: { version: 1, cases: 'schema: corridor.examples/1\nprogramme: a-harvest\nexamples: []\n' },
    next: (answer) => to(answer, '/cases'),
    again: cases,
  }),
  act({
    path: '/workbench/drafts/:draft/cases/add',
    command: addCase,
    summary: 'Adds a known answer to a draft',
    example: {
      version: 1,
      name: 'Two posts are enough',
      asOf: '2025-01-10',
      asks: 'step:vacancy.file',
      facts: 'vacancy: { places: 2 }\n',
      expected: 'allowed',
      source: 'Sudland Harvest Act, art. 3',
    },
    next: (answer) => to(answer, '/cases'),
    again: cases,
  }),
  page({
    path: '/workbench/drafts/:draft/check',
    action: 'draft.read',
    summary: 'What a draft lacks, and which of its rules and dated values its known answers exercise',
    handle: shown(check),
  }),
  act({
    path: '/workbench/drafts/:draft/except',
    command: exceptFindings,
    summary: 'Writes into a draft why it is agreed on although it lacks what a check asks for',
    example: {
      version: 1,
      findings: ['FEE01:fees.worker_recruitment_fee'],
      reason: 'The law of the destination says it already.',
      signers: ['labour'],
    },
    next: (answer) => to(answer, '/check'),
    again: check,
  }),
  ...simulateRoutes,
  ...compareRoutes,
  page({
    path: '/workbench/drafts/:draft/propose',
    action: 'draft.read',
    summary: 'What keeps a draft from being proposed',
    handle: shown(propose),
  }),
  act({
    path: '/workbench/drafts/:draft/propose',
    command: proposeDraft,
    summary: 'Puts a draft to the other end, to be in force from a day once every end that has a part in it has signed',
    example: { version: 1, from: '2040-01-01' },
    next: (answer) => to(answer),
    again: propose,
  }),
  act({
    path: '/workbench/drafts/:draft/comments',
    command: commentDraft,
    summary: 'Says something about a proposal to the other end',
    example: { words: 'What does article 7 mean for who is recruited by name?' },
    next: (answer) => to(answer),
    again: overview,
  }),
  act({
    path: '/workbench/drafts/:draft/withdraw',
    command: withdrawDraft,
    summary: 'Takes a proposal back that not everybody has signed, to go on writing',
    example: { version: 1 },
    next: (answer) => to(answer),
    again: overview,
  }),
];
