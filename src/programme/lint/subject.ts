import type { ASTNode } from '@marcbachmann/cel-js';
import type { PlainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import type { Finding, Path } from '../finding.ts';
import { listsOf } from '../lists.ts';
import type { Programme } from '../load.ts';
import type { Parameter } from '../parameters.ts';
import { readYaml, type YamlFile } from '../read-yaml.ts';
import { factName, nodes } from './logic/nodes.ts';
import type { Readable } from './logic/readable.ts';
import { Translator } from './logic/translate.ts';

/** A programme under analysis: what its expressions can read, and where each of its parts stands in the file. */
export interface Subject {
  readonly programme: Programme;
  readonly readable: Readable;
  /** @param unknowable facts that nobody can know when the expression is read */
  translator(asOf: PlainDate, unknowable?: ReadonlySet<string>): Translator;
  /** The place of a part of the file: of its value, of its key, or of a position inside its text. */
  at(path: Path, where?: 'key' | number): Place;
}
export type Place = Pick<Finding, 'file' | 'line' | 'column' | 'path'>;

/** @param read the programme's text with its places, where it was read before */
export const subjectOf = (programme: Programme, file: string, read?: YamlFile): Subject => {
  let yaml = read;
  const readable = readableOf(programme);
  return {
    programme,
    readable,
    translator: (asOf, unknowable) => new Translator(readable, asOf, undefined, undefined, unknowable),
    at(path, where) {
      yaml ??= readYaml(programme.text, file).yaml;
      const { line, column } = yaml.at(0, path, '', where);
      return { file, line, column, path: path.join('.') };
    },
  };
};

const readableOf = (programme: Programme): Readable => {
  const { pack } = programme;
  const currencies = currenciesOf(programme);
  const usual = usualCurrency([...programme.params.values(), ...programme.tables.values()]);
  return {
    facts: programme.facts,
    parameters: programme.params,
    tables: programme.tables,
    lists: listsOf(pack),
    formulas: new Map(programme.formulas.map((formula) => [formula.id, formula])),
    currencyOf: (fact) => currencies.get(fact) ?? usual,
  };
};

const currencyOf = (parameter: Parameter): string | undefined => {
  for (const list of parameter.values.values())
    for (const { value } of list) {
      if (value.value instanceof Money) return value.value.currency;
    }
  return undefined;
};

const usualCurrency = (figures: readonly Parameter[]): string => {
  const counts = new Map<string, number>();
  for (const figure of figures) {
    const currency = currencyOf(figure);
    if (currency !== undefined) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  return [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? 'EUR';
};

/** Facts of money are taken to be in the currency of the figures with which an expression puts them together. */
const currenciesOf = (programme: Programme): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const ast of expressionsOf(programme)) {
    const currencies = new Set<string>();
    const facts: string[] = [];
    for (const node of nodes(ast)) {
      const fact = factName(node);
      const [space = '', field = ''] = fact?.split('.') ?? [];
      if (fact !== undefined && programme.facts[space]?.[field]?.type === 'Money') facts.push(fact);
      if (node.op !== 'call' || (node.args[0] !== 'param' && node.args[0] !== 'table')) continue;
      const [name] = node.args[1];
      const figures = node.args[0] === 'param' ? programme.params : programme.tables;
      const figure = name?.op === 'value' && typeof name.args === 'string' ? figures.get(name.args) : undefined;
      const currency = figure && currencyOf(figure);
      if (currency !== undefined) currencies.add(currency);
    }
    const [only] = currencies;
    if (currencies.size === 1 && only !== undefined) for (const fact of facts) if (!found.has(fact)) found.set(fact, only);
  }
  return found;
};

const expressionsOf = (programme: Programme): ASTNode[] => [
  ...programme.rules.flatMap(({ when, require }) => [when, require].flatMap((expression) => expression?.ast ?? [])),
  ...programme.formulas.flatMap(({ versions }) => versions.flatMap(({ when, expr }) => [when, expr].flatMap((e) => e?.ast ?? []))),
];
