import { type RawBuilder, sql } from 'kysely';
import { asSystem } from '../../../platform/command/execute.ts';
import { pathId } from '../../../platform/http/asked.ts';
import type { Route } from '../../../platform/http/routes.ts';
import type { Visit } from '../../../platform/http/visit.ts';
import { pageNameOf, type Thing, things } from './page-name.ts';
import '../tables.ts';

/** Whom a thing is about. */
const workersOf: Readonly<Record<Thing, (id: string) => RawBuilder<unknown>>> = {
  worker: (id) => sql`select id from worker where id = ${id}`,
  other: (id) => sql`select id from worker where id = ${id}`,
  placement: (id) => sql`select worker_id from placement where id = ${id}`,
  offer: (id) => sql`select worker_id from offer where id = ${id}`,
  contract: (id) => sql`select worker_id from contract where id = ${id}`,
  stage: (id) => sql`select worker_id from stage where id = ${id} and worker_id is not null`,
  task: (id) => sql`select worker_id from task where id = ${id} and worker_id is not null`,
  incident: (id) => sql`select worker_id from incident_person where incident_id = ${id}`,
};

/** How many looks a process remembers as noted: the work of some hundred officers in a day. */
const mostRemembered = 50_000;

/**
 * Notes that a page about a worker is shown to somebody else, before it is sent. Once for each account, address and day; a process that has
 * noted one asks the database no more.
 */
export const noteLook = (): ((visit: Visit, route: Route) => Promise<void>) => {
  const noted = new Set<string>();
  return async (visit, route) => {
    const { actor, runtime } = visit;
    if (actor.account === undefined || actor.role === 'worker' || actor.role === 'public') return;
    const page = pageNameOf(route.path);
    if (page === undefined) return;
    const named = things.flatMap((thing) => {
      const id = pathId(visit, thing);
      return id === undefined ? [] : [workersOf[thing](id)];
    });
    if (named.length === 0) return;
    const day = await runtime.clock.today();
    const key = [day, actor.account, page, ...things.map((thing) => visit.params[thing] ?? '')].join(' ');
    if (noted.has(key)) return;
    await asSystem(runtime, 'look.note', (tx) =>
      sql`insert into worker_look (worker_id, on_day, account_id, page, role, country, organisation_id)
        select about.id, ${day}, ${actor.account}::uuid, ${page}, ${actor.role}, ${actor.country ?? null}, ${actor.organisation ?? null}::uuid
        from (${sql.join(named, sql` union `)}) as about (id) on conflict do nothing`.execute(tx),
    );
    if (noted.size >= mostRemembered) noted.clear();
    noted.add(key);
  };
};
