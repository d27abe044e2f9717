/**
 * Ten rules on 10,000 inputs, in this project with an explanation of every answer, and beside it in plain cel-js without any (on whole numbers
 * made ready before, and on amounts and days as they are here), in
 * @gorules/zen-engine, json-rules-engine and publicodes. All answers of all engines are compared with a reckoning by hand first. Then all take
 * turns, nine rounds, and the median counts. The inputs are invented (seeded).
 * Run: node bench/rules.ts, or npm run bench -- rules. It needs about two minutes.
 */
import { failedByHand, type PlainInput, seededInputs, tenRuleIds } from '../src/programme/testing/ten-rules.ts';
import { type Contender, contenders } from './rules/engines.ts';

const count = 10_000;
const rounds = 9;
const inputs = seededInputs(count, 2026);
const byHand = inputs.map((input) =>
  failedByHand(input).reduce((bits, id) => bits | (1 << tenRuleIds.indexOf(id as (typeof tenRuleIds)[number])), 0),
);
const runs = new Map(
  contenders.map((one): [Contender, ReturnType<Contender['prepare']>] => [one, one.prepare(inputs as readonly PlainInput[])]),
);

const allowed = byHand.filter((failed) => failed === 0).length;
console.log(`${count} inputs, ${allowed} of them pass all ten rules`);
for (const [{ name }, run] of runs) {
  const found = await run(0, count);
  const wrong = found.findIndex((failed, n) => failed !== byHand[n]);
  if (wrong >= 0 || found.length !== count)
    throw new Error(`${name} answers ${found[wrong]} for input ${wrong}, by hand ${byHand[wrong]}: ${JSON.stringify(inputs[wrong])}`);
}
console.log('all engines give the same answers\n');

const rates = new Map(contenders.map((one): [Contender, number[]] => [one, []]));
for (let round = 0; round < rounds; round += 1)
  for (const [contender, run] of runs) {
    const size = Math.round(count * contender.share);
    const from = (round * size) % (count - size + 1);
    const start = performance.now();
    await run(from, from + size);
    rates.get(contender)?.push((size * tenRuleIds.length) / ((performance.now() - start) / 1000));
  }

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[(values.length - 1) / 2] ?? 0;
const [plain, typed] = contenders.slice(0, 2).map((one) => median(rates.get(one) ?? []));
console.log(
  'rules a second: the median of nine rounds, all engines taking turns; and as a share of cel-js on whole numbers, and on amounts and days',
);
for (const [{ name }, found] of rates) {
  const rate = median(found);
  const shares = [plain, typed].map((floor) => `${((100 * rate) / (floor ?? rate)).toFixed(1).padStart(7)} %`);
  console.log(name.padEnd(54), Math.round(rate).toLocaleString('en').padStart(11), ...shares);
}
