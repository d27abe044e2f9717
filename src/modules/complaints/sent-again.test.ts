import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetEnded } from '../../platform/auth/forget-ended.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import { signOut } from '../../platform/auth/sessions.ts';
import { execute, type Runtime } from '../../platform/command/execute.ts';
import { fileComplaint } from './file-complaint.ts';
import { openByReceipt } from './open-by-receipt.ts';
import { newTicket } from './receipt-key.ts';
import { tell } from './tell.ts';
import { type ComplaintWorld, complaintWorld, keys, quickHash, unpaid } from './testing/complaint-world.ts';

let world: ComplaintWorld;
beforeAll(async () => {
  world = await complaintWorld();
});
afterAll(() => world.stop());

const kept = () => world.database.owner.selectFrom('idempotency').selectAll().execute();
const says = async (filed: Awaited<ReturnType<ComplaintWorld['file']>>, words: string, key: string, runtime: Runtime = world.runtime) => {
  const answer = await execute(runtime, filed.holder, tell(keys), { complaint: filed.id, words }, { key });
  return answer.ok ? answer.value : answer.error.code;
};
const [old, present] = ['o'.repeat(32), 'p'.repeat(32)];

test('whoever reads the database finds a short message that was sent by no hash of a list of messages', async () => {
  const filed = await world.file();
  await says(filed, 'Yes.', 'a-form-of-a-short-message');
  const rows = await kept();
  expect(rows.length).toBeGreaterThan(0);
  const hashes = rows.map(({ input_hash }) => input_hash);
  for (const form of ['hex', 'base64url'] as const) {
    const guessed = createHash('sha256').update(JSON.stringify({ complaint: filed.id, words: 'Yes.' }));
    expect(hashes).not.toContain(guessed.digest(form));
  }
});

test('a message that is sent again is answered alike and written once, also while the installation changes its secret', async () => {
  const filed = await world.file();
  const before: Runtime = { ...world.runtime, secret: keysOf([old]) };
  const after: Runtime = { ...world.runtime, secret: keysOf([present, old]) };
  const first = await says(filed, 'May to July.', 'a-form-that-comes-again', before);
  expect(await says(filed, 'May to July.', 'a-form-that-comes-again', before)).toEqual(first);
  expect(await says(filed, 'May to July.', 'a-form-that-comes-again', after)).toEqual(first);
  expect(await says(filed, 'May to June.', 'a-form-that-comes-again', after)).toBe('platform.key-reused');
  const messages = await world.database.owner.selectFrom('complaint_message').select('id').where('complaint_id', '=', filed.id).execute();
  expect(messages).toHaveLength(2);
});

test('a day after a message was sent nothing is left of its form; before, it stays', async () => {
  const filed = await world.file();
  try {
    world.moveTo('2028-04-01');
    await forgetEnded(world.runtime);
    expect(await kept()).toEqual([]);
    await says(filed, 'I am here.', 'a-form-of-the-first-of-april');
    world.moveTo('2028-04-02');
    await forgetEnded(world.runtime);
    expect(await kept()).toHaveLength(1);
    world.moveTo('2028-04-03');
    await forgetEnded(world.runtime);
    expect(await kept()).toEqual([]);
  } finally {
    world.moveTo('2025-03-03');
  }
});

/** Sends one form of filing, so many minutes after noon. */
const formOf = () => {
  const filing = { actor: world.public, ticket: newTicket(keys), language: 'en', fields: unpaid };
  return async (minutes: number) => {
    const now = () => world.runtime.clock.now().add({ minutes });
    const filed = await fileComplaint({ ...world.runtime, clock: { ...world.runtime.clock, now } }, keys, filing, quickHash);
    return filed.ok ? filed.value.receipt : filed.error.code;
  };
};

test('a form of filing shows its number again for a quarter of an hour, since an answer may be lost, and then to nobody who goes back to it', async () => {
  const sent = formOf();
  const receipt = await sent(0);
  expect(receipt).toMatch(/^\d{16}$/);
  expect(await sent(14)).toBe(receipt);
  expect(await sent(15)).toBe('complaint.filed-already');
  expect(await sent(60 * 24)).toBe('complaint.filed-already');
});

test('once its number was used, also where it was closed again, the form shows it no more', async () => {
  const sent = formOf();
  const receipt = await sent(0);
  const opened = await openByReceipt(world.runtime, keys, { typed: receipt, address: '203.0.113.20' }, quickHash);
  if (!opened.ok) throw new Error(opened.error.code);
  await signOut(world.runtime, opened.value);
  expect(await sent(1)).toBe('complaint.filed-already');
});

test('the page of a form that has done its work shows neither the number nor what was told', async () => {
  const ticket = newTicket(keys);
  const {
    matters: [matter = ''],
    ...told
  } = unpaid;
  const form = { ...told, 'matters[]': matter, danger: 'no', question: 'words', ticket };
  const again = () => world.help.post('/help/complaints/new', undefined, { form });
  const first = await again();
  const receipt = /(?:\d{4} ){3}\d{4}/.exec(first.words())?.[0] ?? '';
  expect((await again()).words()).toContain(receipt);
  await world.help.post('/help/receipt', undefined, { form: { receipt } });
  const later = await again();
  expect([later.status, later.words()]).toEqual([409, expect.stringContaining('Use the number that you were given')]);
  expect(later.text).not.toContain(receipt);
  expect(later.text).not.toContain('three months');
});
