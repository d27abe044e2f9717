import { languageOf } from '../../../kernel/language.ts';
import { Notice, Source, useTranslator } from '../../../ui/index.ts';
import { citationOf, type TextSource } from './source.ts';
import { isIn, saidIn, type Words } from './words.ts';

/** Words of a pack in the reader's language, else in English and marked as English for whoever hears the page. */
export const SaidText = ({ words }: { words: Words }) => {
  const { lang: reader } = useTranslator();
  const { text, lang } = saidIn(words, reader);
  return <bdi lang={lang === languageOf(reader) ? undefined : lang}>{text}</bdi>;
};

/** Said above a text that is not there in the reader's language. */
export const NotInYourLanguage = ({ all }: { all: readonly Words[] }) => {
  const { t, lang } = useTranslator();
  if (isIn(lang, ...all)) return null;
  return (
    <Notice kind="attention" title={t('guides.fallback.title')}>
      <p>{t('guides.fallback.text')}</p>
    </Notice>
  );
};

/** Where the sentences come from, below the text. */
export const SourceList = ({ sources }: { sources: Readonly<Record<string, TextSource>> }) => {
  const { t } = useTranslator();
  return (
    <details>
      <summary>{t('guides.sources')}</summary>
      {Object.entries(sources).map(([id, source]) => (
        <Source source={citationOf(id, source)} />
      ))}
    </details>
  );
};
