import type { ASTNode } from '@marcbachmann/cel-js';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Example } from '../../examples.ts';
import type { Path } from '../../finding.ts';
import type { Step } from '../../schema.ts';
import { plainFacts } from '../cases.ts';
import { type Gathered, gathering } from '../gathered.ts';
import { findCase } from '../logic/find.ts';
import { always, and, type Formula } from '../logic/formula.ts';
import { nodes, textOf } from '../logic/nodes.ts';
import { scriptOf } from '../logic/script.ts';
import { type Model, solve } from '../logic/solve.ts';
import type { Translator } from '../logic/translate.ts';
import type { Subject } from '../subject.ts';
import { answerOfCase, decided, decisionCase, valueCase, valueOfCase } from './case.ts';
import { daysOf } from './days.ts';

/** Where an expression stands and how a case of it is asked. */
interface Site {
  readonly name: string;
  readonly path: Path;
  readonly ast: ASTNode;
  /** What holds before it is read at all. */
  readonly before: readonly ASTNode[];
  readonly ask: { readonly step: Step } | { readonly formula: string } | undefined;
  readonly days: readonly PlainDate[];
}

/** One way through an expression: the choices before it, and its own condition. */
interface Branch {
  readonly at: ASTNode;
  readonly what: string;
  path(translator: Translator): Formula;
  own(translator: Translator): Formula;
}

/**
 * Branches that no facts reach: of a choice `a ? b : c`, of `a || b` and `a && b`, and the forms of a formula. What is shown with each is a
 * case that fulfils the branch's own condition, and what the engine answers to it by another branch.
 */
export const analyseBranches = (subject: Subject, on: PlainDate): Gathered => {
  const gathered = gathering();
  for (const site of sites(subject, on)) for (const branch of branches(site.ast, [])) judge(subject, site, branch, gathered);
  forms(subject, on, gathered);
  return gathered;
};

const sites = ({ programme }: Subject, on: PlainDate): Site[] => [
  ...programme.rules.flatMap((rule, i): Site[] => {
    const [step] = rule.steps;
    const expressions = (['when', 'require'] as const).flatMap((part) => {
      const expression = rule[part];
      return expression && branching(expression.ast) ? [{ part, ast: expression.ast }] : [];
    });
    return expressions.map(({ part, ast }) => ({
      name: `rule ${rule.id}`,
      path: ['rules', i, part],
      ast,
      before: part === 'require' && rule.when ? [rule.when.ast] : [],
      ask: step && { step },
      days: daysOf(programme, [ast], [rule], on),
    }));
  }),
  ...programme.formulas.flatMap((formula, i): Site[] =>
    formula.versions.flatMap((version, j) => {
      if (!version.expr || !branching(version.expr.ast)) return [];
      const at: Path = programme.pack.formulas?.[i]?.versions ? ['formulas', i, 'versions', j, 'expr'] : ['formulas', i, 'expr'];
      return {
        name: `formula ${formula.id}`,
        path: at,
        ast: version.expr.ast,
        before: version.when ? [version.when.ast] : [],
        ask: { formula: formula.id },
        days: daysOf(programme, [version.expr.ast], [], version.from ?? version.to?.subtract({ days: 1 }) ?? on).filter(
          (day) =>
            (!version.from || Temporal.PlainDate.compare(day, version.from) >= 0) &&
            (!version.to || Temporal.PlainDate.compare(day, version.to) < 0),
        ),
      };
    }),
  ),
];

const branching = (ast: ASTNode): boolean => [...nodes(ast)].some(({ op }) => op === '?:' || op === '||' || op === '&&');

type Condition = (translator: Translator) => Formula;
const yes =
  (node: ASTNode): Condition =>
  (translator) =>
    translator.truth(node).yes;
const no =
  (node: ASTNode): Condition =>
  (translator) =>
    translator.truth(node).no;

const branches = (node: ASTNode, path: readonly Condition[]): Branch[] => {
  const make = (at: ASTNode, what: string, own: Condition): Branch => ({
    at,
    what,
    own,
    path: (translator) => and(...path.map((condition) => condition(translator))),
  });
  if (node.op === '?:') {
    const [condition, then, otherwise] = node.args;
    return [
      make(then, `${textOf(then)} (when ${textOf(condition)})`, yes(condition)),
      make(otherwise, `${textOf(otherwise)} (unless ${textOf(condition)})`, no(condition)),
      ...branches(condition, path),
      ...branches(then, [...path, yes(condition)]),
      ...branches(otherwise, [...path, no(condition)]),
    ];
  }
  if (node.op === '||') {
    const [left, right] = node.args;
    return [
      make(left, textOf(left), yes(left)),
      make(right, textOf(right), yes(right)),
      ...branches(left, path),
      ...branches(right, [...path, no(left)]),
    ];
  }
  if (node.op === '&&') return node.args.flatMap((part) => branches(part, path));
  if (node.op === '!_') return branches(node.args, path);
  if (node.op === 'call') return node.args[1].flatMap((part) => branches(part, path));
  if (['+', '-', '*', '/', '<', '<=', '>', '>=', '==', '!='].includes(node.op))
    return (node.args as ASTNode[]).flatMap((part) => branches(part, path));
  return [];
};

const fuel = (): { left: number } => ({ left: 1500 });

const judge = (subject: Subject, site: Site, branch: Branch, gathered: Gathered): void => {
  let example: Example | undefined;
  for (const day of site.days) {
    const translator = subject.translator(day);
    for (const ast of [site.ast, ...site.before]) translator.touch(ast);
    const before = and(...site.before.map((node) => translator.truth(node).yes));
    const reached = and(before, branch.path(translator), branch.own(translator));
    const answer = solve(reached, translator.space, fuel());
    if (answer.status === 'sat') return;
    if (answer.status === 'open') {
      gathered.notDecided.push({
        check: 'RUL05',
        about: `${site.name}: ${branch.what}`,
        reason: answer.why,
        question: {
          script: () => scriptOf(reached, translator.space),
          proven: () => ({
            check: 'RUL05',
            place: subject.at(site.path, branch.at.start),
            detail: `${site.name}: ${branch.what}, as of ${day}`,
          }),
        },
      });
      return;
    }
    example ??= elsewhere(subject, site, branch, translator, day);
  }
  gathered.findings.push({
    check: 'RUL05',
    place: subject.at(site.path, branch.at.start),
    detail: `${site.name}: ${branch.what}`,
    ...(example && { cases: [example] }),
  });
};

/** A case that fulfils the branch's own condition, with what the engine answers instead. */
const elsewhere = (subject: Subject, site: Site, branch: Branch, translator: Translator, day: PlainDate): Example | undefined => {
  const { ask } = site;
  if (!ask) return undefined;
  let example: Example | undefined;
  const make = (model: Model): boolean => {
    const facts = plainFacts(model, subject.readable);
    if (!facts) return false;
    const name = `${site.name} never comes to: ${branch.what}`.slice(0, 300);
    if ('step' in ask) {
      const decision = decided(subject.programme, ask.step, facts, day);
      example = decision && decisionCase(name, ask.step, day, facts, decision);
    } else {
      const value = valueOfCase(subject.programme, ask, facts, day);
      example = value === undefined ? undefined : valueCase(name, ask, day, facts, value);
    }
    return example !== undefined;
  };
  const before = and(...site.before.map((node) => translator.truth(node).yes), always);
  const wider = findCase(and(before, branch.own(translator)), translator.space, make, fuel());
  if (wider.status !== 'sat') findCase(branch.own(translator), translator.space, make, fuel());
  return example;
};

/** Forms of a formula that are never taken, and formulas whose forms leave facts without an answer. */
const forms = (subject: Subject, on: PlainDate, gathered: Gathered): void => {
  const { programme } = subject;
  programme.formulas.forEach((formula, i) => {
    if (formula.versions.every(({ when }) => when === undefined)) return;
    const versioned = programme.pack.formulas?.[i]?.versions !== undefined;
    const taken = new Set<number>();
    const asts = formula.versions.flatMap(({ when }) => when?.ast ?? []);
    for (const day of daysOfForms(subject, formula.id, asts, on)) {
      const translator = subject.translator(day);
      let before: Formula = always;
      let open = false;
      formula.versions.forEach(({ from, to, when }, j) => {
        if ((from && Temporal.PlainDate.compare(day, from) < 0) || (to && Temporal.PlainDate.compare(day, to) >= 0)) return;
        open = true;
        const truth = when ? translator.truth(when.ast) : undefined;
        const reached = truth ? and(before, truth.yes) : before;
        if (!taken.has(j) && solve(reached, translator.space, fuel()).status !== 'unsat') taken.add(j);
        before = truth ? and(before, truth.no) : { op: 'false' };
      });
      if (!open || before.op === 'false') continue;
      withoutAnswer(subject, formula.id, i, before, translator, day, gathered);
      break;
    }
    formula.versions.forEach((version, j) => {
      if (taken.has(j) || version.when === undefined) return;
      gathered.findings.push({
        check: 'RUL05',
        place: subject.at(versioned ? ['formulas', i, 'versions', j, 'when'] : ['formulas', i]),
        detail: `formula ${formula.id}: the form ${version.written} (when ${version.when.text})`,
      });
    });
  });
};

const daysOfForms = ({ programme }: Subject, id: string, asts: readonly ASTNode[], on: PlainDate): readonly PlainDate[] => {
  const formula = programme.formulas.find((one) => one.id === id);
  const changes = (formula?.versions ?? []).flatMap(({ from, to }) => [from, to].flatMap((day) => day ?? []));
  return [...daysOf(programme, asts, [], on), ...changes, ...changes.map((day) => day.subtract({ days: 1 }))].toSorted((a, b) =>
    Temporal.PlainDate.compare(b, a),
  );
};

const withoutAnswer = (
  subject: Subject,
  id: string,
  index: number,
  left: Formula,
  translator: Translator,
  day: PlainDate,
  gathered: Gathered,
): void => {
  let example: Example | undefined;
  const answer = findCase(
    left,
    translator.space,
    (model) => {
      const facts = plainFacts(model, subject.readable);
      const text = facts && answerOfCase(subject.programme, { formula: id }, facts, day);
      if (!facts || !text?.startsWith('unknown')) return false;
      example = valueCase(`formula ${id} has no form for this`, { formula: id }, day, facts, text);
      return true;
    },
    fuel(),
  );
  if (answer.status === 'unsat') return;
  if (answer.status === 'open') {
    gathered.notDecided.push({ check: 'COH04', about: `formula ${id}`, reason: answer.why });
    return;
  }
  gathered.findings.push({
    check: 'COH04',
    place: subject.at(['formulas', index]),
    detail: `formula ${id}: no form holds as of ${day}`,
    ...(example && { cases: [example] }),
  });
};
