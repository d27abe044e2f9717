import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileComplaint, newTicket, openByReceipt } from '../../src/modules/complaints/index.ts';
import { keysOf } from '../../src/platform/auth/keys.ts';
import { anyone } from '../../src/platform/policy/actor.ts';
import { complain } from '../../test/firewall/hidden-life.ts';
import { median, rankTest } from '../../test/firewall/rank-test.ts';
import { born, type Looker, type Twin, type Womb, womb } from '../../test/firewall/twins.ts';

const pairs = Number(process.env.PAIRS ?? 60);
let before: Womb;
let a: Twin;
let b: Twin;

beforeAll(async () => {
  before = await womb();
  [a, b] = [await born('A', before), await born('B', before)];
  for (let one = 0; one < 300; one += 1) await complain(b, before.officers);
});
afterAll(() => Promise.all([a, b].map((twin) => twin.stop())));

/** Milliseconds of one answer. */
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** Asks two things in turn; which comes first changes with each pair, so that neither is always the warm one. */
const interleaved = async (first: () => Promise<unknown>, second: () => Promise<unknown>, times = pairs) => {
  const [one, two]: [number[], number[]] = [[], []];
  for (let warm = 0; warm < 5; warm += 1) await Promise.all([first(), second()]);
  for (let pair = 0; pair < times; pair += 1) {
    if (pair % 2 === 0) one.push(await timed(first));
    two.push(await timed(second));
    if (pair % 2 === 1) one.push(await timed(first));
  }
  const { p } = rankTest(one, two);
  return { first: median(one), second: median(two), difference: median(two) - median(one), p };
};

const pages: readonly (readonly [looker: Looker, path: string])[] = [
  ['public', '/'],
  ['public', '/vacancies'],
  ['public', '/results'],
  ['public', '/no-such-page'],
  ['worker', '/me'],
  ['worker', '/humanitarian-permits'],
  ['family', '/me'],
  ['employer', '/queue'],
  ['employer', '/placements'],
  ['recruiter', '/queue'],
  ['labour', '/queue'],
  ['labour', '/organisations'],
  ['immigration', '/queue'],
  ['immigration', '/stays'],
  ['immigration', '/humanitarian-permits'],
];

test('pages of the permit side', async () => {
  const rows = [];
  for (const [looker, path] of pages) {
    const found = await interleaved(
      () => a.ask(looker, 'get', path),
      () => b.ask(looker, 'get', path),
    );
    rows.push({
      looker,
      path,
      'A ms': found.first.toFixed(2),
      'B ms': found.second.toFixed(2),
      'B - A': found.difference.toFixed(3),
      p: found.p.toPrecision(2),
    });
  }
  console.table(rows);
  const smallest = Math.min(...rows.map(({ p }) => Number(p)));
  console.log(`smallest of ${rows.length}: p = ${smallest}; a difference would be said from ${(0.01 / rows.length).toPrecision(2)} down`);
});

/** Keeps this process busy: a timer would wait for a whole millisecond, and for whatever else is due. */
const busy = (milliseconds: number): void => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
};

test.each([
  ['immigration', '/stays'],
  ['worker', '/me'],
] as const)('how fine the measurement is for %s on %s: the smallest planted delay that it finds', async (looker, path) => {
  for (const milliseconds of [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100]) {
    const found = await interleaved(
      () => a.ask(looker, 'get', path),
      () => {
        busy(milliseconds);
        return b.ask(looker, 'get', path);
      },
    );
    console.log(
      `${looker} on ${path}, planted ${milliseconds} ms: B - A = ${found.difference.toFixed(2)} ms, p = ${found.p.toPrecision(2)}`,
    );
    if (found.p < 0.001) return;
  }
  expect.fail('no planted delay was found: this machine is too busy to measure on');
});

test('a number of a complaint that has ended, beside one that nobody has', async () => {
  const keys = keysOf(['the-secret-of-a-measurement-of-receipts']);
  const fields = { matters: ['unpaid-wages'], country: 'XS', filer: 'worker', words: 'Three months, paid for one.' };
  const filed = await fileComplaint(b.side, keys, { actor: anyone, ticket: newTicket(keys), language: 'en', fields });
  if (!filed.ok) throw new Error(filed.error.code);
  await b.owners.side
    .updateTable('complaint')
    .set({ receipt_ends: Temporal.PlainDate.from('2024-01-01') })
    .where('id', '=', filed.value.id)
    .execute();
  let address = 0;
  const typed = (receipt: string) => () => {
    address += 1;
    return openByReceipt(b.side, keys, { typed: receipt, address: `192.0.2.${address}` });
  };
  const digits = filed.value.receipt.replace(/\D/g, '');
  const nobodys = digits.replace(/^./, (sign) => String((Number(sign) + 1) % 10));
  const found = await interleaved(typed(nobodys), typed(digits), Math.min(pairs, 30));
  console.log(
    `wrong ${found.first.toFixed(1)} ms, ended ${found.second.toFixed(1)} ms: difference ${found.difference.toFixed(2)} ms, p = ${found.p.toPrecision(2)}`,
  );
});
