import type { Money as Amount } from '../../../../kernel/money.ts';
import type { segmentsOf } from '../../../../platform/messages/index.ts';
import { DataTable, Filters, Heading, NumberField, TextField, useTranslator } from '../../../../ui/index.ts';
import { NotInYourLanguage } from '../../texts/said-text.tsx';
import { type Guide, wordsOf } from '../domain/guide.ts';
import type { Spot } from '../domain/spoken.ts';

/** One text for telephones: what it is, how many messages it takes, and what it costs. */
export interface CountedText {
  readonly kind: 'short' | 'long';
  readonly text: string;
  readonly segments: ReturnType<typeof segmentsOf>;
  readonly signs: number;
  /** Absent while nobody has said a price. */
  readonly cost: Amount | undefined;
}

interface SpokenProps {
  readonly guide: Guide;
  readonly lang: string;
  readonly spot: Spot;
  readonly texts: readonly CountedText[];
  readonly asked: { readonly people: number; readonly price: string; readonly currency: string };
}

const Quoted = ({ lines, lang }: { lines: readonly string[]; lang: string }) => (
  <blockquote>
    {lines.map((line) => (
      <p>
        <bdi lang={lang}>{line}</bdi>
      </p>
    ))}
  </blockquote>
);

/** The same guide for the radio and for short messages, with length and cost counted. */
export const SpokenView = ({ guide, lang, spot, texts, asked }: SpokenProps) => {
  const { t } = useTranslator();
  return (
    <>
      <NotInYourLanguage all={wordsOf(guide)} />
      <Heading>{t('guides.spoken.radio')}</Heading>
      <p>{t('guides.spoken.length', { words: spot.words, seconds: spot.seconds })}</p>
      <Quoted lines={spot.lines} lang={lang} />
      <Heading>{t('guides.spoken.sms')}</Heading>
      <Filters action={`/guides/${guide.id}/spoken`}>
        <NumberField name="people" label={t('guides.spoken.people')} value={String(asked.people)} />
        <TextField name="price" label={t('guides.spoken.price')} value={asked.price} width="short" />
        <TextField name="currency" label={t('guides.spoken.currency')} value={asked.currency} width="short" />
      </Filters>
      {texts.map(({ kind, text }) => (
        <>
          <p>
            <strong>{t(`guides.spoken.${kind}`)}</strong>
          </p>
          <Quoted lines={[text]} lang={lang} />
        </>
      ))}
      <DataTable
        caption={t('guides.spoken.counted')}
        columns={[
          { key: 'text', label: t('guides.spoken.text') },
          { key: 'signs', label: t('guides.spoken.signs'), kind: 'number' },
          { key: 'alphabet', label: t('guides.spoken.alphabet') },
          { key: 'messages', label: t('guides.spoken.messages'), kind: 'number' },
          { key: 'cost', label: t('guides.spoken.cost'), kind: 'money' },
        ]}
        rows={texts.map(({ kind, signs, segments, cost }) => ({
          text: t(`guides.spoken.${kind}`),
          signs,
          alphabet: t(`guides.spoken.${segments.alphabet}`),
          messages: segments.count,
          ...(cost && { cost }),
        }))}
      />
    </>
  );
};
