import type { ASTNode } from '@marcbachmann/cel-js';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Example } from '../../examples.ts';
import type { Rule } from '../../rules.ts';
import { type Step, steps } from '../../schema.ts';
import { plainFacts } from '../cases.ts';
import { type Gathered, gathering } from '../gathered.ts';
import { findCase } from '../logic/find.ts';
import { and } from '../logic/formula.ts';
import { factName, nodes } from '../logic/nodes.ts';
import type { Subject } from '../subject.ts';
import { decided, decisionCase } from './case.ts';
import { daysOf } from './days.ts';

/**
 * Rules of one step that each apply to some values of the same text (pay by the hour, pay by the month): whether there are values to which
 * none of them applies, so that nothing is asked there.
 */
export const analyseGroups = (subject: Subject, on: PlainDate): Gathered => {
  const gathered = gathering();
  for (const step of steps) {
    const rules = subject.programme.rules.filter((rule) => rule.when && rule.steps.includes(step));
    const groups = new Map<string, Rule[]>();
    for (const rule of rules) for (const fact of distinguished(rule.when?.ast)) groups.set(fact, [...(groups.get(fact) ?? []), rule]);
    for (const [fact, group] of groups) if (group.length > 1) judge(subject, step, fact, group, on, gathered);
  }
  return gathered;
};

/** Facts of text that a condition compares with a text of its own. */
const distinguished = (ast: ASTNode | undefined): Set<string> => {
  const found = new Set<string>();
  if (!ast) return found;
  for (const node of nodes(ast)) {
    if (node.op !== '==') continue;
    const [a, b] = node.args;
    const fact = factName(a) ?? factName(b);
    const text = a.op === 'value' ? a.args : b.op === 'value' ? b.args : undefined;
    if (fact !== undefined && typeof text === 'string') found.add(fact);
  }
  return found;
};

const judge = (subject: Subject, step: Step, fact: string, group: readonly Rule[], on: PlainDate, gathered: Gathered): void => {
  const asts = group.flatMap(({ when }) => when?.ast ?? []);
  const day = daysOf(subject.programme, asts, group, on).at(-1) ?? on;
  const translator = subject.translator(day);
  for (const ast of asts) translator.touch(ast);
  const ids = group.map(({ id }) => id);
  let example: Example | undefined;
  const answer = findCase(
    and(...asts.map((ast) => translator.truth(ast).no)),
    translator.space,
    (model) => {
      const facts = plainFacts(model, subject.readable);
      const decision = facts && decided(subject.programme, step, facts, day);
      if (!facts || !decision?.answers.every(({ rule, outcome }) => !ids.includes(rule) || outcome === 'not-applicable')) return false;
      example = decisionCase(`none of ${ids.join(', ')} looks at this`, step, day, facts, decision);
      return true;
    },
    { left: 800 },
  );
  if (answer.status === 'unsat') return;
  const index = subject.programme.rules.findIndex(({ id }) => id === ids[0]);
  if (answer.status === 'open')
    gathered.notDecided.push({ check: 'RUL06', about: `${step}: ${ids.join(', ')} by ${fact}`, reason: answer.why });
  else
    gathered.findings.push({
      check: 'RUL06',
      place: subject.at(['rules', index, 'when']),
      detail: `${step}: ${ids.join(', ')} by ${fact}`,
      ...(example && { cases: [example] }),
    });
};
