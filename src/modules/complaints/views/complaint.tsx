import {
  Button,
  ButtonLink,
  Code,
  DataTable,
  DateText,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  Notice,
  Panel,
  Radios,
  SummaryList,
  TextArea,
  useTranslator,
} from '../../../ui/index.ts';
import { AlarmOfFile } from '../../protection/alarm/index.ts';
import { EvidenceField } from './evidence-field.tsx';
import { type ActsProps, OfficerActs } from './officer-acts.tsx';
import { Owed, Said } from './said.tsx';
import { TermsPanel } from './terms.tsx';
import { Reckoning } from './wages.tsx';

const Pieces = ({ file }: ActsProps) => {
  const { t, number } = useTranslator();
  const { pieces, broken, row } = file;
  return (
    <>
      {broken !== undefined && <Notice kind="stop" title={t('complaints.evidence.broken', { n: number(broken) })} />}
      <DataTable
        caption={t('complaints.evidence.title')}
        empty={t('complaints.evidence.none')}
        columns={[
          { key: 'piece', label: t('complaints.evidence.piece'), kind: 'link' },
          { key: 'from', label: t('complaints.evidence.from'), kind: 'text' },
          { key: 'size', label: t('complaints.evidence.size'), kind: 'number' },
          { key: 'on', label: t('complaints.evidence.on'), kind: 'date' },
          { key: 'hash', label: t('complaints.evidence.hash'), kind: 'code' },
        ]}
        rows={pieces.map((piece) => ({
          piece: {
            href: `/protection/complaints/${row.id}/evidence/${piece.id}`,
            label: t(`complaints.evidence.kind-${piece.kind}`, { n: number(piece.number) }),
          },
          from: t(`complaints.said.${piece.side}`),
          size: Math.ceil(piece.bytes / 1024),
          on: piece.added_on,
          hash: piece.sha256.slice(0, 16),
        }))}
      />
    </>
  );
};

const Terms = ({ file }: ActsProps) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('complaints.terms.title')}
      columns={[
        { key: 'step', label: t('complaints.terms.step'), kind: 'text' },
        { key: 'from', label: t('complaints.terms.from'), kind: 'date' },
        { key: 'due', label: t('complaints.terms.due'), kind: 'date' },
        { key: 'done', label: t('complaints.terms.done'), kind: 'date' },
        { key: 'note', label: t('complaints.terms.note'), kind: 'text' },
      ]}
      rows={file.terms.map((term) => ({
        step: t(`complaints.step.${term.step}`),
        ...{ from: term.from_on, due: term.due_on, done: term.done_on ?? undefined },
        note: [term.escalated_on && t('complaints.terms.escalated'), !term.sure && t('complaints.terms.unsure')].filter(Boolean).join(' '),
      }))}
    />
  );
};

const Invitations = ({ file, csrf }: ActsProps) => {
  const { t } = useTranslator();
  if (file.invitations.length === 0) return null;
  return (
    <Panel title={t('complaints.invited.title')}>
      {file.invitations.map(({ id, party, meeting_on, answer }) => (
        <>
          <SummaryList
            rows={[
              { label: t('complaints.invited.who'), value: t(`complaints.party.${party}`) },
              { label: t('complaints.invited.on'), value: <DateText value={meeting_on} /> },
              { label: t('complaints.invited.answer'), value: answer ? t(`complaints.own.${answer}`) : t('complaints.invited.none') },
            ]}
          />
          {party !== 'worker' && (
            <p>
              <a href={`/protection/complaints/${file.row.id}/letters/${id}`}>{t('complaints.letter.open')}</a>
            </p>
          )}
          {answer === null && party !== 'worker' && file.row.state === 'conciliation' && (
            <Form action={`/protection/complaints/${file.row.id}/invitation`} csrf={csrf}>
              <HiddenField name="invitation" value={id} />
              <Radios
                name="answer"
                label={t('complaints.invited.answers', { party: t(`complaints.party.${party}`) })}
                options={['comes', 'does-not-come'].map((value) => ({ value, label: t(`complaints.own.${value}`) }))}
              />
              <Button kind="second">{t('complaints.invited.button')}</Button>
            </Form>
          )}
        </>
      ))}
    </Panel>
  );
};

const Taken = ({ file }: ActsProps) => {
  const { t } = useTranslator();
  if (file.measures.length === 0) return null;
  return (
    <DataTable
      caption={t('complaints.measures.title')}
      columns={[
        { key: 'what', label: t('complaints.measures.what'), kind: 'text' },
        { key: 'basis', label: t('complaints.measures.basis'), kind: 'text' },
        { key: 'on', label: t('complaints.measures.on'), kind: 'date' },
        { key: 'hearing', label: t('complaints.measures.hearing'), kind: 'date' },
        { key: 'appeal', label: t('complaints.measures.appeal'), kind: 'number' },
        { key: 'ends', label: t('complaints.measures.ends'), kind: 'date' },
      ]}
      rows={file.measures.map((one) => ({
        what: one.step ? t(`complaints.ladder.${one.step}`) : t(`complaints.taken.${one.kind}`),
        basis: t(`complaints.ground.${one.basis}`),
        on: one.notice_on,
        hearing: one.hearing_until ?? undefined,
        appeal: one.appeal_days ?? undefined,
        ends: one.ends_on ?? undefined,
      }))}
    />
  );
};

/** What an officer reads first: what is owed by when. */
export const ComplaintLead = ({ file }: Pick<ActsProps, 'file'>) => {
  const { t } = useTranslator();
  if (!file.open) return <>{t(`complaints.state.${file.row.state}`)}</>;
  return (
    <Message
      k="complaints.file.owed"
      values={{ step: t(`complaints.step.${file.open.step}`), due: <DateText value={file.open.due_on} /> }}
    />
  );
};

/** One complaint on the desk of an office. */
export const ComplaintView = (props: ActsProps) => {
  const { file, csrf, form, tried } = props;
  const { t, country, language } = useTranslator();
  const { row } = file;
  const yes = (value: boolean) => t(value ? 'complaints.ask.yes' : 'complaints.ask.no');
  return (
    <>
      {row.urgency === 'danger' && (
        <Notice kind="attention" title={t('complaints.file.danger')}>
          <AlarmOfFile alarms={file.alarms} />
        </Notice>
      )}
      {row.screened && (
        <Notice kind="attention" title={t('complaints.file.force')}>
          <p>{t('complaints.file.force-next')}</p>
        </Notice>
      )}
      <OfficerActs {...props} />
      <SummaryList
        rows={[
          { label: t('complaints.file.matters'), value: row.matters.map((matter) => t(`complaints.matter.${matter}`)).join(', ') },
          { label: t('complaints.file.filer'), value: t(`complaints.filer.${row.filer}`) },
          { label: t('complaints.file.language'), value: language(row.language) },
          { label: t('complaints.file.country'), value: row.country === 'XX' ? undefined : country(row.country) },
          { label: t('complaints.file.tell-employer'), value: yes(row.may_tell_employer) },
          { label: t('complaints.file.employer'), value: row.employer_id ? <Code>{row.employer_id}</Code> : undefined },
          { label: t('complaints.file.filed'), value: <DateText value={row.filed_on} /> },
          { label: t('complaints.file.outcome'), value: row.outcome ? t(`complaints.outcome.${row.outcome}`) : t('complaints.file.open') },
        ]}
      />
      <h2>{t('complaints.said.title')}</h2>
      <Said file={file} own="office" />
      <Form action={`/protection/complaints/${row.id}/messages`} csrf={csrf} form={tried === 'messages' ? form : undefined}>
        {tried === 'messages' && <ErrorSummary form={form} />}
        <TextArea name="words" label={t('complaints.file.write', { language: language(row.language) })} rows={4} />
        <Button>{t('complaints.own.send')}</Button>
      </Form>
      <Pieces {...props} />
      <details open={tried === 'evidence'}>
        <summary>{t('complaints.own.add')}</summary>
        {tried === 'evidence' && <ErrorSummary form={form} />}
        <Form action={`/protection/complaints/${row.id}/evidence`} csrf={csrf} files form={tried === 'evidence' ? form : undefined}>
          <EvidenceField />
          <Button kind="second">{t('complaints.own.add')}</Button>
        </Form>
      </details>
      <Panel title={t('complaints.wages.title')}>
        {file.claim && file.claimCurrency ? (
          <Reckoning claim={file.claim} currency={file.claimCurrency} />
        ) : (
          <p>{t('complaints.wages.none')}</p>
        )}
        <ButtonLink kind="second" href={`/protection/complaints/${row.id}/wages`}>
          {t('complaints.wages.open')}
        </ButtonLink>
      </Panel>
      {file.settlements.map((terms) => (
        <TermsPanel terms={terms} title={t('complaints.terms-of.number', { n: terms.number })} answered />
      ))}
      <Owed file={file} />
      <Invitations {...props} />
      <Taken {...props} />
      <Terms {...props} />
    </>
  );
};
