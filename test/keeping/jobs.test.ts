import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { protections } from '../../src/main/policies.ts';
import { lapseOfferJob, refillJob, runRound, sweepExpiredOffers } from '../../src/modules/recruitment/index.ts';
import { attestStage } from '../../src/modules/stages/index.ts';
import { fileVacancy, verifyVacancy } from '../../src/modules/vacancies/index.ts';
import { registerWorker, setWishes } from '../../src/modules/workers/index.ts';
import type { Runtime } from '../../src/platform/command/execute.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { jobRunner } from '../../src/platform/jobs/queue.ts';
import { openBackup } from '../../src/platform/keeping/backup/open-backup.ts';
import { restoreBackup } from '../../src/platform/keeping/backup/restore-backup.ts';
import { takeBackup } from '../../src/platform/keeping/backup/take-backup.ts';
import { policyStatements } from '../../src/platform/policy/apply.ts';
import { sampleVacancy, sampleWorker, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { accepted, stageOf } from '../journeys/accepted-placement.ts';

/** How each kind of job comes back after a restore, which brings no jobs: what finds its work again in the tables. */
const comesBack: Readonly<Record<string, string>> = {
  'stage.time-out': 'clock.sweep finds open stages whose day has passed',
  'offer.lapse': 'clock.sweep finds open offers whose last day has passed',
  'task.time-out': 'clock.sweep finds open tasks whose day has passed',
  'organisation.lapse': 'clock.sweep finds licences that have ended and of which nobody has written that down',
  'organisation.lift': 'clock.sweep finds suspensions whose term is over',
  'stage.bulk': 'clock.sweep finds runs that were begun and are not over',
  'incident.extend': 'clock.sweep finds runs that were begun and are not over',
  'round.refill': 'clock.sweep finds rounds of which an offer came to nothing lately',
  'propensity.work': 'clock.sweep finds counts that were begun and are not over',
  'round.work': 'clock.sweep finds rounds that were begun and are not over',
  'programme.move': 'clock.sweep finds amendments in force whose files were not all looked at today',
  'alarm.send': 'comes by the minute, and reads which alarms nobody has taken from the tables',
  'complaint.sweep': 'comes by the hour, and reads which terms have passed from the tables',
  'case.end-access': 'comes every ten minutes; access ends by the clock without it',
  'effects.release': 'comes by the day, and hands over each batch that was not taken',
  'account.code': 'comes back by nobody: whoever waits for a code asks for a new one',
  'session.forget': 'comes by the hour, and reads what has ended from the tables',
  'clock.sweep': 'comes by the hour, and at each start',
  'journal.seal': 'comes by the minute, and takes every line without a batch',
  'keeping.daily': 'comes by the day, and reads ages and requests from the tables',
  'message.compose': 'comes after each sealing, and reads how far it came from the tables',
  'message.send': 'comes by the minute, and reads what is due from the tables',
};

let toy: ToyCorridor;
let fresh: TestDatabase;
const here = mkdtempSync(join(tmpdir(), 'corridor-jobs-'));
beforeAll(async () => {
  toy = await toyCorridor();
  fresh = await testDatabase('corridor', { migrated: false });
});
afterAll(async () => {
  await Promise.all([toy.stop(), fresh.stop()]);
  rmSync(here, { recursive: true, force: true });
});

test('of every kind of job it is known what brings it back after a restore', () => {
  const src = resolve(import.meta.dirname, '../../src');
  const names = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .flatMap((entry) => {
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      return [...text.matchAll(/interface Jobs \{([^}]*(?:\{[^}]*\}[^}]*)*)\}/g)].flatMap((found) =>
        [...(found[1] ?? '').matchAll(/^\s*'([a-z-]+\.[a-z-]+)':/gm)].map((name) => name[1] ?? ''),
      );
    });
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((name) => comesBack[name] === undefined)).toEqual([]);
});

test('an offer whose job was waiting when the backup was taken lapses after the restore, once', async () => {
  const { actors, call } = toy;
  const { id: vacancy } = accepted(await call(fileVacancy, actors.employer, sampleVacancy(toy, { places: 2 })));
  const report = await stageOf(toy, { vacancy }, 'report');
  accepted(await call(attestStage, actors.labour, { stage: report.id, version: report.version, outcome: 'approved' }));
  accepted(await call(verifyVacancy, actors.immigration, { vacancy, version: 1 }));
  const { id: worker } = accepted(await call(registerWorker, actors['origin-agency'], sampleWorker()));
  accepted(await call(setWishes, actors['origin-agency'], { worker, wishes: [vacancy] }));
  accepted(await call(runRound, actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' }));
  toy.moveTo('2025-05-30');
  // The sweep of the day has enqueued it, and nobody has done it yet.
  expect(await sweepExpiredOffers(toy.runtime)).toBe(1);
  expect(toy.jobs.at(-1)).toMatchObject({ name: 'offer.lapse' });

  const order = {
    database: 'corridor' as const,
    config: toy.database.config.owner,
    recipients: [],
    program: '0',
    now: toy.runtime.clock.now(),
  };
  await takeBackup({ ...order, folder: join(here, 'b') });
  await restoreBackup({ config: fresh.config.owner, backup: await openBackup(join(here, 'b'), undefined), scope: 'all except protection' });
  await migrate(fresh.config.owner, 'all except protection', { afterMigrate: policyStatements(protections, 'corridor_web') });

  const errors: Error[] = [];
  const jobs = jobRunner(fresh.config.web, fresh.web, (error) => void errors.push(error));
  const runtime: Runtime = { ...toy.runtime, db: fresh.web, queue: jobs };
  try {
    await jobs.start({ 'offer.lapse': lapseOfferJob(runtime), 'round.refill': refillJob(runtime) });
    // Two sweeps, as when a start and the hour come together.
    await sweepExpiredOffers(runtime);
    await sweepExpiredOffers(runtime);
    await jobs.drain();
  } finally {
    await jobs.stop();
  }
  expect(errors).toEqual([]);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from journal_line where type = 'offer.lapsed'`.execute(fresh.owner);
  expect(rows).toEqual([{ n: 1 }]);
});
