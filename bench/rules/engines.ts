/**
 * One task of ten rules in five engines of rules. Each gets its inputs in the form that suits it best, made before the clock runs, and gives
 * the numbers of the rules that an input fails. What json-rules-engine cannot reckon (a dated figure by region, a length of time) is given to
 * it ready.
 */
import { ZenEngine } from '@gorules/zen-engine';
import { Environment } from '@marcbachmann/cel-js';
import { Engine as JsonRules } from 'json-rules-engine';
import PublicodesEngine from 'publicodes';
import { Money } from '../../src/kernel/money.ts';
import { Day } from '../../src/programme/calendar.ts';
import { dayNumber } from '../../src/programme/day-number.ts';
import { explainDecision } from '../../src/programme/explain/explain-decision.ts';
import { loadProgramme } from '../../src/programme/load.ts';
import { parameterOn } from '../../src/programme/parameters.ts';
import { asFacts, type PlainInput, tenRuleIds, tenRules } from '../../src/programme/testing/ten-rules.ts';

/** The numbers of the rules that an input fails, as one number: the bit of each is set. */
export type Failed = number;

export interface Contender {
  readonly name: string;
  /** How many of the inputs one round takes: slow engines take fewer, so that a round is short. */
  readonly share: number;
  /** Makes the inputs ready, and gives a function that runs those from a number to a number. */
  prepare(inputs: readonly PlainInput[]): (from: number, to: number) => readonly Failed[] | Promise<readonly Failed[]>;
}

const bit = new Map<string, number>(tenRuleIds.map((id, n) => [id, 1 << n]));
const day = (text: string): number => Date.parse(text) / 86_400_000;
const dates = { floor1: day('2025-01-01'), floor2: day('2026-01-01'), floorS: day('2025-07-01'), least: day('2025-06-01') };

const programme = (() => {
  const loaded = loadProgramme(tenRules, 'ten-rules.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
})();

/** This project: an explanation of every input, or the decision alone. */
const corridor = (name: string, ways: boolean): Contender => ({
  name,
  share: ways ? 0.3 : 1,
  prepare(inputs) {
    const ready = inputs.map(asFacts);
    return (from, to) =>
      ready.slice(from, to).map(({ facts, asOf }) => {
        const { outcome, rules } = explainDecision(programme, 'placement.offer', facts, asOf, { ways });
        let failed = 0;
        if (outcome === 'refused') for (const id in rules) failed |= bit.get(id) ?? 0;
        return failed;
      });
  },
});
const decided: Contender = {
  name: 'corridor, decision with the answers of all rules',
  share: 1,
  prepare(inputs) {
    const ready = inputs.map(asFacts);
    return (from, to) =>
      ready.slice(from, to).map(({ facts, asOf }) => {
        let failed = 0;
        for (const { rule, outcome } of programme.decide('placement.offer', facts, asOf).answers)
          if (outcome === 'failed') failed |= bit.get(rule) ?? 0;
        return failed;
      });
  },
};

/** The rules in CEL, as whoever uses cel-js alone would write them: whole numbers, and the dated figures inside. */
const celRules = [
  'age >= 18',
  `experience >= (asOf < ${dates.least} ? 3 : 6)`,
  `payPer != "hour" || pay >= (region == "N" ? (asOf < ${dates.floor1} ? 900 : asOf < ${dates.floor2} ? 940 : 990) : region == "S" ? (asOf < ${dates.floorS} ? 840 : 875) : 1010)`,
  'hours >= 20 && hours <= 48',
  'occupation in ["9211", "9214", "6111", "6112"]',
  'places >= 10 || kind == "nominative"',
  'end - start < 270',
  '!barred',
  'housing || returning',
  'seasons == 0 || returns >= seasons',
];
const cel: Contender = {
  name: 'cel-js alone, on whole numbers, no explanation',
  share: 1,
  prepare(inputs) {
    const environment = new Environment();
    const types: Record<string, string> = {
      payPer: 'string',
      region: 'string',
      occupation: 'string',
      kind: 'string',
      barred: 'bool',
      housing: 'bool',
      returning: 'bool',
    };
    for (const name of Object.keys(inputs[0] ?? {})) environment.registerVariable(name, types[name] ?? 'int');
    const rules = celRules.map((text) => {
      const rule = environment.parse(text);
      const checked = rule.check();
      if (!checked.valid) throw checked.error;
      return rule;
    });
    const ready = inputs.map((input) =>
      Object.fromEntries(Object.entries(input).map(([name, value]) => [name, typeof value === 'number' ? BigInt(value) : value])),
    );
    return (from, to) =>
      ready.slice(from, to).map((input) => {
        let failed = 0;
        for (let n = 0; n < rules.length; n += 1) if (rules[n]?.(input) !== true) failed |= 1 << n;
        return failed;
      });
  },
};

/** The same in CEL with the types that this project has: amounts with a currency, legal days, dated figures looked up by region and day. */
const typedCel: Contender = {
  name: 'cel-js alone, with amounts and days, no explanation',
  share: 1,
  prepare(inputs) {
    const environment = new Environment()
      .registerType('Money', { ctor: Money, fields: { currency: 'string' } })
      .registerType('Day', { ctor: Day, fields: {} })
      .registerOperator('Money >= Money: bool', (a: Money, b: Money) => a.compare(b) >= 0)
      .registerOperator('Day < Day: bool', (a: Day, b: Day) => a.compare(b) < 0)
      // Quicker than the runtime's own difference of two dates, which would slow CEL down more than anything else here.
      .registerFunction('days(Day, Day): int', (a: Day, b: Day) => BigInt(dayNumber(b.date) - dayNumber(a.date)))
      .registerFunction('floor(string, Day): Money', (region: string, on: Day) => figure('floor_hour', region, on))
      .registerFunction('least(Day): int', (on: Day) => figure('least_experience', '', on));
    const types: Record<string, string> = {
      ...{ payPer: 'string', region: 'string', occupation: 'string', kind: 'string', barred: 'bool', housing: 'bool', returning: 'bool' },
      ...{ pay: 'Money', asOf: 'Day', start: 'Day', end: 'Day' },
    };
    for (const name of Object.keys(inputs[0] ?? {})) environment.registerVariable(name, types[name] ?? 'int');
    const texts = celRules
      .with(1, 'experience >= least(asOf)')
      .with(2, 'payPer != "hour" || pay >= floor(region, asOf)')
      .with(6, 'days(start, end) < 270');
    const rules = texts.map((text) => {
      const rule = environment.parse(text);
      const checked = rule.check();
      if (!checked.valid) throw checked.error;
      return rule;
    });
    const ready = inputs.map((input) => {
      const { facts, asOf } = asFacts(input);
      const plain = Object.entries(input).map(([name, value]) => [name, typeof value === 'number' ? BigInt(value) : value]);
      const { pay, start, end } = facts.offer ?? {};
      return { ...Object.fromEntries(plain), pay, asOf: new Day(asOf), start: start && new Day(start), end: end && new Day(end) };
    });
    return (from, to) =>
      ready.slice(from, to).map((input) => {
        let failed = 0;
        for (let n = 0; n < rules.length; n += 1) if (rules[n]?.(input) !== true) failed |= 1 << n;
        return failed;
      });
  },
};
const figure = (name: string, key: string, on: Day): unknown => {
  const parameter = programme.params.get(name);
  return parameter && parameterOn(parameter, key, on.date).value;
};

const floorOf = ({ asOf, region }: PlainInput): number =>
  region === 'N'
    ? asOf < dates.floor1
      ? 900
      : asOf < dates.floor2
        ? 940
        : 990
    : region === 'S'
      ? asOf < dates.floorS
        ? 840
        : 875
      : 1010;

const zen: Contender = {
  name: '@gorules/zen-engine',
  share: 0.2,
  prepare(inputs) {
    const list = '["9211", "9214", "6111", "6112"]';
    const expressions = [
      'age >= 18',
      `experience >= (asOf < ${dates.least} ? 3 : 6)`,
      `payPer != "hour" or pay >= (region == "N" ? (asOf < ${dates.floor1} ? 900 : (asOf < ${dates.floor2} ? 940 : 990)) : (region == "S" ? (asOf < ${dates.floorS} ? 840 : 875) : 1010))`,
      'hours >= 20 and hours <= 48',
      `occupation in ${list}`,
      'places >= 10 or kind == "nominative"',
      'end - start < 270',
      'not barred',
      'housing or returning',
      'seasons == 0 or returns >= seasons',
    ];
    const decision = new ZenEngine().createDecision({
      contentType: 'application/vnd.gorules.decision',
      nodes: [
        { id: 'in', type: 'inputNode', name: 'in' },
        {
          id: 'rules',
          type: 'expressionNode',
          name: 'rules',
          content: { expressions: expressions.map((value, n) => ({ id: `e${n}`, key: `r${n}`, value })) },
        },
        { id: 'out', type: 'outputNode', name: 'out' },
      ],
      edges: [
        { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
        { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
      ],
    });
    return async (from, to) => {
      const found: Failed[] = [];
      for (const input of inputs.slice(from, to)) {
        const { result } = (await decision.evaluate(input)) as { result: Readonly<Record<string, unknown>> };
        let failed = 0;
        for (let n = 0; n < expressions.length; n += 1) if (result[`r${n}`] !== true) failed |= 1 << n;
        found.push(failed);
      }
      return found;
    };
  },
};

const jsonRules: Contender = {
  name: 'json-rules-engine',
  share: 0.1,
  prepare(inputs) {
    const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
    const of = (fact: string) => ({ fact });
    const conditions = [
      { all: [is('age', 'greaterThanInclusive', 18)] },
      { all: [is('experience', 'greaterThanInclusive', of('least'))] },
      { any: [is('payPer', 'notEqual', 'hour'), is('pay', 'greaterThanInclusive', of('floor'))] },
      { all: [is('hours', 'greaterThanInclusive', 20), is('hours', 'lessThanInclusive', 48)] },
      { all: [is('occupation', 'in', ['9211', '9214', '6111', '6112'])] },
      { any: [is('places', 'greaterThanInclusive', 10), is('kind', 'equal', 'nominative')] },
      { all: [is('length', 'lessThan', 270)] },
      { all: [is('barred', 'equal', false)] },
      { any: [is('housing', 'equal', true), is('returning', 'equal', true)] },
      { any: [is('seasons', 'equal', 0), is('returns', 'greaterThanInclusive', of('seasons'))] },
    ];
    const engine = new JsonRules();
    conditions.forEach((one, n) => void engine.addRule({ name: String(n), conditions: one, event: { type: String(n) } }));
    const ready = inputs.map((input) => ({
      ...input,
      least: input.asOf < dates.least ? 3 : 6,
      floor: floorOf(input),
      length: input.end - input.start,
    }));
    return async (from, to) => {
      const found: Failed[] = [];
      for (const input of ready.slice(from, to)) {
        const { failureEvents } = await engine.run(input);
        found.push(failureEvents.reduce((failed, { type }) => failed | (1 << Number(type)), 0));
      }
      return found;
    };
  },
};

const publicodes: Contender = {
  name: 'publicodes',
  share: 0.02,
  prepare(inputs) {
    const facts = Object.fromEntries(Object.keys(inputs[0] ?? {}).map((name) => [name, null]));
    const rules = {
      ...facts,
      r0: { valeur: 'age >= 18' },
      least: { variations: [{ si: `asOf < ${dates.least}`, alors: 3 }, { sinon: 6 }] },
      r1: { valeur: 'experience >= least' },
      floor: {
        variations: [
          { si: { 'toutes ces conditions': ["region = 'N'", `asOf < ${dates.floor1}`] }, alors: 900 },
          { si: { 'toutes ces conditions': ["region = 'N'", `asOf < ${dates.floor2}`] }, alors: 940 },
          { si: "region = 'N'", alors: 990 },
          { si: { 'toutes ces conditions': ["region = 'S'", `asOf < ${dates.floorS}`] }, alors: 840 },
          { si: "region = 'S'", alors: 875 },
          { sinon: 1010 },
        ],
      },
      r2: { 'une de ces conditions': ["payPer != 'hour'", 'pay >= floor'] },
      r3: { 'toutes ces conditions': ['hours >= 20', 'hours <= 48'] },
      r4: { 'une de ces conditions': ['9211', '9214', '6111', '6112'].map((code) => `occupation = '${code}'`) },
      r5: { 'une de ces conditions': ['places >= 10', "kind = 'nominative'"] },
      r6: { valeur: 'end - start < 270' },
      r7: { valeur: 'barred = non' },
      r8: { 'une de ces conditions': ['housing', 'returning'] },
      r9: { 'une de ces conditions': ['seasons = 0', 'returns >= seasons'] },
    };
    const engine = new PublicodesEngine(rules as never);
    const ready = inputs.map((input) =>
      Object.fromEntries(
        Object.entries(input).map(([name, value]) => [
          name,
          typeof value === 'string' ? `'${value}'` : typeof value === 'boolean' ? (value ? 'oui' : 'non') : value,
        ]),
      ),
    );
    return (from, to) =>
      ready.slice(from, to).map((situation) => {
        engine.setSituation(situation as never);
        let failed = 0;
        for (let n = 0; n < 10; n += 1) if (engine.evaluate(`r${n}`).nodeValue !== true) failed |= 1 << n;
        return failed;
      });
  },
};

export const contenders: readonly Contender[] = [
  cel,
  typedCel,
  corridor('corridor, explained', false),
  corridor('corridor, explained, with the nearest other answer', true),
  decided,
  zen,
  jsonRules,
  publicodes,
];
