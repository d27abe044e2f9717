import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findPostmaster } from '../../src/platform/db/embedded/postmaster.ts';
import type { Acknowledged, Wanted } from './clients.ts';
import type { CrashWorld } from './world.ts';

/** Looks into the database of a program that runs, as its owner, without starting or keeping anything. */
export const looking = async <T>(dataDir: string, look: (client: pg.Client) => Promise<T>): Promise<T> => {
  const { corridor_owner: password } = JSON.parse(readFileSync(join(dataDir, 'pg', 'passwords.json'), 'utf8')) as {
    corridor_owner: string;
  };
  const deadline = Date.now() + 120_000;
  for (;;) {
    const host = findPostmaster(join(dataDir, 'pg', 'data'))?.socket;
    const client = new pg.Client({ ...(host !== undefined && { host }), user: 'corridor_owner', password, database: 'corridor' });
    client.on('error', () => {});
    try {
      if (host === undefined) throw new Error('no server runs');
      await client.connect();
      return await look(client);
    } catch (error) {
      // The server is just coming back.
      if (Date.now() > deadline) throw error;
      await sleep(200);
    } finally {
      await client.end().catch(() => {});
    }
  }
};

const rows = async <R>(client: pg.Client, text: string, values: unknown[] = []): Promise<R[]> =>
  (await client.query(text, values)).rows as R[];

/** What is wrong with what the clients were told; nothing, if all is there once. */
export const checkCommands = async (
  client: pg.Client,
  { vacancy }: CrashWorld,
  { acknowledged, wanted }: { acknowledged: readonly Acknowledged[]; wanted: readonly Wanted[] },
): Promise<string[]> => {
  const wrong: string[] = [];
  const filed = await rows<{ title: string; id: string; times: number; stages: number; lines: number }>(
    client,
    `with filed as (select v.id, v.title, (select count(*) from stage s where s.vacancy_id = v.id)::int as stages from vacancy v where v.title = any ($1)),
       told as (select facts->>'vacancy' as id, count(*)::int as lines from journal_line where type = 'vacancy.filed' group by 1)
     select title, min(filed.id::text) as id, count(*)::int as times, sum(stages)::int as stages, coalesce(sum(lines), 0)::int as lines
     from filed left join told on told.id = filed.id::text group by title`,
    [wanted.filter(({ kind }) => kind === 'file').map(({ subject }) => subject)],
  );
  const byTitle = new Map(filed.map((row) => [row.title, row]));
  for (const row of filed)
    if (row.times !== 1 || row.lines !== 1 || row.stages < 2)
      wrong.push(`"${row.title}": filed ${row.times} times, ${row.lines} lines, ${row.stages} stages`);
  const offers = await rows<{ id: string; status: string; placements: number; lines: number; placement: string | null }>(
    client,
    `with begun as (select offer_id, count(*)::int as placements, min(id::text) as placement from placement group by 1),
       told as (select facts->>'offer' as id, count(*)::int as lines from journal_line where type = 'offer.accepted' group by 1)
     select o.id, o.status, coalesce(placements, 0) as placements, placement, coalesce(lines, 0) as lines
     from offer o left join begun on begun.offer_id = o.id left join told on told.id = o.id::text where o.vacancy_id = $1`,
    [vacancy],
  );
  const byOffer = new Map(offers.map((row) => [row.id, row]));
  for (const row of offers) {
    const times = row.status === 'accepted' ? 1 : 0;
    if (row.placements !== times || row.lines !== times)
      wrong.push(`offer ${row.id} (${row.status}): ${row.placements} placements, ${row.lines} lines`);
  }
  for (const { kind, subject, id } of acknowledged) {
    const kept = kind === 'file' ? byTitle.get(subject)?.id : byOffer.get(subject)?.placement;
    if (kept !== id) wrong.push(`${kind} ${subject}: acknowledged as ${id}, and there is ${kept ?? 'nothing'}`);
  }
  const [places] = await rows<{ filled: number; living: number }>(
    client,
    `select filled, (select count(*) from placement where vacancy_id = v.id and status not in ('lapsed', 'withdrawn'))::int as living from vacancy v where id = $1`,
    [vacancy],
  );
  if (places?.filled !== places?.living) wrong.push(`${places?.filled} places are filled, and ${places?.living} placements live`);
  return wrong;
};

/** Lets the last day of some of the clients' files and offers pass, so that the jobs have something to do. Returns what they must do. */
export const letDaysPass = async (
  client: pg.Client,
  world: CrashWorld,
  titles: readonly string[],
  offers: readonly string[],
): Promise<Overdue> => {
  const stages = await rows<{ id: string }>(
    client,
    `update stage set due_on = (select today - 1 from demo_clock) where state = 'open' and stage = 'report' and escalated_on is null
       and vacancy_id in (select id from vacancy where title = any ($1) and id <> $2) returning id`,
    [titles, world.vacancy],
  );
  const lapsing = await rows<{ id: string }>(
    client,
    `update offer set expires_on = (select today - 1 from demo_clock) where status = 'open' and id = any ($1) returning id`,
    [offers],
  );
  return { stages: stages.map(({ id }) => id), offers: lapsing.map(({ id }) => id) };
};

/** What silence has to end, each once. */
export interface Overdue {
  readonly stages: readonly string[];
  readonly offers: readonly string[];
}

/** How many times each overdue thing was acted on, by the journal. */
export const effectsOf = async (client: pg.Client, { stages, offers }: Overdue): Promise<{ missing: number; twice: string[] }> => {
  const lines = await rows<{ id: string; times: number }>(
    client,
    `select coalesce(facts->>'stage', facts->>'offer') as id, count(*)::int as times from journal_line
     where (type like 'stage.silence-%' and facts->>'stage' = any ($1)) or (type = 'offer.lapsed' and facts->>'offer' = any ($2)) group by 1`,
    [stages, offers],
  );
  return {
    missing: stages.length + offers.length - lines.length,
    twice: lines.filter(({ times }) => times !== 1).map(({ id, times }) => `${id}: ${times} times`),
  };
};

/** Of everything that was ever done by silence, what was done twice. */
export const doneTwice = async (client: pg.Client): Promise<string[]> =>
  (
    await rows<{ id: string; type: string; times: number }>(
      client,
      `select coalesce(facts->>'stage', facts->>'offer') as id, type, count(*)::int as times from journal_line
       where type like 'stage.silence-%' or type in ('offer.lapsed', 'offer.accepted') group by 1, 2 having count(*) > 1`,
    )
  ).map(({ id, type, times }) => `${type} ${id}: ${times} times`);

export interface Season {
  readonly over: boolean;
  readonly today: string;
  readonly until: string;
  readonly unsealed: number;
  readonly lines: number;
  readonly sealed: number;
}

export const seasonOf = async (client: pg.Client): Promise<Season> => {
  const [found] = await rows<Season>(
    client,
    `select c.today::text as today, d.runs_until::text as until, coalesce(d.acted_on >= d.runs_until, false) as over,
       (select count(*) from journal_line where batch is null)::int as unsealed, (select count(*) from journal_line)::int as lines,
       (select coalesce(sum(lines), 0) from journal_batch)::int as sealed
     from demo_clock c, demonstration d`,
  );
  if (!found) throw new Error('the demonstration is gone');
  return found;
};
