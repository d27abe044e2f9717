import './tables.ts';
import { sql } from 'kysely';
import type { AnyCommand } from '../../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../../platform/command/execute.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { languages, translator } from '../../../platform/i18n/index.ts';
import { type Carried, carried, type Handed, type PostOffice } from '../../../platform/messages/index.ts';
import { system } from '../../../platform/policy/actor.ts';
import { callingOf, escalateAlarm, miss, summon } from './call-officers.ts';
import { asMail } from './called.ts';
import { type NextCall, nextCall, nextTry } from './domain/calls.ts';
import { isAway, type Way, waysTo } from './domain/reach.ts';
import type { AlarmWhy } from './tables.ts';

const commands: Readonly<Record<NonNullable<NextCall>, AnyCommand>> = { summon, miss, escalate: escalateAlarm };

/** Messages that are handed over at the same time; each takes twenty seconds at most. */
const atOnce = 10;
/** Whoever is at a message for longer than this has died: handing over takes seconds, and somebody waits. */
const deadAfter = '1 minute';

/**
 * Calls whoever has to be called and hands over what is due, until nothing is left to do now. Any number of processes may do so, and one that
 * dies in the midst is taken over: who is called is written down before anything leaves, each message is taken by one, and a way that knows the
 * message's key is tried again with it. On a way that does not know it, a message whose fate is not known is not sent again.
 */
export const sendAlarms = async (runtime: Runtime, office: PostOffice): Promise<void> => {
  await asSystem(runtime, 'alarm.send', (tx) => takeOver(tx, office));
  do await handOverAll(runtime, office);
  while (await callNext(runtime));
};

/** One step of each alarm that has one. @returns whether there was any */
const callNext = async (runtime: Runtime): Promise<boolean> => {
  const now = runtime.clock.now();
  const waiting = await asSystem(runtime, 'alarm.send', async (tx) => {
    const rows = await tx.selectFrom('alarm').selectAll().where('taken_at', 'is', null).orderBy('raised_at').limit(1_000).execute();
    const steps: { id: string; step: NonNullable<NextCall> }[] = [];
    for (const row of rows) {
      const step = nextCall(await callingOf(tx, row), now);
      if (step) steps.push({ id: row.id, step });
    }
    return steps;
  });
  let done = false;
  for (const { id, step } of waiting) done = (await execute(runtime, system, commands[step], { alarm: id })).ok || done;
  return done;
};

/** What nobody is at any more: tried again where the way knows the key, else of unknown fate. */
const takeOver = async (tx: Tx, { post }: PostOffice): Promise<void> => {
  const knowing = carried.filter((channel) => post[channel]?.idempotent === true);
  const again = sql`channel = any (${knowing})`;
  await sql`update alarm_message set state = case when ${again} then 'due' else 'unknown' end, code = 'sender.died', handed_at = null,
      settled_at = case when ${again} then null else clock_timestamp() end
    where state = 'handing' and handed_at < clock_timestamp() - ${sql.lit(deadAfter)}::interval`.execute(tx);
};

const handOverAll = async (runtime: Runtime, office: PostOffice): Promise<void> => {
  for (;;) {
    const taken = await asSystem(runtime, 'alarm.send', (tx) => take(tx, runtime.clock.now()));
    if (taken.length === 0) return;
    await Promise.all(taken.map((message) => handOver(runtime, office, message)));
  }
};

interface Taken {
  readonly id: string;
  readonly why: AlarmWhy;
  readonly channel: Carried;
  readonly tried: readonly Carried[];
  readonly tries: number;
  readonly handedAt: Temporal.Instant;
  readonly language: string;
  readonly login: string;
  readonly phone: string | null;
  readonly mail: string | null;
  readonly awayFrom: Temporal.PlainDate | null;
  readonly awayUntil: Temporal.PlainDate | null;
  /** Somebody has taken the alarm since, or the account acts no more. */
  readonly over: boolean;
}

/** Takes what is due, each message for one sender alone: from the commit on the state says that it is being handed over. */
const take = async (tx: Tx, now: Temporal.Instant): Promise<readonly Taken[]> => {
  const { rows: taken } = await sql<{
    id: string;
  }>`update alarm_message set state = 'handing', handed_at = clock_timestamp(), tries = tries + 1
    where id in (select id from alarm_message where state = 'due' and due_at <= ${now}
      order by due_at, id limit ${atOnce} for update skip locked)
    returning id`.execute(tx);
  if (taken.length === 0) return [];
  const { rows } =
    await sql<Taken>`select m.id, m.why, m.channel, m.tried, m.tries, m.handed_at as "handedAt", a.language, a.login, r.phone, r.mail,
      r.away_from as "awayFrom", r.away_until as "awayUntil", (l.taken_at is not null or a.disabled_at is not null) as over
    from alarm_message m join alarm l on l.id = m.alarm_id join account a on a.id = m.account_id left join alarm_reach r on r.account_id = a.id
    where m.id = any (${taken.map(({ id }) => id)}) order by m.due_at, m.id`.execute(tx);
  return rows;
};

/** What is said, and to whom it is said that nobody was reached. Neither says what it is about: a telephone lies on a table, and mail is read by others. */
const wordsOf = ({ why, language }: Taken, address: string): { lang: string; title: string; text: string } => {
  const lang = languages.find((known) => known === language) ?? 'en';
  const { t } = translator(lang);
  const of = why === 'nobody' ? 'nobody' : 'waits';
  return { lang, title: t(`alarm.message.${of}`), text: `${t(`alarm.message.${of}`)} ${t('alarm.message.sign-in')}\n${address}` };
};

type Settled = Readonly<Record<string, unknown>>;

/** Hands one message over and writes down what came of it. */
const handOver = async (runtime: Runtime, office: PostOffice, message: Taken): Promise<void> => {
  const today = await runtime.clock.today();
  const reach = { ...message, loginMail: asMail(message.login) };
  const ways = waysTo(reach);
  const way = ways.find(({ channel }) => channel === message.channel);
  const settled =
    message.over || isAway(reach, today)
      ? { state: 'outdated', settled_at: runtime.clock.now() }
      : after(message, ways, way && (await send(office, message, way)), runtime.clock.now());
  await asSystem(runtime, 'alarm.send', (tx) =>
    tx
      .updateTable('alarm_message')
      .set({ handed_at: null, ...settled })
      .where('id', '=', message.id)
      .where('state', '=', 'handing')
      // Whoever took it later settles it, not we.
      .where('handed_at', '=', message.handedAt)
      .execute(),
  );
};

const send = async ({ post, address }: PostOffice, message: Taken, { channel, to }: Way): Promise<Handed> => {
  const { lang, title, text } = wordsOf(message, address);
  return (await post[channel]?.send({ key: message.id, to, subject: title, text, lang })) ?? { kind: 'never', code: 'transport.none' };
};

/** What becomes of a message: the same way again in a while, another way at once, or the end. */
const after = (
  { channel, tried, tries }: Taken,
  ways: readonly Way[],
  handed: Handed = { kind: 'never', code: 'way.gone' },
  now: Temporal.Instant,
): Settled => {
  if (handed.kind === 'handed') return { state: 'sent', code: null, settled_at: now };
  if (handed.kind === 'unknown') return { state: 'unknown', code: handed.code, settled_at: now };
  const again = handed.kind === 'later' ? nextTry(now, tries) : undefined;
  if (again) return { state: 'due', code: handed.code, due_at: again };
  const failed = [...tried, channel];
  const other = ways.find((way) => !failed.includes(way.channel));
  if (!other) return { state: 'failed', code: handed.code, tried: failed, settled_at: now };
  return { state: 'due', code: handed.code, channel: other.channel, tried: failed, tries: 0, due_at: now };
};
