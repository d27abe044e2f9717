import type { FormState } from '../../../platform/http/visit.ts';
import { Button, ErrorSummary, Form, HiddenField, Notice, useTranslator } from '../../../ui/index.ts';
import type { Assessment } from '../domain/assess.ts';
import type { DraftSeen } from '../queries/draft-seen.ts';
import { Editor, Findings } from './editor.tsx';
import { DraftFrame } from './frame.tsx';

interface Props {
  readonly draft: DraftSeen;
  readonly assessment: Assessment;
  readonly csrf: string;
  readonly form: FormState;
}

/** The text of a draft, with what does not load yet at its line. */
export const EditView = ({ draft, assessment, csrf, form }: Props) => {
  const { t } = useTranslator();
  const { findings } = assessment;
  return (
    <DraftFrame draft={draft} at="edit">
      <ErrorSummary form={form} />
      {findings.length === 0 ? (
        <Notice kind="done" title={t('programmes.loads')}>
          <p>{t('programmes.loads.means')}</p>
        </Notice>
      ) : (
        <Findings name="text" text={draft.text} findings={findings} />
      )}
      {draft.open ? (
        <Form action={`/workbench/drafts/${draft.id}/edit`} csrf={csrf} form={form} files>
          <HiddenField name="version" value={draft.version} />
          <Button>{t('programmes.keep')}</Button>
          <Editor
            name="text"
            label={t('programmes.text')}
            hint={t('programmes.text.hint')}
            text={draft.text}
            marked={findings.map(({ line }) => line)}
          />
          <Button>{t('programmes.keep')}</Button>
        </Form>
      ) : (
        <Editor
          name="text"
          label={t('programmes.text')}
          hint={t('programmes.text.read')}
          text={draft.text}
          marked={findings.map(({ line }) => line)}
          readOnly
        />
      )}
    </DraftFrame>
  );
};
