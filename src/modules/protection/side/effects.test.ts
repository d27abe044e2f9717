import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type ProtectionWorld, protectionWorld } from '../../../../test/protection-side.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { ok } from '../../../kernel/result.ts';
import { keysOf } from '../../../platform/auth/keys.ts';
import { command } from '../../../platform/command/command.ts';
import { system } from '../../../platform/policy/actor.ts';
import { keepSigningKeysUnder } from '../../../platform/signing/index.ts';
import { type PostedEffect, postEffect, releaseEffects, withholdEffect } from './index.ts';

let side: ProtectionWorld;
beforeAll(async () => {
  side = await protectionWorld();
});
afterAll(() => side.stop());

const organisation = '11111111-1111-4111-8111-111111111111' as Extract<PostedEffect, { kind: 'notice' }>['organisation'];
const days = { from: plainDate('2025-02-01'), until: plainDate('2025-08-01') };

/** A command that decides nothing and posts: what a decision about a complaint does at its end. */
const decide = command({
  name: 'effect.post',
  input: z.object({}),
  load: async () => ({ owners: {} }),
  async run(_, __, context) {
    const id = await postEffect(context, { kind: 'block-new-vacancies', organisation, basis: 'upheld-complaint', ...days });
    await context.record('effect.posted', { effect: id });
    return ok({ id });
  },
});
const post = async (): Promise<string> => {
  const posted = await side.call(decide, system, {});
  if (!posted.ok) throw new Error(posted.error.code);
  return posted.value.id;
};

test('an officer of complaints sees what waits for the other offices, and takes it back', async () => {
  const effect = await post();
  const officer = side.officers['complaints-officer'];
  expect((await side.office.get('/protection/effects', officer)).words()).toContain('An employer may not file new vacancies');
  const back = await side.office.post(`/protection/effects/${effect}/withhold`, officer, { form: { version: '1' } });
  expect([back.status, back.to]).toEqual([303, '/protection/effects']);
  expect((await side.office.get('/protection/effects', officer)).words()).toContain('Nothing waits.');
  const again = await side.call(withholdEffect, officer, { effect, version: 2 });
  expect(again).toMatchObject({ ok: false, error: { code: 'effect.withheld' } });
  expect(side.office.bugs).toEqual([]);
});

test('a day that is refused for good holds up none of the later ones', async () => {
  const days = async (taken: boolean) =>
    (
      await side.database.owner
        .selectFrom('effect_batch')
        .select('day')
        .where('taken_at', taken ? 'is not' : 'is', null)
        .execute()
    ).map(({ day }) => day.toString());
  keepSigningKeysUnder(keysOf(['a secret of this test, and nothing else']), [side.runtime.db]);
  try {
    side.moveTo('2025-01-11');
    await releaseEffects(side.runtime, async () => false);
    const [refused] = await side.database.owner.selectFrom('effect_batch').select('signed').execute();
    side.moveTo('2025-01-12');
    await releaseEffects(side.runtime, async (signed) => signed !== refused?.signed);
    expect([await days(true), await days(false)]).toEqual([['2025-01-12'], ['2025-01-11']]);
  } finally {
    side.moveTo('2025-01-10');
  }
});

test('to everybody else it does not exist, like an effect that is not there', async () => {
  const effect = await post();
  const absent = await side.office.post(`/protection/effects/${organisation}/withhold`, side.officers['case-officer'], {
    json: { version: 1 },
  });
  for (const role of ['case-officer', 'releaser', 'protection-administrator', 'protection-auditor'] as const) {
    const answer = await side.office.post(`/protection/effects/${effect}/withhold`, side.officers[role], { json: { version: 1 } });
    expect([role, answer.status, answer.text]).toEqual([role, 404, absent.text]);
  }
});
