import type { FormState } from '../../../platform/http/visit.ts';
import {
  Button,
  Code,
  DataTable,
  DateText,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  Name,
  Panel,
  SummaryList,
  Tag,
  TextArea,
  useTranslator,
} from '../../../ui/index.ts';
import type { Assessment } from '../domain/assess.ts';
import type { Obstacle } from '../domain/draft.ts';
import { openErrors } from '../domain/except.ts';
import type { DraftSeen } from '../queries/draft-seen.ts';
import { DraftState } from './drafts.tsx';
import { draftPages } from './frame.tsx';

interface Props {
  readonly draft: DraftSeen;
  readonly assessment: Assessment;
  readonly obstacles: readonly Obstacle[];
  readonly csrf: string;
  readonly form: FormState;
}

/** What each page of the draft says, in a few words. */
const StateOf = ({ page, assessment, obstacles }: { page: (typeof draftPages)[number] } & Pick<Props, 'assessment' | 'obstacles'>) => {
  const { t } = useTranslator();
  const { programme, findings, cases, caseFindings, lint } = assessment;
  switch (page) {
    case 'edit':
      return programme ? (
        <Tag kind="done">{t('programmes.loads')}</Tag>
      ) : (
        <Tag kind="attention">{t('programmes.findings', { n: findings.length })}</Tag>
      );
    case 'cases': {
      const failing = cases.filter(({ differences }) => differences.length > 0).length;
      if (caseFindings.length > 0) return <Tag kind="attention">{t('programmes.findings', { n: caseFindings.length })}</Tag>;
      if (!programme) return <Tag>{t('programmes.after-loading')}</Tag>;
      return failing > 0 ? (
        <Tag kind="attention">{t('programmes.cases.differ', { n: failing, of: cases.length })}</Tag>
      ) : (
        <Tag {...(cases.length > 0 && { kind: 'done' as const })}>{t('programmes.cases.agree', { n: cases.length })}</Tag>
      );
    }
    case 'check': {
      if (!lint) return <Tag>{t('programmes.after-loading')}</Tag>;
      const open = lint.counts.coherence + openErrors(lint);
      return open > 0 ? (
        <Tag kind="attention">{t('programmes.check.open', { n: open })}</Tag>
      ) : (
        <Tag kind="done">{t('programmes.check.none')}</Tag>
      );
    }
    case 'propose':
      return obstacles.length > 0 ? (
        <Tag kind="attention">{t('programmes.obstacles', { n: obstacles.length })}</Tag>
      ) : (
        <Tag kind="done">{t('programmes.ready')}</Tag>
      );
    default:
      return <span class="quiet">{programme ? t('programmes.can-be-read') : t('programmes.after-loading')}</span>;
  }
};

const Signed = ({ draft, end }: { draft: DraftSeen; end: 'origin' | 'destination' }) => {
  const { t } = useTranslator();
  const { adoption } = draft;
  if (!adoption) return null;
  if (end === 'origin' && !adoption.originHasRole) return <span>{t('corridors.no-role')}</span>;
  const on = end === 'origin' ? adoption.originSignedOn : adoption.destinationSignedOn;
  return on ? <Message k="corridors.signed-on" values={{ on: <DateText value={on} /> }} /> : <span>{t('corridors.not-signed')}</span>;
};

const Proposal = ({ draft, csrf }: Pick<Props, 'draft' | 'csrf'>) => {
  const { t, country } = useTranslator();
  const { adoption } = draft;
  if (!adoption) return null;
  const here = `/workbench/drafts/${draft.id}`;
  return (
    <Panel title={t('programmes.proposal')}>
      <SummaryList
        rows={[
          { label: t('programmes.state'), value: <DraftState line={draft} /> },
          { label: t('programmes.from'), value: <DateText value={adoption.inForceFrom} /> },
          {
            label: t('corridors.hash'),
            value: (
              <a href={`/programmes/${adoption.programme.hash}`}>
                <Code>{adoption.programme.hash}</Code>
              </a>
            ),
          },
          { label: country(draft.origin), value: <Signed draft={draft} end="origin" /> },
          { label: country(draft.destination), value: <Signed draft={draft} end="destination" /> },
        ]}
      />
      {draft.moved && (
        <p>
          {t('programmes.moved', { n: draft.moved.moved })} {t('programmes.moved.stay', { n: draft.moved.stay })}{' '}
          {draft.moved.undecided > 0 && t('programmes.moved.undecided', { n: draft.moved.undecided })}
        </p>
      )}
      {adoption.mine && (
        <Form action={`/corridors/adoptions/${adoption.id}/sign`} csrf={csrf}>
          <p>{t('corridors.sign-means')}</p>
          <HiddenField name="version" value={adoption.version} />
          <Button>{t('corridors.sign', { country: country(adoption.mine === 'origin' ? draft.origin : draft.destination) })}</Button>
        </Form>
      )}
      {draft.own && adoption.state === 'waits' && (
        <Form action={`${here}/withdraw`} csrf={csrf}>
          <HiddenField name="version" value={draft.version} />
          <p>{t('programmes.withdraw.means')}</p>
          <Button kind="stop">{t('programmes.withdraw')}</Button>
        </Form>
      )}
    </Panel>
  );
};

const Comments = ({ draft, csrf, form }: Pick<Props, 'draft' | 'csrf' | 'form'>) => {
  const { t, country } = useTranslator();
  if (!draft.adoption && draft.comments.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t('programmes.comments')}</h2>
      {draft.comments.length === 0 && <p class="empty">{t('programmes.comments.empty')}</p>}
      <ul class="answers">
        {draft.comments.map(({ country: from, role, words, on }) => (
          <li>
            <p class="source">
              {t('programmes.comment.of', { role: t(`site.role.${role}`), country: country(from) })} · <DateText value={on} />
            </p>
            {words.split('\n').map((line) => (
              <p>
                <Name>{line}</Name>
              </p>
            ))}
          </li>
        ))}
      </ul>
      {draft.adoption && (
        <Form action={`/workbench/drafts/${draft.id}/comments`} csrf={csrf} form={form}>
          <TextArea name="words" label={t('programmes.comment')} hint={t('programmes.comment.hint')} />
          <Button kind="second">{t('programmes.comment.send')}</Button>
        </Form>
      )}
    </section>
  );
};

/** A draft at one look: each page with what it says, the proposal with its signatures, and what the two ends say to each other. */
export const OverviewView = (props: Props) => {
  const { t, country } = useTranslator();
  const { draft, assessment, obstacles, form } = props;
  return (
    <div class="stack">
      <ErrorSummary form={form} />
      <Proposal {...props} />
      <SummaryList
        rows={[
          {
            label: t('programmes.corridor'),
            value: t('corridors.name', { origin: country(draft.origin), destination: country(draft.destination) }),
          },
          { label: t('programmes.written-by'), value: <bdi>{country(draft.country)}</bdi> },
          { label: t('programmes.changed'), value: <DateText value={draft.changedOn} /> },
          ...(assessment.programme ? [{ label: t('corridors.version'), value: <Code>{assessment.programme.version}</Code> }] : []),
        ]}
      />
      <DataTable
        caption={t('programmes.pages')}
        columns={[
          { key: 'page', label: t('programmes.page'), kind: 'node' },
          { key: 'what', label: t('programmes.page.what') },
          { key: 'state', label: t('programmes.state'), kind: 'node' },
        ]}
        rows={draftPages.map((page) => ({
          page: <a href={`/workbench/drafts/${draft.id}/${page}`}>{t(`programmes.page.${page}`)}</a>,
          what: t(`programmes.page.${page}.what`),
          state: <StateOf page={page} assessment={assessment} obstacles={obstacles} />,
        }))}
      />
      <p>
        <a href={`/workbench/drafts/${draft.id}/text`}>{t('programmes.download.text')}</a> ·{' '}
        <a href={`/workbench/drafts/${draft.id}/cases/text`}>{t('programmes.download.cases')}</a>
      </p>
      <Comments {...props} />
    </div>
  );
};
