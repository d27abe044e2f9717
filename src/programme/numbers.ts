import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import type { Money } from '../kernel/money.ts';
import { Amount } from './amount.ts';
import { Decimal } from './decimal.ts';

type Number = bigint | Decimal;
type Sum = Money | Amount;

/** Exact decimals and exact amounts of money in expressions: their types, signs and functions. */
export const registerNumbers = (cel: Environment): void => {
  cel.registerType('Decimal', { ctor: Decimal, fields: {} });
  cel.registerType('Amount', { ctor: Amount, fields: { currency: 'string' } });
  decimals(cel);
  amounts(cel);
  lists(cel);
  literal(cel);
};

/** Calls a registration for both orders of two kinds, and for the exact kind with itself. */
const pairs = (exact: string, plain: string): readonly (readonly [string, string])[] => [
  [exact, exact],
  [exact, plain],
  [plain, exact],
];

const comparisons = <T>(cel: Environment, a: string, b: string, compare: (a: T, b: T) => number): void => {
  cel.registerOperator(`${a} < ${b}: bool`, (x, y) => compare(x, y) < 0);
  cel.registerOperator(`${a} <= ${b}: bool`, (x, y) => compare(x, y) <= 0);
  cel.registerOperator(`${a} > ${b}: bool`, (x, y) => compare(x, y) > 0);
  cel.registerOperator(`${a} >= ${b}: bool`, (x, y) => compare(x, y) >= 0);
  // The other order of an equality follows by itself.
  if (a === 'Decimal' || a === 'Amount') cel.registerOperator(`${a} == ${b}: bool`, (x, y) => compare(x, y) === 0);
};

const decimals = (cel: Environment): void => {
  const compare = (a: Number, b: Number): number => Decimal.of(a).compare(b);
  for (const [a, b] of pairs('Decimal', 'int')) {
    cel.registerOperator(`${a} + ${b}: Decimal`, (x: Number, y: Number) => Decimal.of(x).plus(y));
    cel.registerOperator(`${a} - ${b}: Decimal`, (x: Number, y: Number) => Decimal.of(x).minus(y));
    cel.registerOperator(`${a} * ${b}: Decimal`, (x: Number, y: Number) => Decimal.of(x).times(y));
    cel.registerOperator(`${a} / ${b}: Decimal`, (x: Number, y: Number) => Decimal.of(x).over(y));
    comparisons(cel, a, b, compare);
    cel.registerFunction(`max(${a}, ${b}): Decimal`, (x: Number, y: Number) => Decimal.of(compare(x, y) < 0 ? y : x));
    cel.registerFunction(`min(${a}, ${b}): Decimal`, (x: Number, y: Number) => Decimal.of(compare(x, y) > 0 ? y : x));
  }
  cel.registerFunction('string(Decimal): string', (a: Decimal) => a.toString());
  cel.registerFunction('half_up(Decimal): int', (a: Decimal) => a.rounded('half_up'));
  cel.registerFunction('floor(Decimal): int', (a: Decimal) => a.floor());
  cel.registerFunction('ceil(Decimal): int', (a: Decimal) => a.ceil());
};

const amounts = (cel: Environment): void => {
  const compare = (a: Sum, b: Sum): number => Amount.of(a).compare(b);
  for (const [a, b] of pairs('Amount', 'Money')) {
    cel.registerOperator(`${a} + ${b}: Amount`, (x: Sum, y: Sum) => Amount.of(x).plus(y));
    cel.registerOperator(`${a} - ${b}: Amount`, (x: Sum, y: Sum) => Amount.of(x).minus(y));
    comparisons(cel, a, b, compare);
    cel.registerFunction(`max(${a}, ${b}): Amount`, (x: Sum, y: Sum) => Amount.of(compare(x, y) < 0 ? y : x));
    cel.registerFunction(`min(${a}, ${b}): Amount`, (x: Sum, y: Sum) => Amount.of(compare(x, y) > 0 ? y : x));
  }
  const times = (a: Sum, b: Number): Amount => Amount.of(a).times(b);
  for (const [sum, number] of [
    ['Money', 'Decimal'],
    ['Amount', 'Decimal'],
    ['Amount', 'int'],
  ]) {
    cel.registerOperator(`${sum} * ${number}: Amount`, times);
    cel.registerOperator(`${number} * ${sum}: Amount`, (a: Number, b: Sum) => times(b, a));
  }
  cel.registerOperator('int * Money: Money', (a: bigint, b: Money) => b.times(a));
  for (const sum of ['Money', 'Amount']) {
    for (const number of ['int', 'Decimal'])
      cel.registerOperator(`${sum} / ${number}: Amount`, (a: Sum, b: Number) => Amount.of(a).over(b));
    for (const other of ['Money', 'Amount']) cel.registerOperator(`${sum} / ${other}: Decimal`, (a: Sum, b: Sum) => Amount.of(a).ratio(b));
  }
  cel.registerFunction('string(Amount): string', (a: Amount) => a.toString());
  cel.registerFunction('exact(Money): Amount', (a: Money) => Amount.of(a));
  cel.registerFunction('money(Amount): Money', (a: Amount) => a.rounded('half_up'));
  cel.registerFunction('money_up(Amount): Money', (a: Amount) => a.rounded('up'));
  cel.registerFunction('money_down(Amount): Money', (a: Amount) => a.rounded('down'));
};

/** @throws RangeError for no amounts at all, which have no currency: their sum cannot be told. */
const total = <T>(list: readonly T[], plus: (a: T, b: T) => T): T => {
  const [first, ...rest] = list;
  if (first === undefined) throw new RangeError('a list without amounts has no currency');
  return rest.reduce(plus, first);
};

/** Sums of lists, and an amount that grows by one rate after the other, rounded half up to the smallest coin each time. */
const lists = (cel: Environment): void => {
  cel.registerFunction('sum(list<int>): int', (list: readonly bigint[]) => list.reduce((a, b) => a + b, 0n));
  cel.registerFunction('sum(list<Decimal>): Decimal', (list: readonly Decimal[]) => list.reduce((a, b) => a.plus(b), new Decimal(0n)));
  cel.registerFunction('sum(list<Money>): Money', (list: readonly Money[]) => total(list, (a, b) => a.plus(b)));
  cel.registerFunction('sum(list<Amount>): Amount', (list: readonly Amount[]) => total(list, (a, b) => a.plus(b)));
  cel.registerFunction('compound(Money, list<Decimal>): Money', (start: Money, rates: readonly Decimal[]) =>
    rates.reduce((amount, rate) => Amount.of(amount).times(rate.plus(1n)).rounded('half_up'), start),
  );
};

interface Checker {
  check(node: ASTNode, context: unknown): { readonly name: string };
  getType(name: string): unknown;
  createError(code: string, message: string, node: ASTNode): Error;
}
interface MacroCall {
  readonly args: readonly ASTNode[];
}

/** `decimal("0.083")` with its text checked at load, and `decimal(work.weeks)` of a whole number. */
const literal = (cel: Environment): void => {
  cel.registerFunction('decimal(ast): Decimal', ({ args }: MacroCall) => {
    const [node] = args;
    const text = node?.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
    const value = text !== undefined && Decimal.is(text) ? Decimal.parse(text) : undefined;
    return {
      async: false,
      typeCheck(checker: Checker, _macro: unknown, context: unknown) {
        if (!node || (value === undefined && (text !== undefined || checker.check(node, context).name !== 'int')))
          throw checker.createError(
            'wrong_decimal',
            'write a decimal in quotes, such as decimal("0.083"), or a whole number',
            node as ASTNode,
          );
        return checker.getType('Decimal');
      },
      evaluate: (evaluator: { run(node: ASTNode, context: unknown): unknown }, _macro: unknown, context: unknown) =>
        value ?? new Decimal(evaluator.run(node as ASTNode, context) as bigint),
    };
  });
};
