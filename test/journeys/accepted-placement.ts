import type { Result } from '../../src/kernel/result.ts';
import { drawContract, signContract } from '../../src/modules/contracts/index.ts';
import { issuePermit } from '../../src/modules/permits/index.ts';
import { acceptOffer, runRound, signSelection } from '../../src/modules/recruitment/index.ts';
import { attestStage } from '../../src/modules/stages/index.ts';
import { fileVacancy, verifyVacancy } from '../../src/modules/vacancies/index.ts';
import { registerWorker, setWishes } from '../../src/modules/workers/index.ts';
import type { Refused } from '../../src/platform/command/problems.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { sampleVacancy, type ToyCorridor } from '../corridor.ts';

/** The value of an accepted command. @throws Error with the refusal. */
export const accepted = <T>(result: Result<T, Refused>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** A placement with its parties. */
export interface Placed {
  readonly placement: string;
  readonly vacancy: string;
  readonly worker: Actor;
}

/** Who files the vacancy of a placement: its employer unless told, or a recruiter under that employer's mandate. */
export interface Filing {
  readonly filedBy?: Actor;
}

/** The open stage of a step of a file. */
export const stageOf = (toy: ToyCorridor, of: { readonly vacancy: string } | { readonly placement: string }, stage: string) =>
  toy.database.owner
    .selectFrom('stage')
    .selectAll()
    .where('stage', '=', stage)
    .where('placement' in of ? 'placement_id' : 'vacancy_id', '=', 'placement' in of ? of.placement : of.vacancy)
    .executeTakeFirstOrThrow();

/**
 * A worker of Norland with an accepted offer, by the commands of each role in turn: filed, reported on, verified, registered, wished for,
 * matched, accepted. Each call takes `places` of the toy's quota.
 */
export const acceptedPlacement = async (
  toy: ToyCorridor,
  change: Record<string, unknown> = {},
  { filedBy = toy.actors.employer }: Filing = {},
): Promise<Placed> => {
  const { actors, call } = toy;
  const employer = filedBy.role === 'recruiter' ? { employer: actors.employer.organisation } : {};
  const { id: vacancy } = accepted(await call(fileVacancy, filedBy, sampleVacancy(toy, { places: 2, ...employer, ...change })));
  const report = await stageOf(toy, { vacancy }, 'report');
  accepted(await call(attestStage, actors.labour, { stage: report.id, version: report.version, outcome: 'approved' }));
  accepted(await call(verifyVacancy, actors.immigration, { vacancy, version: 1 }));
  const { id: worker } = accepted(
    await call(registerWorker, actors['origin-agency'], {
      origin: 'XN',
      givenNames: 'Amina',
      familyName: 'Norlandi',
      nativeName: 'أمينة',
      birth: { year: 1990, month: 5, day: 4 },
      occupation: '9211',
      experienceMonths: 12,
      consent: 'yes',
    }),
  );
  accepted(await call(setWishes, actors['origin-agency'], { worker, wishes: [vacancy] }));
  accepted(await call(runRound, actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' }));
  const offer = await toy.database.owner.selectFrom('offer').select('id').where('worker_id', '=', worker).executeTakeFirstOrThrow();
  const actor: Actor = { ...actors.worker, worker, country: 'XN' };
  const { id: placement } = accepted(await call(acceptOffer, actor, { offer: offer.id }));
  return { placement, vacancy, worker: actor };
};

/** The same with the act of selection signed by both ends. */
export const selectedPlacement = async (toy: ToyCorridor, change: Record<string, unknown> = {}, filing: Filing = {}): Promise<Placed> => {
  const placed = await acceptedPlacement(toy, change, filing);
  const { placement } = placed;
  accepted(await toy.call(signSelection, toy.actors['origin-agency'], { placement }));
  accepted(await toy.call(signSelection, toy.actors.labour, { placement }));
  return placed;
};

/** The same with the contract drawn from the offer and signed by both. */
export const contractedPlacement = async (toy: ToyCorridor, change: Record<string, unknown> = {}, filing: Filing = {}): Promise<Placed> => {
  const placed = await selectedPlacement(toy, change, filing);
  const { placement, worker } = placed;
  accepted(await toy.call(drawContract, toy.actors.employer, { placement }));
  accepted(await toy.call(signContract, worker, { placement, version: 1, language: 'ar' }));
  accepted(await toy.call(signContract, toy.actors.employer, { placement, version: 1 }));
  return placed;
};

/** The same with a permit for the days of the season. */
export const permittedPlacement = async (toy: ToyCorridor, change: Record<string, unknown> = {}, filing: Filing = {}): Promise<Placed> => {
  const placed = await contractedPlacement(toy, change, filing);
  const days = { from: change.start ?? '2025-06-01', until: change.end ?? '2025-10-31' };
  accepted(await toy.call(issuePermit, toy.actors.consulate, { placement: placed.placement, ...days }));
  return placed;
};
