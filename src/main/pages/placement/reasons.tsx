import type { PlainDate } from '../../../kernel/dates.ts';
import { isRuleAnswer, type Programme, textIn } from '../../../programme/index.ts';
import type { FormState } from '../../../ui/index.ts';
import { type Answer, Decision, useTranslator } from '../../../ui/index.ts';

/** The rules behind a refusal: what each asks, what was given, and its source. Nothing when no rule refused. */
export const Reasons = ({ form, programme, today }: { form: FormState; programme: Programme; today: PlainDate }) => {
  const { lang } = useTranslator();
  const reasons = form.problems.flatMap((problem) => problem.because ?? []);
  const answers = reasons.map((reason): Answer => ({ ...reason, outcome: isRuleAnswer(reason) ? reason.outcome : 'failed' }));
  if (answers.length === 0) return null;
  const outcome = answers.some((answer) => answer.outcome === 'failed') ? 'refused' : 'unknown';
  const title = textIn(programme.titles, lang);
  return <Decision outcome={outcome} asOf={today} programme={{ title, version: programme.version }} answers={answers} />;
};
