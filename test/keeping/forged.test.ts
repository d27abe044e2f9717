import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { protections } from '../../src/main/policies.ts';
import { inviteOwner } from '../../src/platform/auth/accounts.ts';
import { sessionOf } from '../../src/platform/auth/sessions.ts';
import { passingSettings } from '../../src/platform/auth/settings.ts';
import { redeemInvitation, signIn } from '../../src/platform/auth/sign-in.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { endSignIns } from '../../src/platform/keeping/backup/end-sign-ins.ts';
import { Damaged, NotPossible } from '../../src/platform/keeping/backup/errors.ts';
import { type Lock, newKeyPair, readPrivateKey, readPublicKey } from '../../src/platform/keeping/backup/keys.ts';
import { openBackup, verifyBackup } from '../../src/platform/keeping/backup/open-backup.ts';
import { restoreBackup } from '../../src/platform/keeping/backup/restore-backup.ts';
import { takeBackup } from '../../src/platform/keeping/backup/take-backup.ts';
import { policyStatements } from '../../src/platform/policy/apply.ts';
import type { ToyCorridor } from '../corridor.ts';
import { testDatabase } from '../database.ts';
import type { Placed } from '../journeys/accepted-placement.ts';
import { keptSeason, officer } from './season.ts';

const here = mkdtempSync(join(tmpdir(), 'corridor-forged-'));
const pair = newKeyPair();
const opener = readPrivateKey(pair.privatePem, 'key');
const passphrase = { passphrase: 'five words that nobody would guess' };
let toy: ToyCorridor;
let placed: Placed;
const take = (folder: string, sealed = true) =>
  takeBackup({
    database: 'corridor',
    config: toy.database.config.owner,
    folder: join(here, folder),
    recipients: sealed ? [readPublicKey(pair.publicPem, 'key.pub'), passphrase] : [],
    program: '0.2.0',
    now: toy.runtime.clock.now(),
  });
beforeAll(async () => {
  ({ toy, placed } = await keptSeason());
  await take('sealed');
  await take('open', false);
});
afterAll(async () => {
  await toy.stop();
  rmSync(here, { recursive: true, force: true });
});

describe('a backup in a place where somebody else can write', () => {
  test.each([
    ['a key', opener],
    ['a passphrase', passphrase],
  ])('is not taken for a sealed one when it lies open and %s was given', async (_, given) => {
    for (const open of [openBackup, verifyBackup]) {
      await expect(open(join(here, 'open'), given)).rejects.toThrow(NotPossible);
      await expect(open(join(here, 'open'), given)).rejects.toThrow('is not sealed');
      await open(join(here, 'sealed'), given);
      await open(join(here, 'open'), undefined);
    }
  });
  test.each<[string, (lock: Record<string, unknown>) => unknown]>([
    ['a point that is too short', (lock) => (lock.kind === 'x25519' ? { ...lock, ephemeral: 'AAAA' } : lock)],
    ['a point of no order', (lock) => (lock.kind === 'x25519' ? { ...lock, ephemeral: 'A'.repeat(43) } : lock)],
    ['a cost that is no power of two', (lock) => (lock.kind === 'passphrase' ? { ...lock, n: 131_071 } : lock)],
  ])('with %s in its header is refused and no bug', async (_, change) => {
    const folder = mkdtempSync(join(here, 'changed-'));
    cpSync(join(here, 'sealed'), folder, { recursive: true });
    const file = join(folder, 'backup.json');
    const header = JSON.parse(readFileSync(file, 'utf8')) as { locks: Lock[] };
    writeFileSync(file, JSON.stringify({ ...header, locks: header.locks.map((lock) => change(lock)) }));
    const results = await Promise.allSettled([openBackup(folder, opener), openBackup(folder, passphrase)]);
    for (const result of results) {
      expect(result.status).toBe('rejected');
      const { reason } = result as PromiseRejectedResult;
      expect(reason instanceof NotPossible || reason instanceof Damaged, String(reason)).toBe(true);
    }
  });
});

test('a row from before a rule that holds for new rows alone comes back, and the rule with it', async () => {
  const { owner } = toy.database;
  // As an upgrade leaves a permit of which no approval was found.
  await sql`alter table permit drop constraint permit_consumes_an_approval`.execute(owner);
  await sql`alter table permit disable trigger user`.execute(owner);
  await sql`update permit set stage_id = null where placement_id = ${placed.placement}`.execute(owner);
  await sql`alter table permit enable trigger user`.execute(owner);
  await sql`alter table permit add constraint permit_consumes_an_approval check (stage_id is not null) not valid`.execute(owner);
  await take('old-permit', false);
  const fresh = await testDatabase('corridor', { migrated: false });
  try {
    const backup = await openBackup(join(here, 'old-permit'), undefined);
    await restoreBackup({ config: fresh.config.owner, backup, scope: 'all except protection' });
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from permit where stage_id is null`.execute(fresh.owner);
    expect(rows).toEqual([{ n: 1 }]);
    const rule = await sql<{ it: string; valid: boolean }>`select pg_get_constraintdef(oid) as it, convalidated as valid from pg_constraint
      where conname = 'permit_consumes_an_approval'`.execute(fresh.owner);
    expect(rule.rows).toEqual([{ it: 'CHECK ((stage_id IS NOT NULL)) NOT VALID', valid: false }]);
  } finally {
    await fresh.stop();
  }
});

test('a restored database lets nobody in by what may have ended since: sessions, known browsers, invitations, ways back', async () => {
  const { owner } = toy.database;
  const account = await owner.selectFrom('account').select('id').where('login', '=', officer.login).executeTakeFirstOrThrow();
  const entered = await signIn(toy.runtime, { ...officer, address: '192.0.2.1' });
  if (!entered.ok) throw new Error(entered.error.code);
  const settings = passingSettings();
  const code = await owner.transaction().execute((tx) => inviteOwner(tx, settings.keys, account.id, toy.runtime.clock.now()));
  await take('with-sessions', false);
  const fresh = await testDatabase('corridor', { migrated: false });
  try {
    const backup = await openBackup(join(here, 'with-sessions'), undefined);
    await restoreBackup({ config: fresh.config.owner, backup, scope: 'all except protection' });
    await migrate(fresh.config.owner, 'all except protection', { afterMigrate: policyStatements(protections, 'corridor_web') });
    const there = { ...toy.runtime, db: fresh.web };
    expect((await sessionOf(there, entered.value.token))?.account).toBe(account.id);
    await endSignIns(fresh.config.owner);
    expect(await sessionOf(there, entered.value.token)).toBeUndefined();
    const invited = await redeemInvitation(there, settings, { code, password: 'another long password', client: { address: '192.0.2.1' } });
    expect(invited).toMatchObject({ error: { code: 'auth.wrong-invitation' } });
    expect((await signIn(there, { ...officer, address: '192.0.2.1' })).ok).toBe(true);
  } finally {
    await fresh.stop();
  }
});
