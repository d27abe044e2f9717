import { DateText, Panel, Radios, SummaryList, useTranslator } from '../../../ui/index.ts';
import { type Terms, termsAnswers } from '../settle.ts';

/** The terms that the parties came to: money and its day first, and what else they agreed on as it was written. */
export const TermsPanel = ({ terms, title, answered = false }: { terms: Terms; title: string; answered?: boolean }) => {
  const { t, money } = useTranslator();
  const { amount, dueOn, words, answer, answered_side } = terms;
  const said = answer ? t(`complaints.terms-of.${answer}`) : t('complaints.invited.none');
  return (
    <Panel title={title}>
      <SummaryList
        rows={[
          { label: t('complaints.terms-of.amount'), value: money(amount) },
          { label: t('complaints.money.due'), value: <DateText value={dueOn} /> },
          ...(words === undefined
            ? []
            : [
                {
                  label: t('complaints.terms-of.words'),
                  value: (
                    <span dir="auto" translate="no">
                      {words}
                    </span>
                  ),
                },
              ]),
          ...(answered ? [{ label: t('complaints.invited.answer'), value: said }] : []),
          ...(answered && answered_side ? [{ label: t('complaints.evidence.from'), value: t(`complaints.said.${answered_side}`) }] : []),
        ]}
      />
    </Panel>
  );
};

/** Yes or no to terms, for who complained and for an officer who has a paper. */
export const TermsAnswer = ({ label, hint }: { label: string; hint: string }) => {
  const { t } = useTranslator();
  return (
    <Radios
      name="answer"
      label={label}
      hint={hint}
      options={termsAnswers.map((value) => ({ value, label: t(`complaints.terms-of.${value}`) }))}
    />
  );
};
