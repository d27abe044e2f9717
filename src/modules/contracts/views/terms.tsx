import type { Child } from 'hono/jsx';
import { languageOf } from '../../../kernel/language.ts';
import { languages, translator as translatorIn } from '../../../platform/i18n/index.ts';
import { Code, DataTable, Name, Tag, useTranslator } from '../../../ui/index.ts';
import { differences, shownTerms, type TermName, type Terms } from '../domain/terms.ts';
import type { PartyLanguages } from '../languages-of.ts';
import { termIn } from '../term-words.ts';

/** One term as it is read: names and codes are data and stand apart from the words. */
export const TermValue = ({ terms, term }: { terms: Terms; term: TermName }): Child => {
  const translator = useTranslator();
  const text = termIn(translator, terms, term);
  if (text === undefined) return <span class="quiet">{translator.t('ui.table.unknown')}</span>;
  if (term === 'occupation')
    return (
      <>
        <Name lang="en">{text}</Name> <Code>{terms.occupation ?? ''}</Code>
      </>
    );
  return term === 'region' ? <Name>{text}</Name> : <span>{text}</span>;
};

/** The contract beside the verified offer, term by term: the same table at both ends. Without a contract the offer stands alone. */
export const ComparedTerms = ({ offer, contract }: { offer: Terms; contract?: Terms | undefined }) => {
  const { t } = useTranslator();
  const differing = contract ? differences(offer, contract) : [];
  return (
    <DataTable
      caption={t(contract ? 'contracts.compare.caption' : 'contracts.compare.offer-only')}
      columns={[
        { key: 'term', label: t('contracts.compare.term') },
        { key: 'offer', label: t('contracts.compare.offer'), kind: 'node' },
        ...(contract
          ? [
              { key: 'contract', label: t('contracts.compare.contract'), kind: 'node' as const },
              { key: 'same', label: t('contracts.compare.result'), kind: 'node' as const },
            ]
          : []),
      ]}
      rows={shownTerms(offer, contract ?? offer).map((term) => ({
        term: t(`contracts.term.${term}`),
        offer: <TermValue terms={offer} term={term} />,
        ...(contract && {
          contract: <TermValue terms={contract} term={term} />,
          same: differing.includes(term) ? <Tag kind="attention">{t('contracts.compare.differs')}</Tag> : t('contracts.compare.same'),
        }),
      }))}
    />
  );
};

/** A language's name for itself. */
export const ownName = (lang: string): string => {
  const known = languages.find((one) => one === lang);
  return (known ? translatorIn(known) : translatorIn('en')).language(lang);
};

const isRead = (lang: string, terms: readonly TermName[]): boolean => {
  const { reviewed } = translatorIn(languages.find((one) => one === lang) ?? 'en');
  return terms.every((term) => reviewed(`contracts.term.${term}`));
};

interface TwoLanguagesProps {
  readonly terms: Terms;
  readonly languages: PartyLanguages;
}

/** The same terms in the worker's language and, beside it, in the employer's: what is signed is one text, read by two. */
export const TermsInTwoLanguages = ({ terms, languages: { worker, employer } }: TwoLanguagesProps) => {
  const reader = useTranslator();
  const cell = (lang: string, term: TermName) => {
    if (lang === languageOf(reader.lang)) return <TermValue terms={terms} term={term} />;
    const other = translatorIn(languages.find((one) => one === lang) ?? 'en');
    return (
      <bdi lang={other.lang} dir={other.dir}>
        {other.t(`contracts.term.${term}`)}: {termIn(other, terms, term) ?? other.t('ui.table.unknown')}
      </bdi>
    );
  };
  // While neither text was read by a native speaker, the English one from which both were made stands beside them.
  const source = ![worker, employer].some((lang) => isRead(lang, shownTerms(terms)));
  return (
    <DataTable
      caption={reader.t('contracts.terms.caption')}
      columns={[
        { key: 'term', label: reader.t('contracts.compare.term') },
        { key: 'worker', label: reader.t('contracts.terms.workers', { language: reader.language(worker) }), kind: 'node' },
        { key: 'employer', label: reader.t('contracts.terms.employers', { language: reader.language(employer) }), kind: 'node' },
        ...(source ? [{ key: 'source', label: reader.t('contracts.terms.source'), kind: 'node' as const }] : []),
      ]}
      rows={shownTerms(terms).map((term) => ({
        term: reader.t(`contracts.term.${term}`),
        worker: cell(worker, term),
        employer: cell(employer, term),
        ...(source && { source: cell('en', term) }),
      }))}
    />
  );
};

/** Terms as data. */
export const termsData = (terms: Terms): object => ({
  ...terms,
  start: terms.start?.toString() ?? null,
  end: terms.end?.toString() ?? null,
});
