import type { Row } from '../../../../platform/db/row-set.ts';
import { DateText, Heading, Message, useTranslator } from '../../../../ui/index.ts';

/** What others have asked: each folds open. Nothing where nobody has. */
export const OftenAsked = ({ entries }: { entries: readonly Row<'guide_entry'>[] }) => {
  const { t, country } = useTranslator();
  if (entries.length === 0) return null;
  return (
    <section>
      <Heading>{t('ask.often.title')}</Heading>
      {entries.map(({ language, question, answer, role, country: of, published_on: on }) => (
        <details>
          <summary>
            <bdi lang={language}>{question}</bdi>
          </summary>
          <p dir="auto">
            <bdi lang={language}>{answer}</bdi>
          </p>
          <p class="quiet">
            <Message k="ask.often.from" values={{ office: t(`ask.of.${role}`, { country: country(of) }), on: <DateText value={on} /> }} />
          </p>
        </details>
      ))}
    </section>
  );
};
