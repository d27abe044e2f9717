import { newId } from '../../../../kernel/ids.ts';
import type { FormState } from '../../../../platform/http/visit.ts';
import { Button, DataTable, DateField, ErrorSummary, Form, HiddenField, Tag, useTranslator } from '../../../../ui/index.ts';
import { saidIn } from '../../texts/words.ts';
import type { Guide } from '../domain/guide.ts';
import type { Freshness } from '../domain/review.ts';

/** A guide with how fresh it is. */
export interface OwnGuide {
  readonly guide: Guide;
  readonly freshness: Freshness;
}

const colour = { overdue: 'attention', soon: 'mine', fresh: 'done' } as const;

/** The texts that an office keeps right: overdue first. */
export const ReviewList = ({ own }: { own: readonly OwnGuide[] }) => {
  const { t, lang } = useTranslator();
  return (
    <DataTable
      caption={t('guides.review.caption')}
      empty={t('guides.review.none')}
      columns={[
        { key: 'guide', label: t('guides.review.guide'), kind: 'link' },
        { key: 'reviewed', label: t('guides.review.on'), kind: 'date' },
        { key: 'until', label: t('guides.review.until'), kind: 'date' },
        { key: 'state', label: t('guides.review.state'), kind: 'node' },
      ]}
      rows={own.map(({ guide, freshness: { state, reviewed, until } }) => ({
        guide: { href: `/guides/${guide.id}/review`, label: saidIn(guide.title, lang).text },
        ...(reviewed && { reviewed }),
        until,
        state: <Tag kind={colour[state]}>{t(`guides.state.${state}`)}</Tag>,
      }))}
    />
  );
};

/** Under the text itself: it is right, and until when. */
export const ReviewForm = ({ guide, csrf, form }: { guide: Guide; csrf: string; form: FormState }) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/guides/${guide.id}/review`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <HiddenField name="hash" value={guide.hash} />
        <DateField name="until" label={t('guides.review.good-until')} hint={t('guides.review.hint')} />
        <Button>{t('guides.review.button')}</Button>
      </Form>
    </>
  );
};
