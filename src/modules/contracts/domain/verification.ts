import type { Problem } from '../../../kernel/result.ts';
import { answersThat, type Decision, type Programme } from '../../../programme/index.ts';
import { differences, type TermName, type Terms, termOfFact, termText } from './terms.ts';

/** Fields of the form by term, where an error leads. */
const fieldOf: Readonly<Partial<Record<TermName, string>>> = {
  pay: 'pay',
  hours: 'hoursWeek',
  start: 'start',
  end: 'end',
  occupation: 'occupation',
  region: 'region',
  housing: 'housing',
};

/**
 * What stops a contract: for each rule that failed, the terms that it looks at and that are not the offer's, with the figure offered and
 * the figure given; and what is not known. Nothing when the contract may be signed as it is.
 */
export const faults = (offer: Terms, contract: Terms, decision: Decision, rules: Programme['rules']): readonly Problem[] => {
  const differing = differences(offer, contract);
  const named = new Map<TermName, Problem>();
  for (const answer of answersThat(decision, 'failed')) {
    const facts = rules.find(({ id }) => id === answer.rule)?.require?.refs ?? [];
    const looked = [...new Set(facts.flatMap((fact) => termOfFact(fact) ?? []))];
    const terms = looked.filter((term) => differing.includes(term));
    for (const term of terms.length > 0 ? terms : looked) {
      const [asked, given] = [answer.asked ?? termText(offer, term), answer.given ?? termText(contract, term)];
      const reason = { ...answer, ...(asked !== undefined && { asked }), ...(given !== undefined && { given }) };
      const earlier = named.get(term);
      named.set(term, {
        code: 'contract.term-differs',
        params: { term, asked: termText(offer, term) ?? '?', given: termText(contract, term) ?? '?' },
        ...(fieldOf[term] !== undefined && { field: fieldOf[term] }),
        because: [...(earlier?.because ?? []), reason],
      });
    }
    if (looked.length === 0) return [{ code: 'contract.differs', params: { count: 1 }, because: [answer] }];
  }
  if (named.size > 0) return [...named.values()];
  if (decision.outcome === 'allowed') return [];
  const open = answersThat(decision, 'unknown', 'discretionary');
  return [{ code: 'contract.facts-missing', params: { count: open.length }, because: open }];
};
