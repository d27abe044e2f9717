import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ok } from '../../src/kernel/result.ts';
import { acknowledge } from '../../src/modules/complaints/acknowledge.ts';
import { fileComplaint, newTicket } from '../../src/modules/complaints/index.ts';
import { sweepHoldsOfComplaints } from '../../src/modules/complaints/keep-hold.ts';
import { triage } from '../../src/modules/complaints/triage.ts';
import { sendAlarms, takeAlarm } from '../../src/modules/protection/alarm/index.ts';
import { newTicket as newCaseTicket } from '../../src/modules/protection/keys/receipt.ts';
import { openWithReceipt } from '../../src/modules/protection/open-case.ts';
import { type PostedEffect, postEffect } from '../../src/modules/protection/side/index.ts';
import { withKeys } from '../../src/modules/protection/testing/readers.ts';
import { keysOf } from '../../src/platform/auth/keys.ts';
import { command } from '../../src/platform/command/command.ts';
import { execute } from '../../src/platform/command/execute.ts';
import { anyone, system } from '../../src/platform/policy/actor.ts';
import { drawFrom } from './draws.ts';
import { clock, type Twin, type Womb } from './twins.ts';

const keys = keysOf(['the-secret-of-the-hidden-life-of-a-world']);
const quickHash = async (receipt: string): Promise<Buffer> => createHash('sha256').update(receipt).digest();

const done = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

/** A complaint that somebody files, and an officer acknowledges. */
export const complain = async ({ side }: Twin, officers: Womb['officers']): Promise<string> => {
  const fields = {
    matters: ['unpaid-wages', 'documents-held'],
    country: 'XS',
    home: 'XN',
    tell_home: 'yes',
    filer: 'worker',
    words: 'They hold my passport.',
  };
  const filed = done(await fileComplaint(side, keys, { actor: anyone, ticket: newTicket(keys), language: 'en', fields }, quickHash));
  await execute(side, officers['complaints-officer'], acknowledge, { complaint: filed.id, version: 1 });
  return filed.id;
};

/** Danger to life: who is on duty is called by the side's own way out, and takes the alarm. */
export const endanger = async (twin: Twin, officers: Womb['officers']): Promise<void> => {
  const fields = { matters: ['violence'], danger: 'yes', country: 'XS', filer: 'family', words: 'He said that he will kill her.' };
  done(await fileComplaint(twin.side, keys, { actor: anyone, ticket: newTicket(keys), language: 'en', fields }, quickHash));
  await sendAlarms(twin.side, { post: {}, address: 'https://help.example.org' });
  const { id } = await twin.owners.side.selectFrom('alarm').select('id').where('taken_at', 'is', null).executeTakeFirstOrThrow();
  done(await execute(twin.side, officers['duty-officer'], takeAlarm, { alarm: id }));
};

/** A grievance about an employer that inspectors take up: while it is open, decisions about absences which that employer reports wait. */
export const grieve = async (twin: Twin, officers: Womb['officers'], employer: string): Promise<void> => {
  const complaint = await complain(twin, officers);
  const to = { urgency: 'usual', programme: 'default', to: 'investigation', employer };
  done(await execute(twin.side, officers['complaints-officer'], triage, { complaint, version: 2, ...to }));
  await sweepHoldsOfComplaints(twin.side);
};

const readersMade = new WeakSet<Twin>();
/** A case that somebody asks for by themselves, with what they said sealed in it. */
export const askForHelp = async (twin: Twin, officers: Womb['officers']): Promise<string> => {
  if (!readersMade.has(twin)) {
    readersMade.add(twin);
    await withKeys(twin.owners.side, [officers['case-lead'], officers['duty-officer']], Temporal.PlainDate.from(clock.day));
  }
  const contact = { language: 'en', interviewer: 'woman', never_call: 'yes', fleeing: 'no' };
  const fields = { country: 'XS', age: 'unknown', private: { contact, words: 'I may not leave the house.' } };
  const opened = await openWithReceipt(twin.side, keys, { actor: anyone, ticket: newCaseTicket(keys), language: 'en', fields });
  return done(opened).id;
};

/** Asks the permit side for an act, whatever led to it: in the one world a complaint, in the other an inspection. */
export const decideFor = async ({ side }: Twin, effect: PostedEffect): Promise<void> => {
  const post = command({
    name: 'effect.post',
    input: z.object({}),
    load: async () => ({ owners: {} }),
    async run(_, __, context) {
      const id = await postEffect(context, effect);
      await context.record('effect.posted', { effect: id });
      return ok({ id });
    },
  });
  drawFrom(`${effect.kind} of ${clock.day}`);
  done(await execute(side, system, post, {}));
  drawFrom(undefined);
};

/** What happens in the second world alone: complaints, cases, and people who look for help while others work. */
export const hiddenLife = async (twin: Twin, officers: Womb['officers'], turn: number): Promise<void> => {
  if (turn % 4 === 0) await complain(twin, officers);
  else if (turn % 4 === 1) await askForHelp(twin, officers);
  else if (turn % 4 === 2) await endanger(twin, officers);
  else
    for (const path of ['/help', '/help/complaints/new', '/help/figures', '/protection', '/protection/sign-in', '/help/receipt'])
      await twin.askSide(path);
};
