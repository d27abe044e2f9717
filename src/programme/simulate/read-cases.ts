import { parse } from 'csv-parse/sync';
import { isCurrency, Money } from '../../kernel/money.ts';
import type { Result } from '../../kernel/result.ts';
import { factsOf } from '../diff/facts.ts';
import type { Finding } from '../finding.ts';
import type { Programme } from '../load.ts';
import type { InputFault } from '../questions/inputs.ts';
import { costItems } from '../sections.ts';
import type { Case, CostItem } from './case.ts';
import type { Prices } from './cost.ts';
import { entryOf, plainFact } from './plain-fact.ts';

export type CaseKind = 'workers' | 'vacancies';

const mostRows = 250_000;
const mostFindings = 20;

/** Columns of a file of vacancies, as employers bring it in, that are facts of another name; and those that say nothing a rule reads. */
const vacancyColumns: Readonly<Record<string, string>> = { start: 'season.start', end: 'season.end' };
const passedOver: ReadonlySet<string> = new Set([
  'corridor',
  'programme',
  'employer',
  'title',
  'place',
  'origin_reference',
  'to_correct',
  '',
]);

/**
 * Reads workers or vacancies: a CSV file whose columns are facts (`worker.age` or `age`, `vacancy.pay` or `pay`, `season.start` or `start`, and
 * `paid.visa` for what a worker pays), or one JSON object of facts a line, nested or dotted. An `id` names a case; an empty cell is unknown.
 * Everything that is wrong is told with its line and column; a file is read whole or not at all.
 */
export const readCases = (
  text: string,
  file: string,
  kind: CaseKind,
  programme: Programme,
): Result<readonly Case[], readonly Finding[]> => {
  const reader = new CaseReader(file, kind, programme);
  return text.trimStart().startsWith('{') ? reader.jsonLines(text) : reader.csv(text);
};

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

type Plain = Readonly<Record<string, unknown>>;

class CaseReader {
  readonly #file: string;
  readonly #kind: CaseKind;
  readonly #programme: Programme;
  readonly #findings: Finding[] = [];
  readonly #cases: Case[] = [];
  constructor(file: string, kind: CaseKind, programme: Programme) {
    this.#file = file;
    this.#kind = kind;
    this.#programme = programme;
  }

  jsonLines(text: string): Result<readonly Case[], readonly Finding[]> {
    text.split('\n').forEach((line, i) => {
      if (line.trim() === '' || this.#findings.length >= mostFindings) return;
      let plain: unknown;
      try {
        plain = JSON.parse(line);
      } catch {
        this.#report(i + 1, 1, '', 'this line is not JSON; write one object of facts on each line');
        return;
      }
      if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
        this.#report(i + 1, 1, '', 'this line is not an object of facts such as {"worker.age": 30}');
        return;
      }
      const { id, ...facts } = plain as Plain;
      this.#case(i + 1, id, dotted(facts), () => 1, this.#programme.pack.currency);
    });
    return this.#result();
  }

  csv(text: string): Result<readonly Case[], readonly Finding[]> {
    let rows: readonly Row[];
    try {
      rows = parse(text, {
        bom: true,
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        max_record_size: 100_000,
      }) as unknown as readonly Row[];
    } catch (error) {
      const lines = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
      this.#report(lines || 1, 1, '', 'this is not a CSV file from here on; cells with commas or quotes stand in quotes');
      return this.#result();
    }
    const [head, ...body] = rows;
    if (!head) {
      this.#report(1, 1, '', 'the file is empty; the first line names the columns, such as id,age,origin');
      return this.#result();
    }
    if (body.length > mostRows) {
      this.#report(1, 1, '', `the file has ${body.length} rows; at most ${mostRows} are read`);
      return this.#result();
    }
    const heads = head.record.map((name) =>
      name
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_'),
    );
    const names = heads.map((name, i) => this.#column(name, heads, i));
    if (this.#findings.length > 0) return this.#result();
    for (const { record, info } of body) {
      if (this.#findings.length >= mostFindings) break;
      if (record.length > heads.length)
        this.#report(info.lines, heads.length + 1, '', `the row has ${record.length} cells and the head ${heads.length}`);
      else this.#row(record, heads, names, info.lines);
    }
    return this.#result();
  }

  /** The fact of a column; undefined for one that is no fact. */
  #column(name: string, heads: readonly string[], at: number): string | undefined {
    const space = this.#kind === 'workers' ? 'worker' : 'vacancy';
    if (heads.indexOf(name) !== at && name !== '') {
      this.#report(1, at + 1, name, `two columns are called \`${name}\`; keep one`);
      return undefined;
    }
    if (name === 'id' || (this.#kind === 'vacancies' && passedOver.has(name)) || name === 'currency' || name === '') return undefined;
    const own = Object.keys(this.#programme.facts[space] ?? {});
    const fact = name.includes('.') ? name : own.includes(name) ? `${space}.${name}` : vacancyColumns[name];
    if (fact !== undefined && (isPaid(fact) || entryOf(this.#programme, fact))) return fact;
    this.#report(
      1,
      at + 1,
      name,
      `no fact is called \`${name}\`; there are ${own.join(', ')}, other facts by their whole names, and paid.<item>`,
    );
    return undefined;
  }

  #row(record: readonly string[], heads: readonly string[], names: readonly (string | undefined)[], line: number): void {
    const cell = (head: string): string => record[heads.indexOf(head)]?.trim() ?? '';
    const currency = cell('currency').toUpperCase();
    const plain: Record<string, unknown> = {};
    names.forEach((name, i) => {
      const text = record[i]?.trim() ?? '';
      if (name === undefined || text === '') return;
      plain[name] = text;
    });
    const own = currency === '' ? this.#programme.pack.currency : currency;
    this.#case(line, cell('id') || undefined, plain, (name) => names.indexOf(name) + 1, own);
  }

  #case(line: number, id: unknown, plain: Plain, columnOf: (name: string) => number, currency: string | undefined): void {
    const before = this.#findings.length;
    const paid: Partial<Record<CostItem, Money>> = {};
    const facts = new Map<string, unknown>();
    for (const [name, value] of Object.entries(plain)) {
      if (value === null) continue;
      if (isPaid(name)) {
        const money = amountOf(value, currency);
        if (money) paid[name.slice('paid.'.length) as CostItem] = money;
        else this.#report(line, columnOf(name), name, 'this is not an amount with its currency, such as 120.00 EUR');
        continue;
      }
      const read = entryOf(this.#programme, name) ? plainFact(this.#programme, name, value, currency) : undefined;
      if (read?.ok) facts.set(name, read.value);
      else
        this.#report(
          line,
          columnOf(name),
          name,
          read ? read.error : 'no fact has this name; see the facts that `programme questions` lists',
        );
    }
    if (this.#findings.length > before) return;
    this.#cases.push({
      id:
        typeof id === 'string' || typeof id === 'number'
          ? String(id)
          : `${this.#kind === 'workers' ? 'worker' : 'vacancy'}-${this.#cases.length + 1}`,
      facts: factsOf(facts),
      ...(Object.keys(paid).length > 0 && { paid }),
    });
  }

  #report(line: number, column: number, path: string, message: string): void {
    if (this.#findings.length < mostFindings)
      this.#findings.push({
        file: this.#file,
        line,
        column: Math.max(1, column),
        path,
        message: path === '' ? message : `${path}: ${message}`,
      });
  }

  #result(): Result<readonly Case[], readonly Finding[]> {
    return this.#findings.length > 0 ? { ok: false, error: this.#findings } : { ok: true, value: this.#cases };
  }
}

/** Facts by their whole names, whether they came nested or dotted. */
const dotted = (plain: Plain): Plain =>
  Object.fromEntries(
    Object.entries(plain).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([field, inner]): [string, unknown] => [`${name}.${field}`, inner])
        : [[name, value] as [string, unknown]],
    ),
  );

const isPaid = (name: string): boolean => name.startsWith('paid.') && (costItems as readonly string[]).includes(name.slice('paid.'.length));

/** Reads amounts by item of cost from plain data: `{"visa": "120.00 EUR"}`. */
export const readPrices = (plain: unknown, currency: string | undefined): Result<Prices, readonly InputFault[]> => {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain))
    return { ok: false, error: [{ field: '', message: 'write an object of amounts by item, such as {"visa": "120.00 EUR"}' }] };
  const entries = Object.entries(plain).map(([item, value]) => ({ item, known: isPaid(`paid.${item}`), money: amountOf(value, currency) }));
  const faults = entries.flatMap(({ item, known, money }): InputFault[] => {
    if (!known) return [{ field: item, message: `no item of cost is called \`${item}\`; there are ${costItems.join(', ')}` }];
    return money ? [] : [{ field: item, message: 'this is not an amount with its currency, such as 120.00 EUR' }];
  });
  if (faults.length > 0) return { ok: false, error: faults };
  return { ok: true, value: Object.fromEntries(entries.map(({ item, money }) => [item, money])) };
};

const amountOf = (value: unknown, currency: string | undefined): Money | undefined => {
  const [amount = '', named, ...more] = String(value).trim().split(/\s+/);
  const code = named ?? currency;
  if (code === undefined || !isCurrency(code) || more.length > 0) return undefined;
  try {
    const money = Money.parse(amount, code);
    return money.minor < 0n ? undefined : money;
  } catch {
    return undefined;
  }
};
