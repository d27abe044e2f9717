import { textIn } from '../../../programme/index.ts';
import { Code, DataTable, Figure, Name, Source, useTranslator } from '../../../ui/index.ts';
import { factLabel } from '../../vacancies/index.ts';
import type { SeasonResult } from '../domain/result.ts';
import { filesHref } from './lines.ts';

const Figures = ({ list }: { list: readonly string[] }) => (
  <>
    {list.map((figure, index) => (
      <>
        {index > 0 && ' · '}
        <Figure>{figure}</Figure>
      </>
    ))}
  </>
);

/** A reason in words; where a rule gave it, it leads to that rule in the programme. */
const Why = ({ result, kind, id, text }: { result: SeasonResult; kind: 'rule' | 'person' | 'stage'; id: string; text: string }) =>
  kind === 'rule' && result.programme ? (
    <a href={`/programmes/${result.programme.hash}#rule-${id}`}>
      <Name>{text}</Name>
    </a>
  ) : (
    <Name>{text}</Name>
  );

/** Why vacancies were refused, by rule, person or stage, with the figures asked and given and the source. */
export const Refusals = ({ result }: { result: SeasonResult }) => {
  const { t, lang, number } = useTranslator();
  if (result.refusals.length === 0) return <p>{t('evidence.refusals.none')}</p>;
  return (
    <>
      <p>{t('evidence.refusals.lead')}</p>
      <DataTable
        caption={t('evidence.refusals.caption')}
        columns={[
          { key: 'why', label: t('evidence.column.why'), kind: 'node' },
          { key: 'kind', label: t('evidence.column.decided-by') },
          { key: 'figures', label: t('evidence.column.figures'), kind: 'node' },
          { key: 'source', label: t('evidence.column.source'), kind: 'node' },
          { key: 'vacancies', label: t('evidence.column.vacancies'), kind: 'node' },
          { key: 'places', label: t('evidence.column.places'), kind: 'number' },
        ]}
        rows={result.refusals.map(({ kind, id, texts, source, asked, given, vacancies, places }) => ({
          why: <Why result={result} kind={kind} id={id} text={textIn(texts, lang)} />,
          kind: t(`evidence.refusal.${kind}`),
          figures: asked.length + given.length > 0 && (
            <>
              {asked.length > 0 && (
                <p>
                  {t('evidence.figures.asked')} <Figures list={asked} />
                </p>
              )}
              {given.length > 0 && (
                <p>
                  {t('evidence.figures.given')} <Figures list={given} />
                </p>
              )}
            </>
          ),
          source: source && <Source source={source} />,
          vacancies: <a href={filesHref(result, 'refused', { rule: id, by: kind })}>{number(vacancies)}</a>,
          places,
        }))}
      />
    </>
  );
};

/** Facts that nobody supplied, in words where there are any. */
const Missing = ({ facts }: { facts: readonly string[] }) => {
  const translator = useTranslator();
  return (
    <>
      {facts.map((fact, index) => {
        const label = factLabel(translator)(fact);
        return (
          <>
            {index > 0 && ' · '}
            {label ?? <Code>{fact}</Code>}
          </>
        );
      })}
    </>
  );
};

/** What the rules left to a person, with the facts that nobody supplied, and what became of it. */
export const LeftToPerson = ({ result }: { result: SeasonResult }) => {
  const { t, lang, number } = useTranslator();
  if (result.leftToPerson.length === 0) return <p>{t('evidence.person.none')}</p>;
  return (
    <>
      <p>{t('evidence.person.lead')}</p>
      <DataTable
        caption={t('evidence.person.caption')}
        columns={[
          { key: 'why', label: t('evidence.column.why'), kind: 'node' },
          { key: 'missing', label: t('evidence.column.missing'), kind: 'node' },
          { key: 'vacancies', label: t('evidence.column.vacancies'), kind: 'node' },
          { key: 'places', label: t('evidence.column.places'), kind: 'number' },
          { key: 'verified', label: t('evidence.column.verified'), kind: 'number' },
          { key: 'refused', label: t('evidence.column.refused'), kind: 'number' },
          { key: 'waiting', label: t('evidence.column.waiting'), kind: 'number' },
        ]}
        rows={result.leftToPerson.map(({ rule, texts, missing, source: _, ...figures }) => ({
          why: <Name>{textIn(texts, lang)}</Name>,
          missing: missing.length > 0 ? <Missing facts={missing} /> : t('evidence.person.room'),
          ...figures,
          // Files that still wait have no decision on record yet, so that no list could hold them all.
          vacancies:
            figures.waiting > 0 ? (
              number(figures.vacancies)
            ) : (
              <a href={filesHref(result, 'left-to-person', { rule, by: 'person' })}>{number(figures.vacancies)}</a>
            ),
        }))}
      />
    </>
  );
};
