import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asksTwoPersons, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { testServer } from '../../../test/database.ts';
import { accepted, contractedPlacement, type Placed } from '../../../test/journeys/accepted-placement.ts';
import { testWeb } from '../../../test/web.ts';
import { type Database, kyselyOf, type Tx } from '../../platform/db/database.ts';
import { setAbsence } from '../absence/index.ts';
import { issuePermit } from '../permits/index.ts';
import { readResults } from './index.ts';
import { allResults } from './queries/season-result.ts';
import { evidenceRoutes } from './routes.tsx';

/** Somebody with the server itself, who switches every constraint off, writes by hand, and switches them on again. */
let toy: ToyCorridor;
let superuser: Kysely<Database>;
let genuine: Placed;
let second: Placed;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', asksTwoPersons('visa'));
  superuser = kyselyOf((await testServer()).connection(toy.database.config.owner.database, 'postgres'), { max: 1 });
  genuine = await contractedPlacement(toy);
  for (const actor of [toy.actors.consulate, toy.colleagues.consulate])
    accepted(await toy.call(issuePermit, actor, { placement: genuine.placement, from: '2025-06-01', until: '2025-10-31' }));
  second = await contractedPlacement(toy);
});
afterAll(async () => {
  await superuser.destroy();
  await toy.stop();
});

class Undo extends Error {}

/** The lines that do not agree after some statements that no constraint saw; everything is as before afterwards. */
const wrongAfter = async (work: (tx: Tx) => Promise<unknown>): Promise<string[]> => {
  let wrong: string[] = [];
  await superuser
    .transaction()
    .execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await work(tx);
      const results = await allResults(tx, Temporal.PlainDate.from('2025-01-10'));
      wrong = results.flatMap(({ reconciliation }) => reconciliation.filter(({ ok }) => !ok).map(({ key }) => key));
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return wrong;
};
const copyPermit = (tx: Tx, change: Record<string, string | null>) =>
  sql`insert into permit select (json_populate_record(p, ${JSON.stringify({ id: '00000000-0000-4000-8000-00000000000a', number: 'XS-FAKE-FAKE', ...change })}::json)).* from permit p`.execute(
    tx,
  );

test('nothing is wrong before, and the lines are on the page', async () => {
  expect(await wrongAfter(async () => {})).toEqual([]);
  const [season] = await readResults(toy.runtime);
  const line = (key: string) => season?.reconciliation.find((one) => one.key === key);
  expect(line('permits-consumed')).toMatchObject({ left: 1, right: 1 });
  expect(line('two-persons')).toMatchObject({ left: 1, right: 1 });
  expect(line('two-persons-journal')).toMatchObject({ left: 1, right: 1 });
  for (const lang of ['en', 'ar'])
    expect((await testWeb(toy, evidenceRoutes).get('/results', undefined, { lang })).words()).not.toMatch(/evidence\.[a-z]/);
});

test('a permit that was added shows: no approval, no line in the journal', async () => {
  const wrong = await wrongAfter(async (tx) => {
    await sql`alter table permit drop constraint permit_consumes_an_approval`.execute(tx);
    await copyPermit(tx, { placement_id: second.placement, stage_id: null });
  });
  expect(wrong).toEqual(expect.arrayContaining(['permits-approvals', 'permits-consumed', 'permits-unjournalled', 'journal-permits']));
});

test('a permit that was taken away shows: the journal knows it', async () => {
  expect(await wrongAfter((tx) => sql`delete from permit`.execute(tx))).toEqual(
    expect.arrayContaining(['journal-without-permit', 'permits-approvals']),
  );
});

test('one permit put in the place of another shows, although the numbers are the same', async () => {
  const wrong = await wrongAfter((tx) => sql`update permit set id = '00000000-0000-4000-8000-00000000000a'`.execute(tx));
  expect(wrong.sort()).toEqual(['journal-without-permit', 'permits-unjournalled']);
});

test('more permits than verified places show', async () => {
  const wrong = await wrongAfter((tx) => sql`update vacancy set verified_places = 0, filled = 0 where id = ${genuine.vacancy}`.execute(tx));
  expect(wrong).toEqual(expect.arrayContaining(['permits-beyond', 'filled-placements', 'quota-approvals']));
});

test('a step of two persons that one has approved shows in the rows, and in the journal by itself', async () => {
  expect(await wrongAfter((tx) => sql`delete from approval where place = 2`.execute(tx))).toEqual(['two-persons']);
  expect(
    await wrongAfter((tx) => sql`update approval set account_id = (select account_id from approval where place = 1)`.execute(tx)),
  ).toEqual(['two-persons']);
  expect(await wrongAfter((tx) => sql`delete from journal_line where type = 'approval.second'`.execute(tx))).toEqual([
    'two-persons-journal',
  ]);
});

test('what an absent officer’s account has done shows, from the hour of the absence on', async () => {
  accepted(await toy.call(setAbsence, toy.actors.consulate, { from: '2025-01-10', until: '2025-01-31' }));
  // At noon the absence was set; the approval of that morning stays good.
  const at = (hour: string) => (tx: Tx) =>
    sql`update journal_line set at = ${hour} where type = 'approval.first' and account_id = ${toy.actors.consulate.account ?? ''}`.execute(
      tx,
    );
  expect(await wrongAfter(at('2025-01-10T11:59:00Z'))).toEqual([]);
  expect(await wrongAfter(at('2025-01-10T12:01:00Z'))).toEqual(['absent-journal']);
  expect(await wrongAfter((tx) => sql`update approval set approved_on = '2025-01-11' where place = 1`.execute(tx))).toEqual([
    'absent-approvals',
  ]);
});
