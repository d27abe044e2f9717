import type { FormState } from '../../../platform/http/visit.ts';
import { Button, Code, DateField, ErrorSummary, Form, HiddenField, Notice, SummaryList, useTranslator } from '../../../ui/index.ts';
import type { Assessment } from '../domain/assess.ts';
import type { Obstacle } from '../domain/draft.ts';
import type { DraftSeen } from '../queries/draft-seen.ts';
import { DraftFrame, pageOfObstacle } from './frame.tsx';

interface Props {
  readonly draft: DraftSeen;
  readonly assessment: Assessment;
  readonly obstacles: readonly Obstacle[];
  readonly today: string;
  readonly csrf: string;
  readonly form: FormState;
}

/** What is still in the way, each leading to where it is put right; and the form that puts the text to the other end. */
export const ProposeView = ({ draft, assessment, obstacles, today, csrf, form }: Props) => {
  const { t, country } = useTranslator();
  const { programme } = assessment;
  const other = country(draft.country === draft.origin ? draft.destination : draft.origin);
  return (
    <DraftFrame draft={draft} at="propose">
      <ErrorSummary form={form} />
      {obstacles.length > 0 ? (
        <Notice kind="attention" title={t('programmes.obstacles', { n: obstacles.length })}>
          <ul>
            {obstacles.map(({ code, params }) => (
              <li>
                <a href={`/workbench/drafts/${draft.id}/${pageOfObstacle(code)}`}>{t(`errors.${code}`, params)}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice kind="done" title={t('programmes.ready')}>
          <p>{t('programmes.ready.means')}</p>
        </Notice>
      )}
      {programme && (
        <SummaryList
          rows={[
            { label: t('corridors.programme'), value: <Code>{programme.id}</Code> },
            { label: t('corridors.version'), value: <Code>{programme.version}</Code> },
            { label: t('corridors.hash'), value: <Code>{programme.hash}</Code> },
            {
              label: t('programmes.signs'),
              value: programme.originHasRole
                ? t('programmes.signs.both', { origin: country(draft.origin), destination: country(draft.destination) })
                : t('programmes.signs.one', { destination: country(draft.destination) }),
            },
          ]}
        />
      )}
      {draft.open && obstacles.length === 0 && (
        <Form action={`/workbench/drafts/${draft.id}/propose`} csrf={csrf} form={form}>
          <HiddenField name="version" value={draft.version} />
          <DateField name="from" label={t('programmes.from')} hint={t('programmes.from.hint')} value={today} />
          <p>{t('programmes.propose.means')}</p>
          <Button>{t('programmes.propose.send', { country: other })}</Button>
        </Form>
      )}
    </DraftFrame>
  );
};
