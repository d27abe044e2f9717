import { type Programme, textIn } from '../../../programme/index.ts';
import { Code, DateText, Name, Source, useTranslator } from '../../../ui/index.ts';

/** Figures that the programme computes, such as a guaranteed pay: each with its source; the expression folds. */
export const FormulasView = ({ programme: { formulas } }: { programme: Programme }) => {
  const { t, lang } = useTranslator();
  if (formulas.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t('corridors.formulas')}</h2>
      <ul>
        {formulas.map(({ id, texts, source, written }) => (
          <li id={`formula-${id}`}>
            <p>
              <strong>
                <Name>{textIn(texts, lang)}</Name>
              </strong>
            </p>
            {source ? <Source source={source} /> : <p class="source">{t('corridors.rules.no-source')}</p>}
            <details>
              <summary>{t('corridors.rules.how')}</summary>
              <p>
                <Code>{written}</Code>
              </p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What the two ends know that the programme lacks, and why they agreed all the same. */
export const ExceptionsView = ({ programme: { pack } }: { programme: Programme }) => {
  const { t, lang } = useTranslator();
  const { exceptions = [], roles } = pack;
  if (exceptions.length === 0) return null;
  const nameOf = (id: string): string => {
    const name = Object.hasOwn(roles, id) ? roles[id]?.name : undefined;
    return name === undefined ? id : typeof name === 'string' ? name : textIn({ ...name, en: name.en }, lang);
  };
  return (
    <section class="stack">
      <h2>{t('corridors.exceptions')}</h2>
      <p>{t('corridors.exceptions.lead')}</p>
      <ul class="answers">
        {exceptions.map(({ check, at, reason, signed_by: by, signed_on: on }) => (
          <li>
            <p>
              <Code>{check}</Code> {at !== undefined && <Code>{at}</Code>}
            </p>
            <p>
              <Name>{reason}</Name>
            </p>
            {by && on !== undefined && (
              <p class="source">
                {t('corridors.exceptions.signed')} <Name>{by.map(nameOf).join(', ')}</Name> · <DateText value={on} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
