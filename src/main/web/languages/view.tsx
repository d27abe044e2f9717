import { Code, DataTable, Heading, useTranslator } from '../../../ui/index.ts';
import { type Counted, lackedBy } from './counted.ts';

/** So many missing texts are shown; the translator's file has them all. */
const shown = 50;

/** Every language with its counts. */
export const LanguageList = ({ languages }: { languages: readonly Counted[] }) => {
  const { t, language } = useTranslator();
  return (
    <>
      <p>{t(languages.some(({ reviewed }) => reviewed > 0) ? 'languages.some-read' : 'languages.none-read')}</p>
      <p>{t('languages.binding')}</p>
      <DataTable
        caption={t('languages.caption')}
        columns={[
          { key: 'language', label: t('languages.language'), kind: 'link' },
          { key: 'whom', label: t('languages.whom') },
          { key: 'translated', label: t('languages.translated') },
          { key: 'reviewed', label: t('languages.reviewed') },
          { key: 'file', label: t('languages.file'), kind: 'node' },
        ]}
        rows={languages.map(({ lang, extent, wanted, translated, reviewed }) => ({
          language: { href: `/languages?of=${lang}`, label: language(lang) },
          whom: t(`languages.for.${extent}`),
          translated: t('languages.of', { n: translated, all: wanted }),
          reviewed: t('languages.of', { n: reviewed, all: wanted }),
          file: (
            <a href={`/languages/translation.po?of=${lang}`} download>
              {t('languages.download')} <span class="unseen">{language(lang)}</span>
            </a>
          ),
        }))}
      />
    </>
  );
};

/** One language, part by part, and what is still in English. */
export const OneLanguage = ({ counted: { lang, modules } }: { counted: Counted }) => {
  const { t, language } = useTranslator();
  const lacked = lackedBy(lang);
  return (
    <section>
      <Heading>{language(lang)}</Heading>
      <DataTable
        caption={t('languages.parts')}
        columns={[
          { key: 'module', label: t('languages.part'), kind: 'code' },
          { key: 'translated', label: t('languages.translated'), kind: 'number' },
          { key: 'reviewed', label: t('languages.reviewed'), kind: 'number' },
          { key: 'wanted', label: t('languages.all'), kind: 'number' },
        ]}
        rows={modules.map(({ module, translated, reviewed, wanted }) => ({ module, translated, reviewed, wanted }))}
      />
      {lacked.length > 0 && (
        <>
          <Heading level={3}>{t('languages.lacked', { n: lacked.length })}</Heading>
          <ul>
            {lacked.slice(0, shown).map(([key, text]) => (
              <li>
                <Code>{key}</Code> <bdi lang="en">{text}</bdi>
              </li>
            ))}
          </ul>
          {lacked.length > shown && <p>{t('languages.first', { n: shown })}</p>}
        </>
      )}
    </section>
  );
};
