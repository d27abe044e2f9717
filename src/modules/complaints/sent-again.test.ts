import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetEnded } from '../../platform/auth/forget-ended.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import { execute, type Runtime } from '../../platform/command/execute.ts';
import { tell } from './tell.ts';
import { type ComplaintWorld, complaintWorld, keys } from './testing/complaint-world.ts';

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
