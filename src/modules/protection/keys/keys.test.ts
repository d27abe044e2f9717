import { hashRaw } from '@node-rs/argon2';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { keysOf } from '../../../platform/auth/keys.ts';
import { checkOf, isKey, newCaseKey, unwrapKey, wrapKey } from './case-key.ts';
import { bytesOf, fingerprintOf, newPair, openRaw, openWith, privateKeyOf, publicKeyOf, publicOf, sealTo } from './hpke.ts';
import { newReader, sealAgain, unlockReader } from './reader.ts';
import { newTicket, plainReceipt, receiptFor, receiptKeys, receiptMark, ticketOf } from './receipt.ts';
import { handOver, keyFromShares, shareKey } from './recovery.ts';
import { openEntry, sealEntry } from './sealed-entry.ts';
import { UnlockedKeys } from './unlocked.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const numRuns = Number(process.env.KEYS_RUNS ?? 25);
/** An example with one bit changed. */
const flipped = (bytes: Uint8Array, at: number): Buffer => {
  const changed = Buffer.from(bytes);
  const index = at % changed.length;
  changed[index] = (changed[index] ?? 0) ^ (1 << (at % 8));
  return changed;
};

describe('sealing to a public key', () => {
  // RFC 9180, A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, mode base.
  const rfc = {
    recipient: '4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8',
    publicKey: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
    enc: '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431',
    info: '4f6465206f6e2061204772656369616e2055726e',
    aad: '436f756e742d30',
    plain: '4265617574792069732074727574682c20747275746820626561757479',
    sealed: 'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
  };
  test('the example of RFC 9180 opens to its words', () => {
    const key = privateKeyOf(hex(rfc.recipient));
    expect(bytesOf(publicOf(key)).toString('hex')).toBe(rfc.publicKey);
    expect(openRaw('aes-128-gcm', key, hex(rfc.enc + rfc.sealed), hex(rfc.info), hex(rfc.aad))?.toString('hex')).toBe(rfc.plain);
    expect(openRaw('aes-256-gcm', key, hex(rfc.enc + rfc.sealed), hex(rfc.info), hex(rfc.aad))).toBeUndefined();
  });
  test('what is sealed opens with its key, for its purpose, in its place, and as it was made', () => {
    const [to, other] = [newPair(), newPair()];
    const binding = { info: 'a purpose', to: ['case', 1] };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), (message, at) => {
        const sealed = sealTo(to.publicKey, message, binding);
        expect(openWith(to.privateKey, sealed, binding)).toEqual(Buffer.from(message));
        expect(openWith(other.privateKey, sealed, binding)).toBeUndefined();
        expect(openWith(to.privateKey, sealed, { ...binding, info: 'another' })).toBeUndefined();
        expect(openWith(to.privateKey, sealed, { ...binding, to: ['case', 2] })).toBeUndefined();
        expect(openWith(to.privateKey, flipped(sealed, at), binding)).toBeUndefined();
        expect(openWith(to.privateKey, sealed.subarray(0, at % sealed.length), binding)).toBeUndefined();
      }),
      { numRuns },
    );
  });
  test('the same message never looks the same twice', () => {
    const { publicKey } = newPair();
    const binding = { info: 'a purpose', to: [] };
    expect(sealTo(publicKey, Buffer.from('yes'), binding)).not.toEqual(sealTo(publicKey, Buffer.from('yes'), binding));
  });
  test('a public key is read back from its 32 bytes and recognised', () => {
    const { publicKey } = newPair();
    expect(fingerprintOf(publicKeyOf(bytesOf(publicKey)))).toBe(fingerprintOf(publicKey));
  });
});

describe('the key of a case', () => {
  test('only those for whom it was wrapped open it, and only for that case and generation', () => {
    const key = newCaseKey('case-a', 2);
    const readers = [newPair(), newPair(), newPair()];
    const stranger = newPair();
    const wraps = readers.map(({ publicKey }) => wrapKey(key, publicKey));
    readers.forEach(({ privateKey }, index) => {
      wraps.forEach((wrap, other) => {
        expect(unwrapKey(key, wrap, privateKey)?.bytes).toEqual(index === other ? key.bytes : undefined);
      });
    });
    for (const wrap of wraps) expect(unwrapKey(key, wrap, stranger.privateKey)).toBeUndefined();
    const [wrap, reader] = [wraps[0] as Buffer, readers[0] as (typeof readers)[0]];
    expect(unwrapKey({ case: 'case-b', generation: 2 }, wrap, reader.privateKey)).toBeUndefined();
    expect(unwrapKey({ case: 'case-a', generation: 1 }, wrap, reader.privateKey)).toBeUndefined();
  });
  test('an entry opens in its place, and neither changed nor moved', () => {
    const key = newCaseKey('case-a', 1);
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (content, at) => {
        // JSON has no minus nought.
        const said = JSON.parse(JSON.stringify(content));
        const place = { entry: 'one', kind: 'note' };
        const sealed = sealEntry(key, place, said);
        expect(openEntry(key, place, sealed)).toEqual(said);
        expect(openEntry(key, { ...place, entry: 'two' }, sealed)).toBeUndefined();
        expect(openEntry(key, { ...place, kind: 'identity' }, sealed)).toBeUndefined();
        expect(openEntry(newCaseKey('case-a', 1), place, sealed)).toBeUndefined();
        expect(openEntry(key, place, flipped(sealed, at))).toBeUndefined();
        expect(openEntry(key, place, sealed.subarray(0, at % sealed.length))).toBeUndefined();
      }),
      { numRuns },
    );
  });
  test('how long a short answer is does not show', () => {
    const key = newCaseKey('case-a', 1);
    const place = { entry: 'one', kind: 'answer' };
    expect(sealEntry(key, place, 'no').length).toBe(sealEntry(key, place, 'yes, by my employer, every week').length);
  });
  test('a new generation is read by who stays, and the key of before opens nothing of it', () => {
    const [stays, leaves] = [newPair(), newPair()];
    const before = newCaseKey('case-a', 1);
    const place = { entry: 'one', kind: 'note' };
    const kept = sealEntry(before, place, { said: 'then' });
    const next = newCaseKey('case-a', 2);
    const moved = sealEntry(next, place, openEntry(before, place, kept));
    const wrap = wrapKey(next, stays.publicKey);
    const opened = unwrapKey(next, wrap, stays.privateKey);
    expect(opened && openEntry(opened, place, moved)).toEqual({ said: 'then' });
    expect(unwrapKey(next, wrap, leaves.privateKey)).toBeUndefined();
    expect(openEntry(before, place, moved)).toBeUndefined();
  });
});

describe('two of three officers', () => {
  const officers = [newPair(), newPair(), newPair()] as const;
  const asker = newPair();
  const key = newCaseKey('case-a', 3);
  const check = checkOf(key);
  let shares: readonly Buffer[] = [];
  beforeAll(async () => {
    shares = await shareKey(
      key,
      officers.map(({ publicKey }) => publicKey),
    );
  });
  const handed = (officer: number, request = 'request', to = asker): Buffer =>
    handOver(key, shares[officer] as Buffer, (officers[officer] as (typeof officers)[0]).privateKey, {
      id: request,
      asker: to.publicKey,
    }) as Buffer;

  test('any two give the key back to who asked, and one does not', async () => {
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const)
      expect((await keyFromShares(key, [handed(a), handed(b)], asker.privateKey, 'request', check))?.bytes).toEqual(key.bytes);
    for (const one of [0, 1, 2]) {
      expect(await keyFromShares(key, [handed(one)], asker.privateKey, 'request', check)).toBeUndefined();
      // The same officer twice is one officer.
      expect(await keyFromShares(key, [handed(one), handed(one)], asker.privateKey, 'request', check)).toBeUndefined();
    }
  });
  test('a share opens for its officer alone, and what was handed over for its request and its asker', async () => {
    expect(handOver(key, shares[0] as Buffer, officers[1].privateKey, { id: 'request', asker: asker.publicKey })).toBeUndefined();
    expect(await keyFromShares(key, [handed(0), handed(1)], newPair().privateKey, 'request', check)).toBeUndefined();
    expect(await keyFromShares(key, [handed(0), handed(1, 'another')], asker.privateKey, 'request', check)).toBeUndefined();
  });
  test('shares of two keys make no key', async () => {
    const others = await shareKey(
      newCaseKey('case-a', 3),
      officers.map(({ publicKey }) => publicKey),
    );
    const mixed = handOver(key, others[1] as Buffer, officers[1].privateKey, { id: 'request', asker: asker.publicKey }) as Buffer;
    expect(await keyFromShares(key, [handed(0), mixed], asker.privateKey, 'request', check)).toBeUndefined();
    expect(isKey(newCaseKey('case-a', 3), check)).toBe(false);
  });
});

describe('the receipt', () => {
  const keys = keysOf(['a secret of this test, and nothing else']);
  const receipt = (): string => receiptFor(keys, ticketOf(keys, newTicket(keys)) ?? '');
  test('its 24 figures are read however they are typed, in any script', () => {
    const given = receipt();
    expect(given).toMatch(/^(\d{4} ){5}\d{4}$/);
    expect(plainReceipt(given)).toBe(given.replaceAll(' ', ''));
    expect(plainReceipt('٠١٢٣ ٤٥٦٧ ٨٩٠١ ٢٣٤٥ ٦٧٨٩ ٠١٢٣')).toBe('012345678901234567890123');
    expect(plainReceipt('०१२३-४५६७-८९०१-२३४५-६७८९-०१२३')).toBe('012345678901234567890123');
    expect(plainReceipt('0123')).toBeUndefined();
  });
  test('the same form has the same receipt, and a form that was not drawn here has none', () => {
    const [ticket, other] = [newTicket(keys), newTicket(keys)];
    const of = (one: string) => receiptFor(keys, ticketOf(keys, one) ?? '');
    expect(of(ticket)).toBe(of(ticket));
    expect(of(ticket)).not.toBe(of(other));
    expect(ticketOf(keys, `${ticket.slice(0, -2)}xx`)).toBeUndefined();
  });
  test('the same receipt finds and opens the same case; another, and none, find nothing', async () => {
    const given = receipt();
    const [once, again, other, none] = await Promise.all([
      receiptKeys(given),
      receiptKeys(given.replaceAll(' ', '')),
      receiptKeys(receipt()),
      receiptKeys('what is this'),
    ]);
    expect(again.found).toBe(once.found);
    expect(new Set([once.found, other.found, none.found]).size).toBe(3);
    expect(receiptMark(keysOf(['the secret of another installation']), once.found)).not.toEqual(receiptMark(keys, once.found));
    const key = newCaseKey('case-a', 1);
    const wrap = wrapKey(key, publicOf(once.privateKey));
    expect(unwrapKey(key, wrap, again.privateKey)?.bytes).toEqual(key.bytes);
    expect(unwrapKey(key, wrap, other.privateKey)).toBeUndefined();
  });
  test('the slow hash is Argon2id as its reference implementation reckons it', async () => {
    // test.c of the reference implementation: argon2id, version 19, t = 2, m = 2^16, p = 1.
    const raw = await hashRaw('password', {
      salt: Buffer.from('somesalt'),
      memoryCost: 65_536,
      timeCost: 2,
      parallelism: 1,
      outputLen: 32,
    });
    expect(raw.toString('hex')).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  });
});

describe('a reader', () => {
  test('opens the own key by the own passphrase alone, also after changing it', async () => {
    const kept = await newReader('account-a', 'five words that nobody knows');
    const key = await unlockReader('account-a', 'five words that nobody knows', kept);
    expect(key && bytesOf(publicOf(key))).toEqual(kept.publicKey);
    expect(await unlockReader('account-a', 'five words that somebody knows', kept)).toBeUndefined();
    expect(await unlockReader('account-b', 'five words that nobody knows', kept)).toBeUndefined();
    if (!key) return;
    const again = await sealAgain('account-a', 'six other words that I know', { privateKey: key, publicKey: publicOf(key) });
    expect(again.publicKey).toEqual(kept.publicKey);
    expect(await unlockReader('account-a', 'five words that nobody knows', again)).toBeUndefined();
    expect(await unlockReader('account-a', 'six other words that I know', again)).toBeDefined();
  });
  test('has the key open in one session, until half an hour passes without use', () => {
    let now = 0;
    const keys = new UnlockedKeys(() => now);
    const { privateKey } = newPair();
    keys.hold('session', 'account-a', privateKey);
    expect(keys.of('session', 'account-a')).toBe(privateKey);
    expect(keys.of('session', 'account-b')).toBeUndefined();
    expect(keys.of('another', 'account-a')).toBeUndefined();
    now = 29 * 60_000;
    expect(keys.of('session', 'account-a')).toBe(privateKey);
    now += 30 * 60_000;
    expect(keys.of('session', 'account-a')).toBeUndefined();
    keys.hold('session', 'account-a', privateKey);
    keys.forget('session');
    expect(keys.of('session', 'account-a')).toBeUndefined();
  });
});
