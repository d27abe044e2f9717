import { stringify } from 'yaml';
import type { Example } from '../../../programme/index.ts';
import { Button, Form, HiddenFields, useTranslator } from '../../../ui/index.ts';
import type { DraftSeen } from '../queries/draft-seen.ts';

/** A case that shows what was found, with a button that puts it among the draft's cases. */
export const Witness = ({ draft, one, csrf }: { draft: DraftSeen; one: Example; csrf: string }) => {
  const { t } = useTranslator();
  const { line: _, ...written } = one;
  const { formula, due, guarantee, step = '' } = one;
  const asked = { formula, due, guarantee };
  const [kind = 'step', id = step] = Object.entries(asked).find(([, value]) => value !== undefined) ?? [];
  const [year = '', month = '', day = ''] = one.as_of.split('-');
  return (
    <details>
      <summary>{t('programmes.check.witness')}</summary>
      <pre class="quoted">
        <bdi class="code" dir="ltr">
          {stringify(written, { version: '1.2', lineWidth: 100 })}
        </bdi>
      </pre>
      {draft.open && (
        <Form action={`/workbench/drafts/${draft.id}/cases/add`} csrf={csrf}>
          <HiddenFields
            fields={{
              version: draft.version,
              name: one.name,
              asks: `${kind}:${id}`,
              'asOf.day': day,
              'asOf.month': month,
              'asOf.year': year,
              facts: stringify(one.facts ?? {}, { version: '1.2' }),
              expected: one.expect ?? one.gives ?? '',
              failed: (one.failed ?? []).join(', '),
              source: one.source,
            }}
          />
          <Button kind="second">{t('programmes.check.witness.add')}</Button>
        </Form>
      )}
    </details>
  );
};
