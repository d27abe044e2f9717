import type { Child } from 'hono/jsx';
import { newId } from '../../../kernel/ids.ts';
import { Button, DateText, Form, Message, Name, Notice, SummaryList, useTranslator } from '../../../ui/index.ts';
import type { TimelineEntry } from '../queries/timeline-of.ts';
import type { WaitingApproval } from '../queries/waiting-approvals.ts';

type Entry = Pick<TimelineEntry, 'id' | 'persons' | 'approval' | 'mine'>;

/** In a file's timeline: that a first approval waits, or counts no more. */
export const ApprovalNote = ({ entry: { id, approval } }: { entry: Entry }) => {
  const { t } = useTranslator();
  if (!approval) return null;
  const kind = !approval.counts ? 'void' : approval.own ? 'own' : 'waits';
  return (
    <p>
      <Message k={`stages.approval.${kind}`} values={{ on: <DateText value={approval.on} /> }} />{' '}
      {approval.own && id && <a href={`/stages/${id}`}>{t('stages.approval.see')}</a>}
    </p>
  );
};

/** The fields of a command that two persons approve, in the order in which they are shown. */
const fields = ['outcome', 'from', 'until', 'reason'] as const;

const What = ({ input }: Pick<WaitingApproval, 'input'>) => {
  const { t } = useTranslator();
  const shown = (field: (typeof fields)[number], value: string): Child => {
    if (field === 'outcome') return t(`stages.answer.${value}`);
    return field === 'reason' ? <Name>{value}</Name> : <DateText value={value} />;
  };
  const rows = fields.flatMap((field) => {
    const value = input[field];
    return value === undefined ? [] : [{ label: t(`stages.approval.input.${field}`), value: shown(field, value) }];
  });
  return rows.length > 0 ? <SummaryList rows={rows} /> : null;
};

/** Before the form of a step that asks for two persons: whether the reader is the first or the second, and what the first has approved. */
export const TwoPersons = ({ entry: { persons, approval, mine } }: { entry: Entry }) => {
  const { t } = useTranslator();
  if (persons !== 2 || !mine) return null;
  if (!approval?.counts) return <p>{t('stages.approval.first-means')}</p>;
  return (
    <Notice kind="attention" title={t('stages.approval.second')}>
      <p>
        <Message k="stages.approval.second-means" values={{ on: <DateText value={approval.on} /> }} />
      </p>
      <What input={approval.input} />
    </Notice>
  );
};

/** What the first has approved, for the fields of the second's form; empty while nobody has. */
export const approvedInput = ({ approval }: Entry): Readonly<Record<string, string>> =>
  approval?.counts && !approval.own ? approval.input : {};

/** For whoever gave the first approval: what it was, and the way to take it back. */
export const OwnApproval = ({ entry: { id, approval }, csrf }: { entry: Entry; csrf: string }) => {
  const { t } = useTranslator();
  if (!approval?.own) return null;
  return (
    <Notice title={t('stages.approval.approved')}>
      <p>
        <Message k={approval.counts ? 'stages.approval.own' : 'stages.approval.void'} values={{ on: <DateText value={approval.on} /> }} />
      </p>
      <What input={approval.input} />
      <Form action={`/stages/${id}/take-back`} csrf={csrf} idempotencyKey={newId()}>
        <Button kind="second">{t('stages.approval.take-back')}</Button>
      </Form>
    </Notice>
  );
};
