import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProtectionWorld, protectionWorld } from '../../../../test/protection-side.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import { keysOf } from '../../../platform/auth/keys.ts';
import { execute, reading } from '../../../platform/command/execute.ts';
import type { Outgoing } from '../../../platform/messages/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { newTicket } from '../keys/receipt.ts';
import { openWithReceipt } from '../open-case.ts';
import { caseFile } from '../queries/case-file.ts';
import { holderOf, withKeys } from '../testing/readers.ts';
import { sendAlarms, takeAlarm } from './index.ts';

const keys = keysOf(['a secret of this test, and nothing else']);
let side: ProtectionWorld;
const sent: Outgoing[] = [];
const post = {
  mail: {
    kind: 'file',
    idempotent: true,
    async send(message: Outgoing) {
      sent.push(message);
      return { kind: 'handed' as const };
    },
  },
};
const office = { post, address: 'https://help.example.org' };

beforeAll(async () => {
  side = await protectionWorld('2026-11-26');
  await withKeys(side.database.owner, [side.officers['case-lead']], plainDate('2026-11-26'));
  for (const { account = '', role, country } of [
    side.officers['duty-officer'],
    side.officers['case-lead'],
    side.officers['complaints-officer'],
  ])
    await side.database.owner
      .insertInto('seat')
      .values({ id: newId(), account_id: account, role, organisation_id: null, worker_id: null, country: country ?? null })
      .execute();
});
afterAll(() => side?.stop());

const ask = async (danger: string | undefined, actor: Actor = side.public) => {
  const contact = { language: 'ar', interviewer: 'woman', never_call: 'yes' };
  const opened = await openWithReceipt(side.runtime, keys, {
    ...{ actor, ticket: newTicket(keys), language: 'ar' },
    fields: { country: 'XS', age: 'adult', private: { contact, danger, words: 'He has a knife.' } },
  });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
};
const alarms = () => side.database.owner.selectFrom('alarm').selectAll().orderBy('raised_at').execute();

test('a case that opens without danger calls nobody', async () => {
  await ask('no');
  await sendAlarms(side.runtime, office);
  expect([await alarms(), sent]).toEqual([[], []]);
});

test('a case that opens with danger to life calls who is on duty; if nobody takes it, the leads of the place and no office of complaints', async () => {
  const { id, receipt } = await ask('yes');
  await sendAlarms(side.runtime, office);
  const duty = side.officers['duty-officer'];
  const mailOf = async ({ account = '' }: Actor) =>
    (await side.database.owner.selectFrom('account').select('login').where('id', '=', account).executeTakeFirstOrThrow()).login;
  expect(sent.map(({ to }) => to)).toEqual([await mailOf(duty)]);
  expect(sent[0]?.text).not.toMatch(/case|C-|knife|danger|protect/i);
  const later = { ...side.runtime, clock: { ...side.runtime.clock, now: () => side.runtime.clock.now().add({ minutes: 15 }) } };
  await sendAlarms(later, office);
  expect(sent.map(({ to }) => to)).toEqual([await mailOf(duty), await mailOf(side.officers['case-lead'])]);
  const [alarm] = await alarms();
  expect(alarm).toMatchObject({ case_id: id, complaint_id: null });
  expect(alarm?.escalated_at).not.toBeNull();
  // Whoever is on duty reads by what number to ask for the key, and nothing that was told.
  const page = (await side.office.get('/protection/alarms', duty)).words();
  expect(page).toContain(`Protection case ${alarm?.reference}`);
  expect(page).not.toContain('knife');
  expect((await side.office.get('/protection/alarms', side.officers['complaints-officer'])).words()).not.toContain(alarm?.reference);
  expect(await execute(side.runtime, side.officers['complaints-officer'], takeAlarm, { alarm: alarm?.id })).toMatchObject({
    error: { code: 'platform.not-found' },
  });
  // Who took it and when stands in the list that the person concerned reads.
  expect((await execute(later, duty, takeAlarm, { alarm: alarm?.id })).ok).toBe(true);
  const holder = await holderOf(side.database.owner, id, receipt);
  const file = await reading(side.runtime, holder, (tx) =>
    caseFile(tx, id, { actor: holder, session: holder.account ?? '', now: side.runtime.clock.now() }),
  );
  expect(file?.accesses.map(({ role, what, at }) => [role, what, at.toString()])).toEqual([
    ['duty-officer', 'took-alarm', '2026-11-26T12:15:00Z'],
  ]);
});

test('an officer who opens a case with the person beside them calls the others too', async () => {
  const officer = await side.another('case-officer');
  await withKeys(side.database.owner, [officer], plainDate('2026-11-26'));
  const before = (await alarms()).length;
  await ask('yes', officer);
  expect((await alarms()).length).toBe(before + 1);
});

test('the form that asks for help asks it', async () => {
  expect((await side.help.get('/help/case/new', undefined)).words()).toContain('Is a life or health in danger today?');
});
