import '../../../modules/recruitment/tables.ts';
import { sql } from 'kysely';
import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { acceptOffer, declineOffer, declineReasons } from '../../../modules/recruitment/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { behaviour } from '../population/index.ts';
import { actAll, actOnEach } from './acts.ts';
import { type CorridorWorld, type World, workerActor } from './world.ts';

/** An open offer, with a name for the file that is the same in every run. */
export interface OpenOffer {
  readonly id: string;
  readonly worker: string;
  readonly offeredOn: PlainDate;
  readonly expiresOn: PlainDate;
  readonly key: string;
}

/** Ids of the open offers of a corridor, all of them or those made on or after a day. */
export const openOfferIds = async (tx: Tx, corridor: string, since?: PlainDate): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select o.id from offer o where o.status = 'open' and o.corridor_id = ${corridor} ${since ? sql`and o.offered_on >= ${since}` : sql``}
    order by o.id`.execute(tx);
  return rows.map(({ id }) => id);
};

/** Those of some offers that are open, in an order that is the same in every run. */
export const openOffers = async (tx: Tx, corridor: string, ids: readonly string[]): Promise<readonly OpenOffer[]> => {
  const { rows } = await sql<OpenOffer>`
    select o.id, o.worker_id as worker, o.offered_on as "offeredOn", o.expires_on as "expiresOn",
      coalesce(v.origin_reference, v.id::text) || '/' || o.worker_id as key
    from offer o join vacancy v on v.id = o.vacancy_id
    where o.status = 'open' and o.corridor_id = ${corridor} and o.id = any (${[...ids]}::uuid[])
    order by key`.execute(tx);
  return rows;
};

/** Whether any of some offers is still open. */
export const isAnyOfferOpen = async (tx: Tx, ids: readonly string[]): Promise<boolean> => {
  const { rows } = await sql`select from offer o where o.id = any (${[...ids]}::uuid[]) and o.status = 'open' limit 1`.execute(tx);
  return rows.length > 0;
};

/** A few never answer, so that their offers lapse; the user's own worker is left to the user. */
const neverAnswers = 0.03;

export const dayOfAnswer = (world: World, corridor: CorridorWorld, offer: OpenOffer): PlainDate | undefined => {
  if (offer.worker === corridor.heldWorker && !isBefore(offer.offeredOn, world.plan.heldFrom)) return undefined;
  const random = world.chance(offer.key, 'answer');
  const [low, high] = behaviour[corridor.planned.origin].answerDays;
  return random.chance(neverAnswers) ? undefined : offer.offeredOn.add({ days: random.between(low, high) });
};

/** Workers answer: each by the own chance. Who can no longer accept, as another placement has begun meanwhile, says no. */
export const answerOffers = async (world: World, corridor: CorridorWorld, offers: readonly OpenOffer[]): Promise<void> => {
  const takes = (offer: OpenOffer) => world.chance(offer.key, 'takes').chance(behaviour[corridor.planned.origin].acceptsOffer);
  const yes = offers.filter(takes);
  const answers = await actOnEach(
    world,
    yes.map((offer) => [{ actor: workerActor(corridor, offer.worker), command: acceptOffer, input: { offer: offer.id } }]),
  );
  const overlapping = yes.filter((_, index) => {
    const [answer] = answers[index] ?? [];
    return answer?.ok === false && answer.error.code === 'offer.overlaps';
  });
  await actAll(
    world,
    [...offers.filter((offer) => !takes(offer)), ...overlapping].map((offer) => ({
      actor: workerActor(corridor, offer.worker),
      command: declineOffer,
      input: { offer: offer.id, reason: overlapping.includes(offer) ? 'dates' : world.chance(offer.key, 'why').pick(declineReasons) },
    })),
  );
};
