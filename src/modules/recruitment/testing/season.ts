import { sampleVacancy, sampleWorker, type ToyCorridor } from '../../../../test/corridor.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { fileVacancy } from '../../vacancies/index.ts';
import { registerWorker, setWishes } from '../../workers/index.ts';
import { runRound } from '../run-round.ts';

export const value = <T, E>(result: Result<T, E>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** A vacancy of the toy corridor with all its places verified; the verification itself has its own tests. */
export const verifiedVacancy = async (
  toy: ToyCorridor,
  change: Record<string, unknown> = {},
  employer: Actor = toy.actors.employer,
): Promise<string> => {
  const { id } = value(await toy.call(fileVacancy, employer, sampleVacancy(toy, change)));
  await toy.database.owner.transaction().execute(async (tx) => {
    const { places, corridor_id } = await tx
      .updateTable('vacancy')
      .set((eb) => ({ status: 'verified' as const, verified_places: eb.ref('places') }))
      .where('id', '=', id)
      .returning(['places', 'corridor_id'])
      .executeTakeFirstOrThrow();
    // Verified places are drawn from the quota; tests of this module need more of them than the toy's law gives.
    await tx
      .updateTable('quota')
      .set((eb) => ({ used: eb('used', '+', places), cap: eb('cap', '+', places) }))
      .where('corridor_id', '=', corridor_id)
      .execute();
  });
  return id;
};

/** A registered worker, and the actor that he or she is. */
export const worker = async (toy: ToyCorridor, change: Record<string, unknown> = {}): Promise<{ id: string; actor: Actor }> => {
  const { id } = value(await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker(change)));
  return { id, actor: { ...toy.actors.worker, worker: id, country: 'XN' } };
};

/** A worker who wishes for these vacancies, in this order. */
export const wishing = async (toy: ToyCorridor, vacancies: readonly string[], change: Record<string, unknown> = {}) => {
  const made = await worker(toy, change);
  value(await toy.call(setWishes, made.actor, { worker: made.id, wishes: vacancies }));
  return made;
};

export const round = async (toy: ToyCorridor, actor: Actor = toy.actors.labour): Promise<{ id: string; placed: number }> =>
  value(await toy.call(runRound, actor, { corridor: toy.corridor, programme: 'toy-harvest' }));

/** The open offer of a worker for a vacancy. */
export const offerOf = async (toy: ToyCorridor, workerId: string, vacancy?: string): Promise<string | undefined> => {
  let query = toy.database.owner.selectFrom('offer').select('id').where('worker_id', '=', workerId).where('status', '=', 'open');
  if (vacancy) query = query.where('vacancy_id', '=', vacancy);
  return (await query.executeTakeFirst())?.id;
};

/** Places of a vacancy: verified, filled, and in open offers. */
export const places = async (toy: ToyCorridor, vacancy: string) => {
  const row = await toy.database.owner
    .selectFrom('vacancy')
    .select(['verified_places', 'filled'])
    .where('id', '=', vacancy)
    .executeTakeFirstOrThrow();
  const open = await toy.database.owner
    .selectFrom('offer')
    .select('id')
    .where('vacancy_id', '=', vacancy)
    .where('status', '=', 'open')
    .execute();
  return { verified: row.verified_places, filled: row.filled, open: open.length };
};

/** Nobody and nothing has this id. */
export const absentId = newId();

/** The codes of a list, in its order. */
export const codesOf = async (toy: ToyCorridor, selection: string): Promise<string[]> =>
  (
    await toy.database.owner
      .selectFrom('selection_candidate')
      .select('code')
      .where('selection_id', '=', selection)
      .orderBy('position')
      .orderBy('code')
      .execute()
  ).map(({ code }) => code);

/** What has become of everybody on a list, by code. */
export const listOf = async (toy: ToyCorridor, selection: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      await toy.database.owner.selectFrom('selection_candidate').select(['code', 'state']).where('selection_id', '=', selection).execute()
    ).map(({ code, state }) => [code, state]),
  );
