import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { employerId, organisationId, organisationsOf } from '../load/organisations.ts';
import { referenceOf } from '../plan.ts';
import type { CorridorWorld, World } from '../season/world.ts';
import type { Scene } from './scene.ts';

/** Ids with which a scene goes on, by the names that its acts use. */
export type Kept = Readonly<Record<string, string | readonly string[]>>;

interface Found {
  readonly id: string;
  readonly worker: string;
  readonly employer: string;
  readonly vacancy: string;
}

const organisationOf = (world: World, corridor: CorridorWorld, name: string): string | undefined =>
  organisationsOf(world.plan).some(({ id }) => id === name)
    ? organisationId(name)
    : orders(corridor)
        .filter(({ employer }) => employer.name === name)
        .map(({ employer }) => employerId(employer))[0];

const orders = ({ planned }: CorridorWorld) => planned.seasons.flatMap((season) => season.orders);

/** The number under which an order was filed, by its reference in the file. */
const filedAs = (corridor: CorridorWorld, reference: string): string | undefined =>
  orders(corridor)
    .filter((order) => order.reference === reference)
    .map(referenceOf)[0];

const filesOf = async (
  tx: Tx,
  world: World,
  corridor: CorridorWorld,
  { status, employer, order, seasons, take }: NonNullable<Scene['who']['files']>,
  taken: readonly string[],
): Promise<readonly Found[]> => {
  const [of, filed] = [
    employer === undefined ? undefined : organisationOf(world, corridor, employer),
    order === undefined ? undefined : filedAs(corridor, order),
  ];
  if ((employer !== undefined && of === undefined) || (order !== undefined && filed === undefined)) return [];
  const { rows } = await sql<Found>`
    select p.id, p.worker_id as worker, p.employer_id as employer, p.vacancy_id as vacancy
    from placement p join vacancy v on v.id = p.vacancy_id join worker w on w.id = p.worker_id
    where p.corridor_id = ${corridor.id} and p.status = ${status} and not p.worker_id = any (${[...taken]}::uuid[])
      ${of === undefined ? sql`` : sql`and p.employer_id = ${of}`} ${filed === undefined ? sql`` : sql`and v.origin_reference = ${filed}`}
      ${seasons === undefined ? sql`` : sql`and w.seasons_completed >= ${seasons} and w.returns_reported >= ${seasons}`}
      and p.worker_id is distinct from ${corridor.heldWorker ?? null}
    order by v.origin_reference, p.worker_id limit ${take}`.execute(tx);
  return rows;
};

const idle = async (
  tx: Tx,
  corridor: CorridorWorld,
  { take, skip }: NonNullable<Scene['who']['workers']>,
  taken: readonly string[],
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select w.id from worker w where w.origin = ${corridor.planned.origin} and not w.id = any (${[...taken]}::uuid[])
      and w.id is distinct from ${corridor.heldWorker ?? null}
      and not exists (select from placement p where p.worker_id = w.id and p.status in ('accepted', 'selected', 'contracted', 'permitted', 'arrived'))
      and not exists (select from offer o where o.worker_id = w.id and o.status = 'open')
    order by w.id limit ${take} offset ${skip}`.execute(tx);
  return rows.map(({ id }) => id);
};

/** The running vacancy of another employer that asks no more than this one does and has the most places without a worker or an offer. */
const roomiest = async (tx: Tx, vacancy: string, today: PlainDate): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select v.id from vacancy v join vacancy now on now.id = ${vacancy}
      cross join lateral (select count(*) as offers from offer o where o.vacancy_id = v.id and o.status = 'open') open
    where v.corridor_id = now.corridor_id and v.status = 'verified' and v.season_end >= ${today} and v.employer_id <> now.employer_id
      and v.kind = 'generic' and v.experience_months <= now.experience_months and v.verified_places - v.filled > open.offers
    order by v.verified_places - v.filled - open.offers desc, v.origin_reference limit 1`.execute(tx);
  return rows[0]?.id;
};

/**
 * Finds whom a scene is about on the day on which it begins.
 * @param taken workers of other scenes: nobody has more than one
 * @returns undefined where they are not there, as in a smaller plan
 */
export const whoIn = async (world: World, corridor: CorridorWorld, { who }: Scene, taken: readonly string[]): Promise<Kept | undefined> =>
  world.read(async (tx) => {
    const kept: Record<string, string | readonly string[]> = { corridor: corridor.id };
    const { organisation: recruiter } = corridor.authority('recruiter') ?? {};
    if (recruiter) kept.recruiter = recruiter;
    if (who.organisation !== undefined) {
      const organisation = organisationOf(world, corridor, who.organisation);
      if (organisation === undefined) return undefined;
      kept.organisation = organisation;
    }
    if (who.order !== undefined) {
      const reference = filedAs(corridor, who.order);
      const row = await tx
        .selectFrom('vacancy')
        .select(['id', 'employer_id'])
        .where('origin_reference', '=', reference ?? '')
        .executeTakeFirst();
      if (!row) return undefined;
      Object.assign(kept, { vacancy: row.id, employer: row.employer_id });
    }
    if (who.files !== undefined) {
      const found = await filesOf(tx, world, corridor, who.files, taken);
      const [first] = found;
      if (!first || found.length < who.files.take) return undefined;
      Object.assign(kept, { placement: first.id, worker: first.worker, employer: first.employer, vacancy: kept.vacancy ?? first.vacancy });
      Object.assign(kept, { files: found.map(({ id }) => id), workers: found.map(({ worker }) => worker) });
    }
    if (who.placeElsewhere) {
      const vacancy = await roomiest(tx, String(kept.vacancy), world.today);
      if (vacancy === undefined) return undefined;
      kept.vacancy = vacancy;
    }
    if (who.workers !== undefined) {
      const workers = await idle(tx, corridor, who.workers, taken);
      const [worker] = workers;
      if (worker === undefined || workers.length < who.workers.take) return undefined;
      Object.assign(kept, { worker, workers });
    }
    return kept;
  });
