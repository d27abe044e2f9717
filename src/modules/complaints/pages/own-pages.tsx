import type { Keys } from '../../../platform/auth/keys.ts';
import { execute } from '../../../platform/command/execute.ts';
import { csrfOf, idIn } from '../../../platform/http/asked.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import { act, page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { Button, DateText, ErrorSummary, Form, HiddenField, Message, Radios, TextArea, useTranslator } from '../../../ui/index.ts';
import { addEvidence } from '../add-evidence.ts';
import { answerInvitation } from '../conciliate.ts';
import { appeal } from '../decide.ts';
import { mayFollow } from '../domain/course.ts';
import { employedAfterDays, reopen, tellEmployment, withdraw } from '../end.ts';
import { pieceOf } from '../evidence-file.ts';
import { type ComplaintFile, complaintFile } from '../queries/own-complaint.ts';
import { verifyPayment } from '../remedy.ts';
import { settle } from '../settle.ts';
import { tell } from '../tell.ts';
import { EvidenceField } from '../views/evidence-field.tsx';
import { Owed, Said } from '../views/said.tsx';
import { TermsAnswer, TermsPanel } from '../views/terms.tsx';

interface OwnProps {
  readonly file: ComplaintFile;
  readonly csrf: string;
  readonly today: Temporal.PlainDate;
  readonly form: FormState;
}

/** Where it stands, who has it, and by when: before anything else. */
const Where = ({ file }: { file: ComplaintFile }) => {
  const { t } = useTranslator();
  const { row, open } = file;
  if (!open) return <>{t(`complaints.where.${row.state}`)}</>;
  return <Message k={`complaints.where.${row.state}`} values={{ due: <DateText value={open.due_on} /> }} />;
};

const Act = ({ to, csrf, version, name, kind }: { to: string; csrf: string; version: number; name: string; kind?: 'second' | 'stop' }) => {
  const { t } = useTranslator();
  return (
    <Form action={`/help/complaint/${to}`} csrf={csrf}>
      <HiddenField name="version" value={version} />
      <p class="quiet">{t(`complaints.own.${name}-hint`)}</p>
      <Button kind={kind ?? 'second'}>{t(`complaints.own.${name}`)}</Button>
    </Form>
  );
};

const Arrived = ({ file, csrf }: OwnProps) => {
  const { t } = useTranslator();
  if (file.row.state !== 'remedy-paid') return null;
  return (
    <Form action="/help/complaint/payment" csrf={csrf}>
      <HiddenField name="version" value={file.row.version} />
      <Radios
        name="arrived"
        label={t('complaints.own.arrived')}
        options={['yes', 'no'].map((value) => ({ value, label: t(`complaints.own.arrived-${value}`) }))}
      />
      <Button>{t('complaints.own.answer')}</Button>
    </Form>
  );
};

const Invited = ({ file, csrf }: OwnProps) => {
  const { t } = useTranslator();
  const own = file.invitations.filter(({ party, answer }) => party === 'worker' && answer === null);
  if (file.row.state !== 'conciliation') return null;
  return (
    <>
      {own.map((invitation) => (
        <Form action="/help/complaint/invitation" csrf={csrf}>
          <HiddenField name="invitation" value={invitation.id} />
          <p>
            <Message k="complaints.own.invited" values={{ on: <DateText value={invitation.meeting_on} /> }} />
          </p>
          <Radios
            name="answer"
            label={t('complaints.own.come')}
            options={['comes', 'does-not-come'].map((value) => ({ value, label: t(`complaints.own.${value}`) }))}
          />
          <Button>{t('complaints.own.answer')}</Button>
        </Form>
      ))}
    </>
  );
};

/** Terms that wait for a yes or a no stand before everything else: what they say, and that nobody may press. */
const Settlement = ({ file, csrf }: OwnProps) => {
  const { t } = useTranslator();
  const open = file.row.state === 'conciliation' && file.settlements.find(({ answer }) => answer === null);
  if (!open) return null;
  return (
    <>
      <TermsPanel terms={open} title={t('complaints.terms-of.title')} />
      <Form action="/help/complaint/settle" csrf={csrf}>
        <HiddenField name="version" value={file.row.version} />
        <HiddenField name="settlement" value={open.id} />
        <TermsAnswer label={t('complaints.terms-of.ask')} hint={t('complaints.terms-of.free')} />
        <Button>{t('complaints.own.answer')}</Button>
      </Form>
    </>
  );
};

const Employment = ({ file, csrf, today }: OwnProps) => {
  const { t } = useTranslator();
  const from = file.row.filed_on.add({ days: employedAfterDays });
  if (file.row.employed_after !== null || Temporal.PlainDate.compare(today, from) < 0) return null;
  return (
    <Form action="/help/complaint/employment" csrf={csrf}>
      <Radios
        name="employed"
        label={t('complaints.own.employed')}
        hint={t('complaints.own.employed-hint')}
        options={['yes', 'no'].map((value) => ({ value, label: t(`complaints.ask.${value}`) }))}
      />
      <Button kind="second">{t('complaints.own.answer')}</Button>
    </Form>
  );
};

const Own = (props: OwnProps) => {
  const { file, csrf, today, form } = props;
  const { t } = useTranslator();
  const { row } = file;
  const appealable = row.appeal_until && mayFollow(row.state, 'appeal') && Temporal.PlainDate.compare(today, row.appeal_until) <= 0;
  return (
    <>
      <ErrorSummary form={form} />
      <Settlement {...props} />
      <Invited {...props} />
      <Arrived {...props} />
      <Owed file={file} />
      <h2>{t('complaints.said.title')}</h2>
      <Said file={file} own="holder" />
      <Form action="/help/complaint/messages" csrf={csrf} form={form}>
        <TextArea name="words" label={t('complaints.own.write')} rows={4} />
        <Button>{t('complaints.own.send')}</Button>
      </Form>
      <details>
        <summary>{t('complaints.own.more')}</summary>
        <p class="quiet">{t('complaints.own.pieces', { n: file.pieces.length })}</p>
        <Form action="/help/complaint/evidence" csrf={csrf} files>
          <EvidenceField />
          <Button kind="second">{t('complaints.own.add')}</Button>
        </Form>
        {appealable && <Act to="appeal" csrf={csrf} version={row.version} name="appeal" />}
        {mayFollow(row.state, 'withdraw') && <Act to="withdraw" csrf={csrf} version={row.version} name="withdraw" kind="stop" />}
        {mayFollow(row.state, 'reopen') && <Act to="reopen" csrf={csrf} version={row.version} name="reopen" />}
      </details>
      <Employment {...props} />
      <Form action="/help/complaint/close" csrf={csrf}>
        <Button kind="second">{t('complaints.own.close')}</Button>
      </Form>
    </>
  );
};

const ownPage = async (visit: Visit, keys: Keys, form: FormState): Promise<Answer> => {
  const id = idIn(visit.actor.worker);
  const file = id === undefined ? undefined : await visit.read((tx) => complaintFile(tx, keys, id));
  if (!file || visit.actor.role !== 'holder') return absent;
  const today = await visit.runtime.clock.today();
  const { row, open, messages, remedy } = file;
  return {
    ...pageAnswer(
      visit.translator.t('complaints.own.title'),
      <Own file={file} csrf={csrfOf(visit)} today={today} form={form} />,
      {
        ...{ state: row.state, outcome: row.outcome, due: open?.due_on.toString() ?? null, version: row.version },
        messages: messages.map(({ side, sentOn, words }) => ({ side, on: sentOn.toString(), words })),
        owed: remedy ? { minor: String(remedy.ordered_minor), currency: remedy.currency } : null,
      },
      { lead: <Where file={file} />, quickExit: true },
    ),
    ...(form.problems[0] && { status: statusOf(form.problems[0]) }),
  };
};

const mine = ({ fields }: Sent, visit: Visit) => ({ ...fields, complaint: visit.actor.worker });

/** A complaint, for whoever holds its number. */
export const ownRoutes = (keys: Keys): readonly Route[] => {
  const again = (visit: Visit, form: FormState) => ownPage(visit, keys, form);
  const next = () => '/help/complaint';
  const own = { input: mine, next, again } as const;
  return [
    page({
      path: '/help/complaint',
      action: 'complaint.read',
      summary: 'Where the complaint stands, what was said, and what can be done',
      handle: (visit) => ownPage(visit, keys, emptyForm),
    }),
    act({
      path: '/help/complaint/messages',
      command: tell(keys),
      summary: 'Write to the office',
      example: { words: 'I have found the payslips.' },
      ...own,
      input: (sent, visit) => ({ ...mine(sent, visit), language: visit.translator.lang }),
    }),
    act({
      path: '/help/complaint/payment',
      command: verifyPayment,
      summary: 'Say whether the money arrived',
      example: { version: 1, arrived: 'yes' },
      ...own,
    }),
    act({
      path: '/help/complaint/settle',
      command: settle,
      summary: 'Agree to the terms that the parties came to, or not',
      example: { version: 1, settlement: '00000000-0000-4000-8000-000000000000', answer: 'agrees' },
      ...own,
    }),
    act({
      path: '/help/complaint/invitation',
      command: answerInvitation,
      summary: 'Say whether one comes to the meeting',
      example: { invitation: '00000000-0000-4000-8000-000000000000', answer: 'comes' },
      ...own,
    }),
    act({
      path: '/help/complaint/appeal',
      command: appeal,
      summary: 'Have the decision looked at by another officer',
      example: { version: 1 },
      ...own,
    }),
    act({ path: '/help/complaint/withdraw', command: withdraw, summary: 'Withdraw the complaint', example: { version: 1 }, ...own }),
    act({ path: '/help/complaint/reopen', command: reopen, summary: 'Open the complaint again', example: { version: 1 }, ...own }),
    act({
      path: '/help/complaint/employment',
      command: tellEmployment,
      summary: 'Say whether one is still employed after half a year',
      example: { employed: 'yes' },
      ...own,
    }),
    raw({
      method: 'post',
      path: '/help/complaint/evidence',
      action: 'complaint.add-evidence',
      summary: 'Send a recording, a picture or a PDF as `file` of a form',
      example: {},
      takesFiles: true,
      handle: (visit, sent) => addPiece(visit, keys, sent, visit.actor.worker, '/help/complaint', again),
    }),
  ];
};

/** Takes a file as evidence, and leads back to the page or tells there what is wrong with it. */
export const addPiece = async (
  visit: Visit,
  keys: Keys,
  { files, json }: Sent,
  complaint: string | undefined,
  back: string,
  again: (visit: Visit, form: FormState) => Promise<Answer>,
): Promise<Answer> => {
  const id = idIn(complaint);
  const there = id && (await visit.read((tx) => tx.selectFrom('complaint').select('id').where('id', '=', id).executeTakeFirst()));
  if (!there) return absent;
  const piece = files.file ? await pieceOf(files.file.bytes) : undefined;
  const added =
    piece && !piece.ok ? piece : await execute(visit.runtime, visit.actor, addEvidence(keys), { complaint, piece: piece?.value });
  if (added.ok) return redirect(back);
  const field = { ...added.error, field: 'file' };
  return json || field.code === 'platform.not-found' ? refusal(added.error) : again(visit, { values: {}, problems: [field] });
};
