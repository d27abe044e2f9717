import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProtectionWorld, protectionWorld } from '../../../test/protection-side.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import { demoPassphrase, loadCases } from './demo-cases.ts';
import { loadReleases } from './release/index.ts';

let side: ProtectionWorld;
beforeAll(async () => {
  side = await protectionWorld('2026-11-26');
});
afterAll(() => side?.stop());

test('the demonstration has two cases, marked as invented, once, and one of them is given to its case officer', async () => {
  const [lead, officer] = [side.officers['case-lead'], side.officers['case-officer']];
  const load = () =>
    loadCases(side.runtime, side.database.owner, keysOf(['a secret of this test, and nothing else']), { lead, others: [officer] });
  await load();
  await load();
  const cases = await side.database.owner.selectFrom('protected_case').select(['age', 'simulated']).orderBy('age').execute();
  expect(cases).toEqual([
    { age: 'adult', simulated: true },
    { age: 'unknown', simulated: true },
  ]);
  // Its readers open their keys with the passphrase that the start tells.
  const opened = await side.office.post('/protection/key', lead, { form: { passphrase: demoPassphrase } });
  expect([opened.status, opened.to]).toEqual([303, '/protection/key']);
  expect((await side.office.get('/protection/cases', lead)).words()).toContain('Open, invented for the demonstration');
  // The case officer reads the one that was given, and no other.
  await side.office.post('/protection/key', officer, { form: { passphrase: demoPassphrase } });
  const list = await side.office.get('/protection/cases', officer);
  expect(list.text.match(/href="\/protection\/cases\/[0-9a-f-]{36}"/g)).toHaveLength(1);
  expect(list.words()).toContain('Open, invented for the demonstration');
  expect(side.office.bugs).toEqual([]);
});

test('the demonstration has a published table and another one that waits for the second releaser, once, and both say that they are invented', async () => {
  const [first, second] = [
    { ...side.officers.releaser, simulated: true },
    { ...(await side.another('releaser')), simulated: true },
  ];
  await loadReleases(side.runtime, side.database.owner, { first, second });
  await loadReleases(side.runtime, side.database.owner, { first, second });
  const rows = await side.database.owner
    .selectFrom('release')
    .select(['id', 'state', 'starts_on', 'simulated', 'proposed_by'])
    .orderBy('starts_on')
    .execute();
  // The days of the two years before this one, each whole.
  expect(rows.map(({ state, starts_on, simulated }) => [state, starts_on.toString(), simulated])).toEqual([
    ['published', '2024-01-01', true],
    ['proposed', '2025-01-01', true],
  ]);
  const [published, proposed] = rows;
  const page = await side.help.get(`/help/releases/${published?.id}`, undefined);
  expect(page.words()).toContain('Invented for the demonstration. Nobody is counted here.');
  expect(page.words()).toContain('not shown');
  expect((await side.help.get(`/help/releases/${proposed?.id}`, undefined)).status).toBe(404);
  // Who tries the second releaser publishes it; the first one cannot.
  const publish = (actor: typeof first) =>
    side.office.post(`/protection/releases/${proposed?.id}/publish`, actor, { form: { version: '1' } });
  expect((await publish(first)).status).toBe(409);
  expect((await publish(second)).status).toBe(303);
});
