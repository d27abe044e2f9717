import { readdirSync } from 'node:fs';
import type { Keys } from '../../../platform/auth/keys.ts';
import type { AnyCommand } from '../../../platform/command/command.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { ButtonLink, Code, DataTable, Notice, Pagination, SummaryList, Tag, useTranslator, withQuery } from '../../../ui/index.ts';
import { AlarmNotice, alarmNews } from '../../protection/alarm/index.ts';
import { acknowledge } from '../acknowledge.ts';
import { assignComplaint } from '../assign.ts';
import { answerInvitation, failConciliation, inviteAll } from '../conciliate.ts';
import { decide, decideAppeal, reportFindings } from '../decide.ts';
import { reopen } from '../end.ts';
import { drawBond, takeMeasures } from '../measure.ts';
import { complaintFile } from '../queries/own-complaint.ts';
import { evidencePiece } from '../queries/piece.ts';
import { complaintQueue, readQueueEnd, type Waiting } from '../queries/queue.ts';
import { reckonWages } from '../reckon-wages.ts';
import { orderRemedy, recordPayment, verifyPayment } from '../remedy.ts';
import { routeComplaint } from '../route-complaint.ts';
import { proposeSettlement, settle } from '../settle.ts';
import { tell } from '../tell.ts';
import { triage } from '../triage.ts';
import { ComplaintLead, ComplaintView } from '../views/complaint.tsx';
import { WagesForm } from '../views/wages.tsx';
import { addPiece } from './own-pages.tsx';

const currencies = [
  'EUR',
  'USD',
  'MAD',
  'MXN',
  'PHP',
  'NPR',
  'BDT',
  'INR',
  'ETB',
  'NZD',
  'AUD',
  'CAD',
  'KRW',
  'SEK',
  'SAR',
  'AED',
] as const;
const programmes = readdirSync(new URL('../../../../packs/complaints', import.meta.url))
  .flatMap((name) => (name.endsWith('.yaml') ? [name.replace('.yaml', '')] : []))
  .sort();

const Queue = ({ rows }: { rows: readonly Waiting[] }) => {
  const { t, country, language } = useTranslator();
  return (
    <DataTable
      caption={t('complaints.queue.title')}
      empty={t('complaints.queue.empty')}
      columns={[
        { key: 'what', label: t('complaints.queue.what'), kind: 'link' },
        { key: 'urgency', label: t('complaints.queue.urgency'), kind: 'node' },
        { key: 'step', label: t('complaints.queue.step'), kind: 'text' },
        { key: 'due', label: t('complaints.queue.due'), kind: 'date' },
        { key: 'who', label: t('complaints.queue.who'), kind: 'text' },
        { key: 'where', label: t('complaints.queue.where'), kind: 'text' },
        { key: 'language', label: t('complaints.queue.language'), kind: 'text' },
        { key: 'filed', label: t('complaints.queue.filed'), kind: 'date' },
      ]}
      rows={rows.map((row) => ({
        what: { href: `/protection/complaints/${row.id}`, label: row.matters.map((matter) => t(`complaints.matter.${matter}`)).join(', ') },
        urgency:
          row.urgency === 'danger' || row.escalated_on ? (
            <>
              <Tag kind="attention">{t(row.urgency === 'danger' ? 'complaints.urgency.danger' : 'complaints.terms.escalated')}</Tag>
              {row.alarm && <Tag kind="stop">{t('alarm.not-taken')}</Tag>}
            </>
          ) : (
            t(`complaints.urgency.${row.urgency}`)
          ),
        step: t(`complaints.step.${row.step}`),
        due: row.due_on,
        who: t(row.mine ? 'complaints.queue.mine' : 'complaints.queue.office'),
        where: row.country === 'XX' ? t('complaints.queue.nowhere') : country(row.country),
        language: language(row.language),
        filed: row.filed_on,
      }))}
    />
  );
};

/** A page of one complaint, with the form that was refused. */
const filePage = async (visit: Visit, keys: Keys, form: FormState, tried?: string): Promise<Answer> => {
  const id = pathId(visit, 'complaint');
  const file = id === undefined ? undefined : await visit.read((tx) => complaintFile(tx, keys, id, visit.actor.account));
  if (!file) return absent;
  const { t } = visit.translator;
  const { row, open, messages } = file;
  return {
    ...pageAnswer(
      row.matters.map((matter) => t(`complaints.matter.${matter}`)).join(', '),
      <ComplaintView {...{ file, form, tried, currencies, programmes }} actor={visit.actor} csrf={csrfOf(visit)} />,
      {
        ...{ id: row.id, state: row.state, outcome: row.outcome, urgency: row.urgency, version: row.version, matters: row.matters },
        due: open?.due_on.toString() ?? null,
        messages: messages.map(({ side, sentOn, words }) => ({ side, on: sentOn.toString(), words })),
        total: file.claim?.totals.total ?? null,
      },
      {
        officer: true,
        lead: <ComplaintLead file={file} />,
        crumbs: [{ href: '/protection/complaints', label: t('complaints.queue.title') }],
      },
    ),
    ...(form.problems[0] && { status: statusOf(form.problems[0]) }),
  };
};

const wagesPage = async (visit: Visit, keys: Keys, form: FormState): Promise<Answer> => {
  const id = pathId(visit, 'complaint');
  const file = id === undefined ? undefined : await visit.read((tx) => complaintFile(tx, keys, id, visit.actor.account));
  if (!file) return absent;
  const { t } = visit.translator;
  return {
    ...pageAnswer(
      t('complaints.wages.title'),
      <WagesForm {...{ file, currencies, form }} csrf={csrfOf(visit)} />,
      { claim: file.claim ?? null },
      {
        officer: true,
        lead: t('complaints.wages.lead'),
        crumbs: [{ href: `/protection/complaints/${file.row.id}`, label: t('complaints.file.title') }],
      },
    ),
    ...(form.problems[0] && { status: statusOf(form.problems[0]) }),
  };
};

/** What a piece is, before anybody opens it: what others send can be hard to hear or see, and can be made to harm. */
const piecePage = async (visit: Visit, keys: Keys): Promise<Answer> => {
  const [id, key] = [pathId(visit, 'complaint'), pathId(visit, 'piece')];
  const piece = id && key ? await visit.read((tx) => evidencePiece(tx, keys, id, key)) : undefined;
  if (!piece) return absent;
  const { t, number } = visit.translator;
  return pageAnswer(
    t(`complaints.evidence.kind-${piece.kind}`, { n: number(piece.number) }),
    <>
      <Notice kind="attention" title={t('complaints.evidence.warning')}>
        <p>{t(piece.kind === 'image' ? 'complaints.evidence.redrawn' : 'complaints.evidence.as-sent')}</p>
      </Notice>
      <SummaryList
        rows={[
          { label: t('complaints.evidence.type'), value: <Code>{piece.mediaType}</Code> },
          { label: t('complaints.evidence.size'), value: number(Math.ceil(piece.bytes / 1024)) },
          { label: t('complaints.evidence.hash'), value: <Code>{piece.sha256}</Code> },
        ]}
      />
      <ButtonLink href={`/protection/complaints/${id}/evidence/${key}/file`}>{t('complaints.evidence.open')}</ButtonLink>
    </>,
    { type: piece.mediaType, sha256: piece.sha256 },
    { officer: true, crumbs: [{ href: `/protection/complaints/${id}`, label: t('complaints.file.title') }] },
  );
};

const endings: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/amr': 'amr',
  'audio/wav': 'wav',
  'audio/mp4': 'm4a',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
};

const amount = { amount: '100', currency: 'EUR' };
const nobody = '00000000-0000-4000-8000-000000000000';
const acts = (keys: Keys): readonly (readonly [to: string, command: AnyCommand, summary: string, example: Record<string, unknown>])[] => [
  ['acknowledge', acknowledge, 'Take a complaint up', {}],
  ['assign', assignComplaint, 'Take a complaint on oneself', {}],
  ['route', routeComplaint, 'Give a complaint to the office of another country', { country: 'ES' }],
  ['triage', triage, 'Say how urgent a complaint is and where it goes', { urgency: 'usual', programme: 'default', to: 'investigation' }],
  ['messages', tell(keys), 'Write to who complained', { words: 'Which months were not paid?' }],
  ['invite', inviteAll, 'Invite everybody to a meeting', { meeting: '2030-01-10' }],
  ['invitation', answerInvitation, 'Say whether an invited party comes', { invitation: nobody, answer: 'comes' }],
  [
    'propose-settlement',
    proposeSettlement(keys),
    'Keep the terms that the parties came to, and ask who complained',
    { amount, due: '2030-01-10', terms: 'From now on wages are paid each second Friday.' },
  ],
  ['settle', settle, 'Say that who complained has signed the terms, or not', { settlement: nobody, answer: 'agrees' }],
  ['fail-conciliation', failConciliation, 'Go on to inspectors, since nobody came to terms', {}],
  ['report-findings', reportFindings, 'Say that inspectors are done', {}],
  ['decide', decide, 'Decide on a complaint', { outcome: 'upheld', basis: 'wages-unpaid' }],
  ['order-remedy', orderRemedy, 'Order what is to be paid', { amount }],
  ['record-payment', recordPayment, 'Record that money was paid', { amount, on: '2025-01-10' }],
  ['verify-payment', verifyPayment, 'Say whether the money arrived', { arrived: 'yes' }],
  ['decide-appeal', decideAppeal, 'Decide on an appeal', { granted: 'no' }],
  ['reopen', reopen, 'Open a closed complaint again', {}],
  ['measures', takeMeasures, 'Ask for measures about the employer', { block: 'yes' }],
  ['draw-bond', drawBond, 'Ask for what is unpaid to be drawn on the bond', {}],
];

/** The desk of complaints officers, conciliators and duty officers. */
export const officerRoutes = (keys: Keys): readonly Route[] => [
  page({
    path: '/protection/complaints',
    action: 'complaint.read',
    summary: 'What waits for the office: danger first, then what is late, then by its last day',
    async handle(visit) {
      const after = readQueueEnd(visit.query.get('after'));
      const [news, { rows, next }] = await Promise.all([
        alarmNews(visit.runtime, visit.actor),
        visit.read((tx) => complaintQueue(tx, visit.actor.account, after)),
      ]);
      const { t } = visit.translator;
      // How many there are is told where they are all on this page, and is not counted for it.
      const all = after === undefined && next === undefined;
      return pageAnswer(
        t('complaints.queue.title'),
        <>
          <AlarmNotice news={news} />
          <Queue rows={rows} />
          <Pagination
            nextHref={next && withQuery(visit.here, { after: next })}
            firstHref={after && withQuery(visit.here, { after: undefined })}
          />
        </>,
        { complaints: rows, next: next ?? null, alarms: { waiting: news.waiting, unreached: news.unreached, somebody: news.somebody } },
        { officer: true, lead: all ? t('complaints.queue.lead', { n: rows.length }) : t('complaints.queue.lead-pages') },
      );
    },
  }),
  page({
    path: '/protection/complaints/:complaint',
    action: 'complaint.read',
    summary: 'One complaint: what is owed by when, what was said, evidence, reckoning, money, measures',
    handle: (visit) => filePage(visit, keys, emptyForm),
  }),
  ...acts(keys).map(([to, command, summary, example]) =>
    act({
      path: `/protection/complaints/:complaint/${to}`,
      command,
      summary,
      example: to === 'messages' || to === 'invite' || to === 'invitation' ? example : { version: 1, ...example },
      next: (_, visit) => `/protection/complaints/${visit.params.complaint}`,
      again: (visit, form) => filePage(visit, keys, form, to),
    }),
  ),
  page({
    path: '/protection/complaints/:complaint/wages',
    action: 'complaint.reckon',
    summary: 'The sheet on which a wage claim is reckoned',
    handle: (visit) => wagesPage(visit, keys, emptyForm),
  }),
  act({
    path: '/protection/complaints/:complaint/wages',
    command: reckonWages(keys),
    summary: 'Reckon what is owed',
    example: { currency: 'EUR', pay: '1000', per: 'month', months: { m1: { month: '2025-01', paid: '700' } } },
    next: (_, visit) => `/protection/complaints/${visit.params.complaint}`,
    again: (visit, form) => wagesPage(visit, keys, form),
  }),
  raw({
    method: 'post',
    path: '/protection/complaints/:complaint/evidence',
    action: 'complaint.add-evidence',
    summary: 'Add a recording, a picture or a PDF as `file` of a form',
    example: {},
    takesFiles: true,
    handle: (visit, sent) => {
      const id = pathId(visit, 'complaint');
      return addPiece(visit, keys, sent, id, `/protection/complaints/${id}`, (again, form) => filePage(again, keys, form, 'evidence'));
    },
  }),
  page({
    path: '/protection/complaints/:complaint/evidence/:piece',
    action: 'complaint.read',
    summary: 'What a piece of evidence is, before it is opened',
    handle: (visit) => piecePage(visit, keys),
  }),
  raw({
    method: 'get',
    path: '/protection/complaints/:complaint/evidence/:piece/file',
    action: 'complaint.read',
    summary: 'The file of a piece of evidence, to be kept and not shown by the browser',
    async handle(visit) {
      const [id, key] = [pathId(visit, 'complaint'), pathId(visit, 'piece')];
      const piece = id && key ? await visit.read((tx) => evidencePiece(tx, keys, id, key)) : undefined;
      if (!piece) return absent;
      const name = `evidence-${piece.number}.${endings[piece.mediaType] ?? 'txt'}`;
      return { kind: 'file', name, type: piece.mediaType, body: piece.content };
    },
  }),
];
