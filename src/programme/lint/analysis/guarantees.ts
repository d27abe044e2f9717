import type { PlainDate } from '../../../kernel/dates.ts';
import type { Example } from '../../examples.ts';
import type { Guarantee } from '../../guarantees.ts';
import { plainFacts } from '../cases.ts';
import { type Found, type Gathered, gathering } from '../gathered.ts';
import { modelOf } from '../logic/answered.ts';
import { findCase } from '../logic/find.ts';
import { always, and } from '../logic/formula.ts';
import { scriptOf } from '../logic/script.ts';
import type { Model } from '../logic/solve.ts';
import type { Subject } from '../subject.ts';
import { engineFacts, valueCase } from './case.ts';
import { daysOf } from './days.ts';

/** Whether what the programme promises holds in every case: proven, refuted by a case, or not decided. */
export const analyseGuarantees = (subject: Subject, on: PlainDate): Gathered => {
  const gathered = gathering();
  subject.programme.guarantees.forEach((guarantee, i) => {
    judge(subject, guarantee, i, on, gathered);
  });
  return gathered;
};

const judge = (subject: Subject, guarantee: Guarantee, index: number, on: PlainDate, gathered: Gathered): void => {
  if (!guarantee.always) return;
  const asts = [guarantee.when, guarantee.always].flatMap((expression) => expression?.ast ?? []);
  for (const day of daysOf(subject.programme, asts, [], on)) {
    const translator = subject.translator(day);
    for (const ast of asts) translator.touch(ast);
    const applies = guarantee.when ? translator.truth(guarantee.when.ast).yes : always;
    const broken = and(applies, translator.truth(guarantee.always.ast).no);
    let example: Example | undefined;
    const confirm = (model: Model): boolean => {
      const facts = plainFacts(model, subject.readable);
      const read = facts && engineFacts(subject.programme, facts);
      if (!facts || !read || guarantee.holds(read, day) !== false) return false;
      example = valueCase(`${guarantee.id} does not hold here`, { guarantee: guarantee.id }, day, facts, 'false');
      return true;
    };
    const found = (): Found => ({
      check: 'GUA01',
      place: subject.at(['guarantees', index, 'always']),
      detail: `${guarantee.id} as of ${day}`,
      ...(example && { cases: [example] }),
    });
    const answer = findCase(broken, translator.space, confirm);
    if (answer.status === 'sat') {
      gathered.findings.push(found());
      return;
    }
    if (answer.status === 'open') {
      gathered.notDecided.push({
        check: 'GUA01',
        about: `${guarantee.id} as of ${day}`,
        reason: answer.why,
        question: { script: () => scriptOf(broken, translator.space), shown: (values) => (confirm(modelOf(values)) ? found() : undefined) },
      });
      return;
    }
  }
};
