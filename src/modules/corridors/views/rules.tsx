import { type RuleDescription, steps, textIn } from '../../../programme/index.ts';
import { Code, Name, Source, Tag, useTranslator } from '../../../ui/index.ts';

/** One rule: its sentence, its source and how well that is known; the expression that computes it folds. */
const Rule = ({ rule, first }: { rule: RuleDescription; first: boolean }) => {
  const { t, lang } = useTranslator();
  return (
    <li {...(first && { id: `rule-${rule.id}` })}>
      <p>
        <strong>
          <Name>{textIn(rule.texts, lang)}</Name>
        </strong>{' '}
        {rule.discretionary && <Tag>{t('corridors.rules.discretionary')}</Tag>}
      </p>
      {rule.source ? <Source source={rule.source} /> : <p class="source">{t('corridors.rules.no-source')}</p>}
      {rule.note && (
        <p class="source">
          <Name>{rule.note}</Name>
        </p>
      )}
      <details>
        <summary>{t('corridors.rules.how')}</summary>
        {rule.when && (
          <p>
            {t('corridors.rules.when')} <Code>{rule.when}</Code>
          </p>
        )}
        {rule.require && (
          <p>
            {t('corridors.rules.require')} <Code>{rule.require}</Code>
          </p>
        )}
        <p>
          {t('corridors.rules.facts')} <Code>{rule.facts.join(', ')}</Code>
        </p>
      </details>
    </li>
  );
};

/** What the programme asks, by the step at which it is asked. A rule that is asked twice stands under both. */
export const RulesView = ({ rules }: { rules: readonly RuleDescription[] }) => {
  const { t } = useTranslator();
  const asked = steps
    .map((step) => ({ step, rules: rules.filter((rule) => rule.steps.includes(step)) }))
    .filter((one) => one.rules.length > 0);
  return (
    <section class="stack">
      <h2>{t('corridors.rules')}</h2>
      <p>{t('corridors.rules.lead')}</p>
      {asked.map(({ step, rules: these }) => (
        <section class="stack">
          <h3>{t(`corridors.step.${step}`)}</h3>
          <ul>
            {these.map((rule) => (
              <Rule rule={rule} first={rule.steps.find((one) => asked.some((other) => other.step === one)) === step} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
};
