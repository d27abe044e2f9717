import type { PlainDate } from '../../../kernel/dates.ts';
import { type Contract, contractOfPlacement } from '../../../modules/contracts/index.ts';
import { endsOf, programmeOf } from '../../../modules/corridors/index.ts';
import { namesOf, type OrganisationNames } from '../../../modules/organisations/index.ts';
import {
  type Difference,
  differencesOfFile,
  isMovement,
  type Movements,
  movementOfStep,
  type Permit,
  permitFacts,
  permitOfPlacement,
} from '../../../modules/permits/index.ts';
import { fileOfPlacement, type OfferTerms, offerTerms, type Placement, placementOf } from '../../../modules/recruitment/index.ts';
import { type FileTimeline, timelineOf } from '../../../modules/stages/index.ts';
import { type Task, tasksAbout } from '../../../modules/tasks/index.ts';
import { documentsOf, readWorker, workerFacts } from '../../../modules/workers/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import type { Decision, Programme } from '../../../programme/index.ts';

/** A placement's whole file, put together from every module that keeps a part of it. */
export interface PlacementFile {
  readonly placement: Placement;
  readonly ends: readonly [origin: string, destination: string];
  readonly programme: Programme;
  readonly timeline: FileTimeline;
  readonly offer: OfferTerms;
  readonly contract: Contract | undefined;
  readonly permit: Permit | undefined;
  readonly movements: Movements;
  readonly names: ReadonlyMap<string, OrganisationNames>;
  /** Once the worker has returned, for who may read the worker's record: what the programme says of calling them again. */
  readonly recall: Recall | undefined;
  /** What was asked about it, as far as the reader may see it. */
  readonly tasks: readonly Task[];
  /** Where the records of the two ends differ, for the offices of both. */
  readonly differences: readonly Difference[];
  /** Whether the reader, an office of the other end, sees papers of the worker. */
  readonly papers: boolean;
  readonly today: PlainDate;
}

export interface Recall {
  readonly decision: Decision;
  readonly seasonsCompleted: number;
  readonly returnsReported: number;
}

/** The file of a placement as the reader may see it; undefined when there is none for them. */
export const loadPlacement = async (tx: Tx, id: string, actor: Actor, today: PlainDate): Promise<PlacementFile | undefined> => {
  const row = await tx.selectFrom('placement').selectAll().where('id', '=', id).executeTakeFirst();
  const [ends, offer] = row ? [await endsOf(tx, row.corridor_id), await offerTerms(tx, row.offer_id)] : [];
  if (!row || !ends || !offer) return undefined;
  const placement = placementOf(row);
  const programme = await programmeOf(tx, placement.programmeHash);
  const permit = await permitOfPlacement(tx, id);
  const timeline = await timelineOf(
    tx,
    { ...fileOfPlacement(placement, ends), ...(permit && { facts: { permit: permitFacts(permit) } }) },
    actor,
    today,
  );
  return {
    placement,
    ends,
    programme,
    timeline,
    offer,
    contract: await contractOfPlacement(tx, id),
    permit,
    movements: movementsOf(timeline),
    names: await namesOf(tx, [placement.employer, ...(placement.recruiter ? [placement.recruiter] : [])]),
    recall: placement.status === 'returned' ? await recallOf(tx, placement, programme, today) : undefined,
    tasks: await tasksAbout(tx, { type: 'placement', id }),
    papers: scopeOf('document.read', actor.role) === 'corridor' && (await documentsOf(tx, placement.worker)).length > 0,
    differences: scopeOf('stay.list', actor.role) ? await differencesOfFile(tx, id, today) : [],
    today,
  };
};

/** The movements as the stages tell them: the same for every reader, the employer included, who sees where the file stands. */
const movementsOf = (timeline: FileTimeline): Movements =>
  Object.fromEntries(
    timeline.entries.flatMap(({ step, state, on }) => (isMovement(step) && state === 'done' && on ? [[movementOfStep[step], on]] : [])),
  );

const recallOf = async (tx: Tx, placement: Placement, programme: Programme, today: PlainDate): Promise<Recall | undefined> => {
  const worker = await readWorker(tx, placement.worker);
  if (!worker) return undefined;
  const decision = programme.decide('placement.recall', { worker: workerFacts(worker, today) }, today);
  return { decision, seasonsCompleted: worker.seasonsCompleted, returnsReported: worker.returnsReported };
};
