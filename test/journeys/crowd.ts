import { signContract } from '../../src/modules/contracts/index.ts';
import { acceptOffer } from '../../src/modules/recruitment/index.ts';
import { setWishes } from '../../src/modules/workers/index.ts';
import type { AnyCommand } from '../../src/platform/command/command.ts';
import { executeAll } from '../../src/platform/command/execute.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import type { ToyCorridor } from '../corridor.ts';
import { accepted } from './accepted-placement.ts';

/** A worker of Norland as the actor that he or she is. */
export const workerActor = (toy: ToyCorridor, worker: string): Actor => ({ ...toy.actors.worker, worker, country: 'XN' });

/** What each of many people does alone, on a telephone of their own: told to the program as one set. */
const each = async (toy: ToyCorridor, command: AnyCommand, items: readonly { actor: Actor; input: unknown }[]): Promise<void> => {
  for (const answer of await executeAll(toy.runtime, command, items)) accepted(answer);
};

/** Everybody in the register wishes for one vacancy. */
export const allWish = async (toy: ToyCorridor, vacancy: string): Promise<void> => {
  const rows = await toy.database.owner.selectFrom('worker').select('id').execute();
  await each(
    toy,
    setWishes,
    rows.map(({ id }) => ({ actor: workerActor(toy, id), input: { worker: id, wishes: [vacancy] } })),
  );
};

/** Whoever has an open offer accepts it. */
export const allAccept = async (toy: ToyCorridor): Promise<void> => {
  const rows = await toy.database.owner.selectFrom('offer').select(['id', 'worker_id']).where('status', '=', 'open').execute();
  await each(
    toy,
    acceptOffer,
    rows.map(({ id, worker_id }) => ({ actor: workerActor(toy, worker_id), input: { offer: id } })),
  );
};

/** Whoever has a contract to sign signs it, as it was read in Arabic. */
export const allSign = async (toy: ToyCorridor): Promise<void> => {
  const rows = await toy.database.owner
    .selectFrom('contract')
    .select(['placement_id', 'worker_id', 'version'])
    .where('worker_signed_on', 'is', null)
    .execute();
  await each(
    toy,
    signContract,
    rows.map((row) => ({
      actor: workerActor(toy, row.worker_id),
      input: { placement: row.placement_id, version: row.version, language: 'ar' },
    })),
  );
};
