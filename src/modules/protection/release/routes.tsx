import './index.ts';
import { affords, type Snapshot } from '../../../disclosure/index.ts';
import { execute } from '../../../platform/command/execute.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { csvFile, csvOf } from '../../../platform/http/csv.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import { act, page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { yearlyCap } from './attributes.ts';
import { importCoded, reportOn } from './import-coded.ts';
import { proposeSynthetic, proposeTables } from './propose-release.ts';
import { publishRelease, withdrawRelease } from './publish-release.ts';
import { type Release, releases, spentOf } from './store.ts';
import { type BudgetLeft, DecideRelease, ImportReport, OfficeView, type Tried, type TriedForm } from './views/office.tsx';
import { ReleaseFacts, SnapshotView, SyntheticView } from './views/snapshot.tsx';

const releaseData = ({ id, kind, frame, state, hash, content }: Release) => ({ id, kind, frame, state, hash: hash ?? null, content });

const budgetOf = async (visit: Visit): Promise<BudgetLeft> => {
  const { year } = await visit.runtime.clock.today();
  const population = visit.actor.country ?? '';
  const spent = await visit.read((tx) => spentOf(tx, population));
  const { left } = affords(yearlyCap(), spent, { population, year, epsilon: 1, delta: 1 });
  return { year, cap: yearlyCap(), left };
};

const office = async (visit: Visit, tried?: Tried): Promise<Answer> => {
  const { t } = visit.translator;
  const [all, rows] = await visit.read(async (tx) => [
    await releases(tx),
    Number(
      (
        await tx
          .selectFrom('coded_case')
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    ),
  ]);
  const budget = await budgetOf(visit);
  return pageAnswer(
    t('release.title'),
    <OfficeView all={all} rows={rows} budget={budget} csrf={csrfOf(visit)} tried={tried} />,
    { releases: all.map(({ content: _, ...rest }) => releaseData({ ...rest, content: null })), rows, budget },
    { officer: true, lead: t('release.lead') },
  );
};

const found = async (visit: Visit, published: boolean): Promise<Release | undefined> => {
  const id = pathId(visit, 'release');
  const [release] = id === undefined ? [] : await visit.read((tx) => releases(tx, { id }));
  return published && release?.state !== 'published' ? undefined : release;
};

/** What a release shows: tables, or where its file is. */
const Content = ({ release, base }: { release: Release; base: string }) => {
  if (release.content === null || release.content === undefined) return null;
  if (release.kind === 'tables') return <SnapshotView snapshot={release.content as Omit<Snapshot, 'hash'>} />;
  return <SyntheticView content={release.content as never} file={`${base}/${release.id}/file.csv`} />;
};

const one = async (visit: Visit, tried?: Tried): Promise<Answer> => {
  const release = await found(visit, false);
  if (!release) return absent;
  const { t } = visit.translator;
  const own = release.proposedBy === visit.actor.account;
  return pageAnswer(
    t('release.one.title'),
    <>
      <ReleaseFacts release={release} />
      <DecideRelease release={release} own={own} csrf={csrfOf(visit)} tried={tried} />
      <Content release={release} base="/protection/releases" />
    </>,
    releaseData(release),
    { officer: true, crumbs: [{ href: '/protection/releases', label: t('release.title') }] },
  );
};

const officeAgain = (of: TriedForm) => (visit: Visit, form: FormState) => office(visit, { form, of });
const oneAgain = (visit: Visit, form: FormState) => one(visit, { form, of: 'publish' });
const toOne = (_: unknown, visit: Visit): string => `/protection/releases/${visit.params.release}`;

const textOf = ({ json, fields, files }: Sent): string | undefined => {
  if (json) return typeof fields.text === 'string' ? fields.text : undefined;
  const bytes = files.file?.bytes;
  return bytes && new TextDecoder().decode(bytes);
};

const takeFile = async (visit: Visit, sent: Sent): Promise<Answer> => {
  const text = textOf(sent);
  if (!text)
    return sent.json
      ? refusal({ code: 'input.missing', field: 'file' })
      : office(visit, { form: { values: {}, problems: [{ code: 'input.missing', field: 'file' }] }, of: 'import' });
  const result = await execute(visit.runtime, visit.actor, importCoded, { text });
  if (result.ok) return sent.json ? { kind: 'data', data: result.value } : redirect('/protection/releases');
  if (sent.json || result.error.code !== 'coded.file') return refusal(result.error);
  const { t } = visit.translator;
  const file = reportOn(text);
  return {
    ...pageAnswer(t('release.report.title'), <ImportReport file={file} />, file, {
      officer: true,
      lead: t('release.report.lead', { n: file.findings.length }),
      crumbs: [{ href: '/protection/releases', label: t('release.title') }],
    }),
    status: statusOf(result.error),
  };
};

const fileOf = async (visit: Visit, published: boolean): Promise<Answer> => {
  const release = await found(visit, published);
  if (!release || release.content === null || release.content === undefined) return absent;
  if (release.kind === 'synthetic') return csvFile('synthetic.csv', (release.content as { csv: string }).csv);
  const { tables } = release.content as Snapshot;
  const names = [...new Set(tables.flatMap(({ attributes }) => attributes))];
  const cells = tables.flatMap(({ attributes, lines }, index) =>
    lines.map(({ fixed, people }) => [
      index + 1,
      ...names.map((name) => (attributes.includes(name) ? (fixed[name] ?? '*') : '')),
      people ?? '',
    ]),
  );
  return csvFile('tables.csv', csvOf(['table', ...names, 'people'], cells));
};

/** The releasers' pages: what may leave, proposed by one and published by another. */
export const releaseOfficeRoutes: readonly Route[] = [
  page({
    path: '/protection/releases',
    action: 'coded.read',
    summary: 'What was counted, what was released, and what is left of the year’s budget',
    handle: (visit) => office(visit),
  }),
  act({
    path: '/protection/releases/tables',
    command: proposeTables,
    summary: 'Make the tables of some years as they would leave',
    example: { first: 2023, last: 2023, tables: 'gender, ageBroad; isForcedLabour, gender' },
    next: (answer) => `/protection/releases/${(answer as { id: string }).id}`,
    again: officeAgain('tables'),
  }),
  act({
    path: '/protection/releases/synthetic',
    command: proposeSynthetic,
    summary: 'Propose a synthetic file with its part of the year’s budget',
    example: { first: 2022, last: 2022, length: 2, epsilon: '2', delta: '0.000001' },
    next: (answer) => `/protection/releases/${(answer as { id: string }).id}`,
    again: officeAgain('synthetic'),
  }),
  raw({
    method: 'post',
    path: '/protection/releases/import',
    action: 'coded.import',
    summary: 'Take in coded cases out of a file in the words of the case standard',
    example: { text: 'cas_IncomingReferralDate,prs_Gender\r\n2023-05-01,Feminine\r\n' },
    takesFiles: true,
    handle: takeFile,
  }),
  page({
    path: '/protection/releases/:release',
    action: 'release.read',
    summary: 'One release as it would leave or has left',
    handle: (visit) => one(visit),
  }),
  act({
    path: '/protection/releases/:release/publish',
    command: publishRelease,
    summary: 'Publish what another releaser has proposed',
    example: { version: 1 },
    next: toOne,
    again: oneAgain,
  }),
  act({
    path: '/protection/releases/:release/withdraw',
    command: withdrawRelease,
    summary: 'Take back what was proposed',
    example: { version: 1 },
    next: toOne,
    again: oneAgain,
  }),
  raw({
    method: 'get',
    path: '/protection/releases/:release/file.csv',
    action: 'release.read',
    summary: 'The same as a table',
    handle: (visit) => fileOf(visit, false),
  }),
];

/** What everybody reads of what was released. */
export const releasePublicRoutes: readonly Route[] = [
  page({
    path: '/help/releases',
    action: 'release.read',
    summary: 'What was published about people who were helped, with no figure about fewer than eleven',
    async handle(visit) {
      const { t } = visit.translator;
      const all = (await visit.read((tx) => releases(tx))).filter(({ state }) => state === 'published');
      return pageAnswer(
        t('release.figures.title'),
        all.length === 0 ? (
          <p>{t('release.figures.none')}</p>
        ) : (
          <ul>
            {all.map(({ id, kind, frame }) => (
              <li>
                <a href={`/help/releases/${id}`}>
                  {t('release.figures.one', {
                    kind: t(`release.kind.${kind}`),
                    from: frame.from.slice(0, 4),
                    until: String(Number(frame.until.slice(0, 4)) - 1),
                    country: visit.translator.country(frame.population),
                  })}
                </a>
              </li>
            ))}
          </ul>
        ),
        { releases: all.map(({ content: _, ...rest }) => releaseData({ ...rest, content: null })) },
        { lead: t('release.figures.lead') },
      );
    },
  }),
  page({
    path: '/help/releases/:release',
    action: 'release.read',
    summary: 'One published release',
    async handle(visit) {
      const release = await found(visit, true);
      if (!release) return absent;
      return pageAnswer(
        visit.translator.t('release.one.title'),
        <>
          <ReleaseFacts release={release} />
          <p>
            <a href={`/help/releases/${release.id}/file.csv`} download>
              {visit.translator.t('release.file')}
            </a>
          </p>
          <Content release={release} base="/help/releases" />
        </>,
        releaseData(release),
        { crumbs: [{ href: '/help/releases', label: visit.translator.t('release.figures.title') }] },
      );
    },
  }),
  raw({
    method: 'get',
    path: '/help/releases/:release/file.csv',
    action: 'release.read',
    summary: 'The same as a file',
    handle: (visit) => fileOf(visit, true),
  }),
];
