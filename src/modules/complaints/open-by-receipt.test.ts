import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { forgetEnded } from '../../platform/auth/forget-ended.ts';
import { sessionOf } from '../../platform/auth/sessions.ts';
import { withdraw } from './end.ts';
import { openByReceipt } from './open-by-receipt.ts';
import { slowHash } from './receipt-key.ts';
import { type ComplaintWorld, complaintWorld, keys, quickHash } from './testing/complaint-world.ts';

let world: ComplaintWorld;
let hashes = 0;
let asked: string[] = [];
beforeAll(async () => {
  world = await complaintWorld();
});
beforeEach(() => {
  hashes = 0;
  asked = [];
});
afterAll(() => world.stop());

/** Tries a number; each from another address, unless told. */
const tried = async (typed: string, address = anotherAddress(), slow = quickHash) => {
  heard ??= { ...world.runtime, db: world.database.web.withPlugin(listening) };
  const runtime = heard;
  const opened = await openByReceipt(runtime, keys, { typed, address }, (receipt) => {
    hashes += 1;
    return slow(receipt);
  });
  return opened.ok ? opened.value : opened.error.code;
};
let heard: ComplaintWorld['runtime'] | undefined;
let addresses = 0;
const anotherAddress = (): string => {
  addresses += 1;
  return `2001:db8:${addresses.toString(16)}::1`;
};
/** Hears each statement on its way to the database. */
const listening: import('kysely').KyselyPlugin = {
  transformQuery: ({ node }) => {
    asked.push(node.kind);
    return node;
  },
  transformResult: async ({ result }) => result,
};

test('its number opens one complaint, for a quarter of an hour without use, and nothing of the device is kept', async () => {
  const { id, receipt } = await world.file();
  const session = await tried(`${receipt.slice(0, 4)} ${receipt.slice(4, 8)}-${receipt.slice(8)}`);
  if (typeof session === 'string') throw new Error(session);
  expect(session.seat).toMatchObject({ role: 'holder', worker: id });
  expect(await sessionOf(world.runtime, session.token)).toMatchObject({ seats: [{ worker: id }] });
  const row = await world.database.owner.selectFrom('session').selectAll().where('id', '=', session.id).executeTakeFirstOrThrow();
  expect([row.idle_minutes, row.device]).toEqual([15, 'other/other']);
});

test('a wrong number, one that has expired and one that cannot be a number take the same way: questions, one hash, answer', async () => {
  const closed = await world.file();
  await world.does(withdraw, closed.holder, closed.id);
  const ways: unknown[] = [];
  try {
    world.moveTo('2027-03-04');
    for (const typed of ['1234567890123456', closed.receipt, 'my number', '']) {
      hashes = 0;
      asked = [];
      const answer = await tried(typed);
      ways.push({ answer, hashes, asked });
    }
  } finally {
    world.moveTo('2025-03-03');
  }
  expect(ways[0]).toMatchObject({ answer: 'complaint.no-such-number', hashes: 1 });
  expect(new Set(ways.map((way) => JSON.stringify(way))).size).toBe(1);
  expect((ways[0] as { asked: string[] }).asked.length).toBeGreaterThan(2);
});

test('on its last day a number still opens', async () => {
  const closed = await world.file();
  await world.does(withdraw, closed.holder, closed.id);
  try {
    world.moveTo('2027-03-03');
    expect(typeof (await tried(closed.receipt))).toBe('object');
  } finally {
    world.moveTo('2025-03-03');
  }
});

test('five wrong numbers an address and a quarter of an hour are tried, and the sixth waits, also with the right one', async () => {
  const { receipt } = await world.file();
  const address = '203.0.113.9';
  for (let n = 0; n < 5; n += 1) expect(await tried(`000000000000000${n}`, address)).toBe('complaint.no-such-number');
  expect(await tried(receipt, address)).toBe('complaint.too-many-tries');
});

test('who opens their own complaint again and again uses up nothing', async () => {
  const { receipt } = await world.file();
  for (let n = 0; n < 8; n += 1) expect(typeof (await tried(receipt, '203.0.113.10'))).toBe('object');
});

test('wrong numbers, however many addresses try them, keep nobody from their own complaint', async () => {
  const { receipt } = await world.file();
  for (let n = 0; n < 700; n += 1) await tried(`200000000000${1000 + n}`);
  expect(typeof (await tried(receipt))).toBe('object');
});

test('while hundreds of addresses wait with their second number, a holder with a first one is not sent away', async () => {
  const { receipt } = await world.file();
  const attackers = Array.from({ length: 150 }, anotherAddress);
  const tries = attackers.flatMap((address) => [0, 1, 2].map((n) => tried(`300000000000000${n}`, address)));
  const opened = tried(receipt);
  const answers = new Set(await Promise.all(tries));
  expect(answers).toEqual(new Set(['complaint.no-such-number', 'complaint.too-many-tries']));
  expect(typeof (await opened)).toBe('object');
});

test('neither a right number nor a wrong one leaves a line that says who tried', async () => {
  const { receipt } = await world.file();
  const lines = () => world.database.owner.selectFrom('sign_in_attempt').select('key_hash').execute();
  const before = await lines();
  await tried('1234567890123456', '203.0.113.77');
  expect(typeof (await tried(receipt, '203.0.113.78'))).toBe('object');
  expect(await lines()).toEqual(before);
});

test('a day after its end nothing says any more when a number was used', async () => {
  const { receipt } = await world.file();
  const { owner } = world.database;
  const left = async () => (await owner.selectFrom('session').select('id').execute()).length;
  try {
    world.moveTo('2028-04-01');
    expect(typeof (await tried(receipt))).toBe('object');
    await forgetEnded(world.runtime);
    expect(await left()).toBeGreaterThan(0);
    world.moveTo('2028-04-03');
    await forgetEnded(world.runtime);
    expect(await left()).toBe(0);
  } finally {
    world.moveTo('2025-03-03');
  }
});

test('the hash that is used outside tests is as dear as a password: no less than ten milliseconds', async () => {
  const began = performance.now();
  await slowHash('1234567890123456');
  expect(performance.now() - began).toBeGreaterThan(10);
});
