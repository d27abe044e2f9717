import { sql } from 'kysely';
import { isBefore, type PlainDate } from '../../kernel/dates.ts';
import { asSystem, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Carried, carried, type Handed, type PostOffice } from '../../platform/messages/index.ts';
import { catalogue } from './domain/catalogue.ts';
import { mostTries, nextHour, nextTry } from './domain/hours.ts';
import { type Taken, takeDue } from './queries/taken.ts';
import { mailText, sentencesOf, shortText } from './render-message.ts';
import { type Settlement, settle } from './settle-message.ts';
import { zoneOf } from './zones.ts';
import './tables.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Hands over what is due. */
    'message.send': Record<string, never>;
  }
}

const notices = catalogue.filter(({ notice }) => notice).map(({ event }) => event);

/** Messages that are handed over at the same time; each takes twenty seconds at most. */
const atOnce = 10;
/** Whoever is at a message for longer than this has died: handing over takes seconds. */
const deadAfter = '10 minutes';
/** One run ends after this, so that the queue does not take it for dead; the next goes on. */
const runFor = 240_000;

/**
 * Hands over everything that is due. Any number of processes may do so: each message is taken by one.
 *
 * Before it is handed over a message is marked as being so, and committed. A machine that dies in between leaves the mark. On a way that
 * knows the message's key, it is then tried again, and arrives once. On a way that does not, it may have arrived: it is shown as unknown
 * and not sent again by itself.
 * @returns how many were handed over
 */
export const sendMessages = async (runtime: Runtime, office: PostOffice): Promise<number> => {
  const channels = carried.filter((channel) => office.post[channel] !== undefined);
  const today = await runtime.clock.today();
  await asSystem(runtime, 'message.send', (tx) => tidy(tx, { office, today, now: runtime.clock.now() }));
  const end = Date.now() + runFor;
  let sent = 0;
  while (Date.now() < end) {
    const taken = await asSystem(runtime, 'message.send', (tx) => take(tx, { channels, today, now: runtime.clock.now() }));
    if (taken.found === 0) break;
    const done = await Promise.all(taken.messages.map((message) => handOver(runtime, office, today, message)));
    sent += done.filter((handed) => handed).length;
  }
  return sent;
};

interface Moment {
  readonly today: PlainDate;
  readonly now: Temporal.Instant;
}

/** What nobody is at any more, what has no way out, and what has waited for too long. */
const tidy = async (tx: Tx, { office, today, now }: Moment & { readonly office: PostOffice }): Promise<void> => {
  const knowing = carried.filter((channel) => office.post[channel]?.idempotent === true);
  const present = carried.filter((channel) => office.post[channel] !== undefined);
  const again = sql`channel = any (${knowing}) and tries <= ${mostTries}`;
  await sql`update message set state = case when ${again} then 'due' else 'unknown' end, code = 'sender.died',
      settled_at = case when ${again} then null else ${now}::timestamptz end, handed_at = null
    where state = 'handing' and handed_at < clock_timestamp() - ${sql.lit(deadAfter)}::interval`.execute(tx);
  await sql`update message set code = 'transport.none'
    where state = 'due' and not (channel = any (${present})) and code is distinct from 'transport.none'`.execute(tx);
  await sql`update message set state = 'failed', code = coalesce(code, 'message.too-late'), settled_at = ${now}
    where state in ('due', 'to-print') and last_day < ${today}`.execute(tx);
  // A letter that is no longer wanted, or has lost its envelope; a notice needs no yes.
  await sql`update message m set state = 'stopped', code = 'contact.stopped', settled_at = ${now} where state = 'to-print' and not exists (
    select from worker_contact c where c.worker_id = m.worker_id and c.postal is not null
      and (c.letter_from is not null or m.event = any (${notices})))`.execute(tx);
  await sql`delete from message_transport where not (channel = any (${present}))`.execute(tx);
  for (const channel of present)
    await tx
      .insertInto('message_transport')
      .values({ channel, kind: office.post[channel]?.kind ?? '', seen_on: today })
      .onConflict((conflict) => conflict.column('channel').doUpdateSet({ kind: office.post[channel]?.kind ?? '', seen_on: today }))
      .execute();
};

/** Takes what is due and settles at once what need not or may not be handed over now. */
const take = async (
  tx: Tx,
  { channels, today, now }: Moment & { readonly channels: readonly Carried[] },
): Promise<{ readonly found: number; readonly messages: readonly Taken[] }> => {
  const taken = await takeDue(tx, { now, channels, most: atOnce });
  const messages: Taken[] = [];
  for (const message of taken) {
    const kept = keptBack(message, { today, now });
    if (kept) await settle(tx, now, { id: message.id, takenAt: message.handed_at, ...kept });
    else messages.push(message);
  }
  return { found: taken.length, messages };
};

/** Why a message is not handed over now, if there is a reason. */
const keptBack = (message: Taken, { today, now }: Moment): Omit<Settlement, 'id' | 'takenAt'> | undefined => {
  if (message.over) return { state: 'outdated' };
  if (isBefore(message.last_day, today)) return { state: 'failed', code: message.code ?? 'message.too-late' };
  if (message.address === null) return { state: 'stopped', code: 'contact.stopped' };
  const hour = message.channel === 'sms' ? nextHour(now, zoneOf(message.country)) : now;
  if (Temporal.Instant.compare(hour, now) > 0) return { state: 'due', dueAt: hour, code: message.code ?? undefined, untried: true };
  return undefined;
};

/** Hands one message over and writes down what came of it. @returns whether the other side has it */
const handOver = async (runtime: Runtime, { post, address }: PostOffice, today: PlainDate, message: Taken): Promise<boolean> => {
  const lang = message.language ?? 'en';
  const sentences = sentencesOf({ ...message, until: message.until_day }, { lang, today, address });
  const handed = (await post[message.channel]?.send({
    key: message.id,
    to: message.address ?? '',
    subject: sentences.title,
    text: message.channel === 'sms' ? shortText(sentences) : mailText(sentences),
    lang,
  })) ?? { kind: 'later' as const, code: 'transport.none' };
  const now = runtime.clock.now();
  await asSystem(runtime, 'message.send', (tx) =>
    settle(tx, now, { id: message.id, takenAt: message.handed_at, ...outcomeOf(handed, now, message.tries) }),
  );
  return handed.kind === 'handed';
};

const outcomeOf = (handed: Handed, now: Temporal.Instant, tries: number): Omit<Settlement, 'id' | 'takenAt'> => {
  if (handed.kind === 'handed') return { state: 'sent' };
  if (handed.kind === 'unknown') return { state: 'unknown', code: handed.code };
  const again = handed.kind === 'later' ? nextTry(now, tries) : undefined;
  return again ? { state: 'due', code: handed.code, dueAt: again } : { state: 'failed', code: handed.code };
};
