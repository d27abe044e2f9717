import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProtectionWorld, protectionWorld } from '../../../test/protection-side.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import { demoPassphrase, loadCases } from './demo-cases.ts';

let side: ProtectionWorld;
beforeAll(async () => {
  side = await protectionWorld('2026-11-26');
});
afterAll(() => side?.stop());

test('the demonstration has two cases, marked as invented, once', async () => {
  const lead = side.officers['case-lead'];
  const load = () =>
    loadCases(side.runtime, side.database.owner, keysOf(['a secret of this test, and nothing else']), { lead, others: [] });
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
  expect(side.office.bugs).toEqual([]);
});
