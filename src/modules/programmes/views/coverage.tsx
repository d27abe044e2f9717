import { type Programme, textIn } from '../../../programme/index.ts';
import { DataTable, Name, Tag, useTranslator } from '../../../ui/index.ts';
import { HoldsText, PackValueText } from '../../corridors/index.ts';
import type { Coverage, RuleCoverage } from '../domain/coverage.ts';

const kinds = { none: 'attention', 'one-side': 'attention', both: 'done' } as const;

const Reach = ({ rule: { reach, outcomes } }: { rule: RuleCoverage }) => {
  const { t } = useTranslator();
  const said = reach === 'one-side' ? (outcomes.met > 0 ? 'always-met' : 'never-met') : reach;
  return <Tag kind={kinds[reach]}>{t(`programmes.coverage.${said}`)}</Tag>;
};

const Rules = ({ programme, coverage }: { programme: Programme; coverage: Coverage }) => {
  const { t, lang } = useTranslator();
  return (
    <DataTable
      caption={t('programmes.coverage.rules')}
      empty={t('programmes.coverage.rules.empty')}
      columns={[
        { key: 'rule', label: t('programmes.coverage.rule'), kind: 'node' },
        { key: 'reach', label: t('programmes.coverage'), kind: 'node' },
        { key: 'met', label: t('programmes.coverage.met'), kind: 'number' },
        { key: 'other', label: t('programmes.coverage.other'), kind: 'number' },
      ]}
      rows={coverage.rules.map((rule) => {
        const texts = programme.rules.find(({ id }) => id === rule.id)?.texts;
        return {
          rule: (
            <>
              <Name>{texts ? textIn(texts, lang) : rule.id}</Name>
              <p class="source">
                <bdi class="code">{rule.id}</bdi>
              </p>
            </>
          ),
          reach: <Reach rule={rule} />,
          met: rule.outcomes.met,
          other: rule.outcomes.failed + rule.outcomes.unknown + rule.outcomes.discretionary,
        };
      })}
    />
  );
};

/** Above so many a value a row is no longer read: then a figure a row, with how many of its values some case reads. */
const mostValues = 60;

const ByFigure = ({ coverage }: { coverage: Coverage }) => {
  const { t } = useTranslator();
  const figures = Map.groupBy(coverage.values, ({ name }) => name.replace(/\[.*$/, ''));
  return (
    <DataTable
      caption={t('programmes.coverage.values')}
      columns={[
        { key: 'name', label: t('programmes.coverage.value'), kind: 'code' },
        { key: 'values', label: t('programmes.coverage.values.n'), kind: 'number' },
        { key: 'read', label: t('programmes.coverage.values.read'), kind: 'number' },
      ]}
      rows={[...figures].map(([name, list]) => ({ name, values: list.length, read: list.filter(({ cases }) => cases > 0).length }))}
    />
  );
};

const Values = ({ coverage }: { coverage: Coverage }) => {
  const { t } = useTranslator();
  const unread = coverage.values.filter(({ cases }) => cases === 0).length;
  return (
    <>
      <p>{t('programmes.coverage.unread', { n: unread, of: coverage.values.length })}</p>
      {coverage.values.length > mostValues ? (
        <ByFigure coverage={coverage} />
      ) : (
        <DataTable
          caption={t('programmes.coverage.values')}
          empty={t('programmes.coverage.values.empty')}
          columns={[
            { key: 'name', label: t('programmes.coverage.value'), kind: 'code' },
            { key: 'value', label: t('corridors.params.value'), kind: 'node' },
            { key: 'holds', label: t('corridors.params.holds'), kind: 'node' },
            { key: 'cases', label: t('programmes.coverage.cases'), kind: 'number' },
          ]}
          rows={coverage.values.map(({ name, value, cases }) => ({
            name,
            value: <PackValueText value={value} />,
            holds: <HoldsText value={value} />,
            cases,
          }))}
        />
      )}
    </>
  );
};

const Others = ({ programme, coverage }: { programme: Programme; coverage: Coverage }) => {
  const { t, lang } = useTranslator();
  const named = (of: readonly { readonly id: string; readonly cases: number }[], words: (id: string) => string | undefined) =>
    of.map(({ id, cases }) => ({ what: words(id) ?? id, cases }));
  const rows = [
    ...named(coverage.formulas, (id) => {
      const texts = programme.formulas.find((one) => one.id === id)?.texts;
      return texts && textIn(texts, lang);
    }),
    ...named(coverage.dues, (id) => {
      const texts = programme.stages.find((one) => one.id === id)?.texts;
      return texts && textIn(texts, lang);
    }),
  ];
  return (
    <DataTable
      caption={t('programmes.coverage.others')}
      empty={t('programmes.coverage.others.empty')}
      columns={[
        { key: 'what', label: t('programmes.coverage.other.what'), kind: 'name' },
        { key: 'cases', label: t('programmes.coverage.cases'), kind: 'number' },
      ]}
      rows={rows}
    />
  );
};

/** Which rules, dated values, figures and due days the cases exercise: what no case asks could be wrong and nobody would see it. */
export const CoverageView = (props: { programme: Programme; coverage: Coverage }) => {
  const { t } = useTranslator();
  return (
    <section class="stack" id="coverage">
      <h2>{t('programmes.coverage.title')}</h2>
      <p>{t('programmes.coverage.lead')}</p>
      <Rules {...props} />
      <Values coverage={props.coverage} />
      <Others {...props} />
    </section>
  );
};
