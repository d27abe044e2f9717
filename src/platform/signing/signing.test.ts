import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { keysOf } from '../auth/keys.ts';
import { reading } from '../command/execute.ts';
import { checkDocument, keepSigningKeysUnder, type Printed, publicKeys, signDocument, signPrinted } from './index.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
});
afterAll(() => toy.stop());

const day = (text: string) => Temporal.PlainDate.from(text);
const printed: Printed = {
  kind: 'contract',
  number: 'P-7K3M-9QT4/1',
  from: day('2025-06-01'),
  until: day('2025-10-31'),
  facts: {},
  words: 'Pay: 9.80 an hour',
};
const check = (text: string) => reading(toy.runtime, toy.actors.public, (tx) => checkDocument(toy.runtime, tx, text));

describe('a printed document', () => {
  test('is genuine, and its code holds the number, the days and a fingerprint, and no word of the paper', async () => {
    const text = await signDocument(toy.runtime, printed);
    expect(await check(text)).toMatchObject({ answer: 'genuine', document: { number: 'P-7K3M-9QT4/1', until: day('2025-10-31') } });
    expect(Buffer.from(text.split('.')[2] ?? '', 'base64url').toString()).not.toContain('9.80');
    expect(text.length).toBeLessThan(330);
  });
  test('is found changed when any one sign of its code is another', async () => {
    const text = await signDocument(toy.runtime, printed);
    const from = text.indexOf('.', 10) + 1;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: from, max: text.length - 2 }), fc.constantFrom('A', 'b', '7', '_'), async (at, sign) => {
        if (text[at] === sign || text[at] === '.') return;
        const { answer } = await check(text.slice(0, at) + sign + text.slice(at + 1));
        expect(answer).toBe('changed');
      }),
      { numRuns: 40 },
    );
  });
  test('whose days are over says so', async () => {
    const text = await signDocument(toy.runtime, printed);
    toy.moveTo('2025-11-01');
    expect((await check(text)).answer).toBe('over');
    toy.moveTo('2025-01-10');
  });
  test('may be typed with spaces and line ends between', async () => {
    const text = await signDocument(toy.runtime, printed);
    expect(await check(text.replace(/(.{20})/g, '$1\n ')).then(({ answer }) => answer)).toBe('genuine');
  });
  test('of another installation is of a key that is not known', async () => {
    expect((await check(`CORRIDOR1.abcdefgh.${'A'.repeat(40)}.${'A'.repeat(86)}`)).answer).toBe('unknown-key');
    expect((await check('a letter')).answer).toBe('no-code');
  });
});

test('a key signs for a year; the next one is made then, and what the first has signed stays genuine', async () => {
  const text = await signDocument(toy.runtime, { ...printed, until: day('2027-01-01') });
  toy.moveTo('2026-02-01');
  await signDocument(toy.runtime, printed);
  expect((await publicKeys(toy.runtime)).map(({ from, to }) => `${from} ${to}`)).toEqual([
    '2025-01-10 2026-01-10',
    '2026-02-01 2027-02-01',
  ]);
  expect((await check(text)).answer).toBe('genuine');
  toy.moveTo('2025-01-10');
});

test('a private key is of no use without the installation’s secret: another secret makes another key', async () => {
  const before = await publicKeys(toy.runtime);
  const { rows } = await sql<{ private_sealed: string }>`select private_sealed from signing_key`.execute(toy.database.owner);
  expect(rows.every(({ private_sealed }) => !Buffer.from(private_sealed, 'base64url').toString('latin1').includes('Ed25519'))).toBe(true);
  keepSigningKeysUnder(keysOf(['another secret of this installation, long enough']));
  await signDocument(toy.runtime, printed);
  expect((await publicKeys(toy.runtime)).length).toBe(before.length + 1);
});

test('nobody but the program reads the table of keys', async () => {
  for (const actor of Object.values(toy.actors))
    expect(await reading(toy.runtime, actor, (tx) => tx.selectFrom('signing_key').select('id').execute())).toEqual([]);
});

describe('the short code of a printed document', () => {
  test('is the number and six signs, leads to the whole code however it is typed, and is the same on one day', async () => {
    const { code, short } = await signPrinted(toy.runtime, printed);
    expect(short).toMatch(/^P-7K3M-9QT4\/1 [0-9A-Y]{3}-[0-9A-Y]{3}$/);
    expect(await signPrinted(toy.runtime, printed)).toEqual({ code, short });
    for (const typed of [short, short.toLowerCase(), short.replace(/[^0-9A-Z]/g, ''), short.replaceAll('0', 'o').replaceAll('1', 'l')])
      expect(await check(typed)).toMatchObject({ answer: 'genuine', document: { number: 'P-7K3M-9QT4/1' } });
  });
  test('with any one sign wrong leads to nothing', async () => {
    const { short } = await signPrinted(toy.runtime, printed);
    for (let at = short.length - 7; at < short.length; at += 1) {
      if (short[at] === '-') continue;
      const other = short[at] === 'A' ? 'B' : 'A';
      expect((await check(short.slice(0, at) + other + short.slice(at + 1))).answer).toBe('no-code');
    }
  });
});
