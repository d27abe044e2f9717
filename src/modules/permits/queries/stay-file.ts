import { compareDates, contains, type PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { rowsOf } from '../../../platform/db/row-set.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { type Programme, type StayRules, stayOn } from '../../../programme/index.ts';
import { endsOf, programmeOf } from '../../corridors/index.ts';
import { noDecisionBefore } from '../../effects/index.ts';
import { type Placement, placementOf } from '../../recruitment/index.ts';
import { type Task, tasksAbout } from '../../tasks/index.ts';
import { bridgesOfWorker } from '../bridge-store.ts';
import { type Beyond, beyondOf } from '../domain/beyond.ts';
import type { Bridge } from '../domain/bridge.ts';
import type { Permit } from '../domain/permit.ts';
import type { PermitRequest } from '../domain/request.ts';
import type { Residence } from '../domain/residence.ts';
import type { Movements } from '../domain/stay.ts';
import { presenceOf, type Trips } from '../domain/trip.ts';
import { requestsOf } from '../request-store.ts';
import { residencesOf } from '../residence-store.ts';
import { movementsOfPlacement } from './movements-of-placement.ts';
import { permitOfPlacement } from './permit-of-placement.ts';
import { type OutlookRow, outlooksOf } from './status-outlook.ts';
import { type StayDays, stayDays } from './stay-days.ts';
import { tripsOfPlacement } from './trips-of-placement.ts';

/** A claim of the employer, as its reader may see it. */
export interface ClaimSeen {
  readonly id: string;
  readonly since: PlainDate;
  readonly claimedOn: PlainDate;
  /** The day before which nobody decides about it. */
  readonly heldUntil: PlainDate | undefined;
  readonly answerDue: PlainDate | undefined;
  readonly state: 'asked' | 'deciding' | 'decided' | 'withdrawn';
  readonly finding: 'not-shown' | 'shown' | undefined;
  readonly decidedOn: PlainDate | undefined;
  readonly answer: { readonly answer: string; readonly words: string | undefined } | undefined;
}

/** A place that a worker on a bridge can be offered. */
export interface NextPlace {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
}

/** Everything about one stay that its reader may see. What only others see is absent, and the page does not say that it is. */
export interface StayFile {
  readonly placement: Placement;
  readonly ends: readonly [string, string];
  readonly programme: Programme;
  readonly rules: StayRules;
  readonly permit: Permit | undefined;
  /** Absent for an employer, who does not see when a worker came and went. */
  readonly stay:
    | { readonly movements: Movements; readonly trips: Trips; readonly days: StayDays; readonly beyond: Beyond | undefined }
    | undefined;
  readonly requests: readonly PermitRequest[];
  readonly bridge: Bridge | undefined;
  readonly residences: readonly Residence[];
  readonly outlooks: readonly OutlookRow[];
  readonly claims: readonly ClaimSeen[];
  readonly tasks: readonly Task[];
  readonly nextPlaces: readonly NextPlace[];
  readonly today: PlainDate;
}

/** How does the stay of this placement stand, for this reader? */
export const stayFile = async (tx: Tx, id: string, actor: Actor, today: PlainDate): Promise<StayFile | undefined> => {
  const [row] = await rowsOf(tx, 'placement', 'id', id);
  const ends = row && (await endsOf(tx, row.corridor_id));
  if (!row || !ends) return undefined;
  const placement = placementOf(row);
  const programme = await programmeOf(tx, placement.programmeHash);
  const rules = stayOn(programme, today);
  const permit = await permitOfPlacement(tx, id);
  const requests = await requestsOf(tx, id);
  const mayRead = scopeOf('stay.read', actor.role) !== undefined;
  const bridges = mayRead ? await bridgesOfWorker(tx, placement.worker) : [];
  const bridge = bridges.findLast((one) => one.placement === id);
  const movements = mayRead ? await movementsOfPlacement(tx, id) : {};
  const trips = mayRead ? await tripsOfPlacement(tx, id) : [];
  const gone = placement.status === 'moved' ? placement.endedOn : undefined;
  const there = presenceOf(movements, trips, gone).some((one) => contains(one, today));
  const known = { there, bridge, requests, staysMeanwhile: rules.extension.staysMeanwhile };
  return {
    placement,
    ends,
    programme,
    rules,
    permit,
    stay: mayRead
      ? { movements, trips, days: await stayDays(tx, placement.worker, programme, today), beyond: beyondOf(permit, known, today) }
      : undefined,
    requests,
    bridge,
    residences: await residencesOf(tx, id),
    outlooks: await outlooksOf(tx, { placement, permit, programme }, today),
    claims: await claimsOf(tx, id, today),
    tasks: await tasksAbout(tx, { type: 'placement', id }),
    nextPlaces: bridge && bridge.endedOn === undefined && actor.role === 'labour' ? await nextPlacesOf(tx, placement, today) : [],
    today,
  };
};

const claimsOf = async (tx: Tx, placement: string, today: PlainDate): Promise<readonly ClaimSeen[]> => {
  const rows = await rowsOf(tx, 'absence_claim', 'placement_id', placement);
  const claims: ClaimSeen[] = [];
  for (const row of rows.sort((a, b) => compareDates(a.claimed_on, b.claimed_on))) {
    const [answer] = await rowsOf(tx, 'absence_answer', 'claim_id', row.id);
    claims.push({
      id: row.id,
      since: row.since_on,
      claimedOn: row.claimed_on,
      answerDue: row.answer_due ?? undefined,
      state: row.state,
      finding: row.finding ?? undefined,
      decidedOn: row.decided_on ?? undefined,
      heldUntil: row.state === 'asked' || row.state === 'deciding' ? await noDecisionBefore(tx, row.employer_id, today) : undefined,
      answer: answer && { answer: answer.answer, words: answer.words ?? undefined },
    });
  }
  return claims;
};

/** Verified vacancies of the corridor with a free place, of other files than this. */
const nextPlacesOf = (tx: Tx, placement: Placement, today: PlainDate): Promise<NextPlace[]> =>
  tx
    .selectFrom('vacancy')
    .select(['id', 'reference', 'title'])
    .where('corridor_id', '=', placement.corridor)
    .where('status', '=', 'verified')
    .where('season_end', '>=', today)
    .where('id', '!=', placement.vacancy)
    .whereRef('filled', '<', 'verified_places')
    .orderBy('season_end', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
