import type { Selectable } from 'kysely';
import { compareDates } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, asJson, changeRow, rowOf, rowsOf } from '../../platform/db/row-set.ts';
import type { Placement } from '../recruitment/index.ts';
import type { Permit } from './domain/permit.ts';
import type { PermitRequest, RequestKind } from './domain/request.ts';
import './tables.ts';

type RequestRow = Selectable<Database['permit_request']>;

export const requestOf = (row: RequestRow): PermitRequest => ({
  id: row.id,
  permit: row.permit_id,
  placement: row.placement_id,
  kind: row.kind,
  ground: row.ground ?? undefined,
  until: row.until_on ?? undefined,
  askedOn: row.asked_on,
  askedBy: row.asked_role,
  inTime: row.in_time ?? undefined,
  incident: row.incident_id ?? undefined,
  decider: row.decider,
  dueOn: row.due_on,
  state: row.state,
  decidedOn: row.decided_on ?? undefined,
  version: row.version,
});

/** What was asked while a permit runs, the oldest first, as far as the reader may see it. */
export const requestsOf = async (tx: Tx, placement: string): Promise<readonly PermitRequest[]> =>
  (await rowsOf(tx, 'permit_request', 'placement_id', placement))
    .map(requestOf)
    .sort((a, b) => compareDates(a.askedOn, b.askedOn) || (a.id < b.id ? -1 : 1));

export const lockRequest = async (tx: Tx, id: string): Promise<PermitRequest | undefined> => {
  const row = await rowOf(tx, 'permit_request', id, 'lock');
  return row && requestOf(row);
};

export interface NewRequest {
  readonly kind: RequestKind;
  readonly ground?: string | undefined;
  readonly until?: Temporal.PlainDate | undefined;
  readonly inTime?: boolean | undefined;
  readonly incident?: string | undefined;
  readonly decider: string;
  readonly due: Temporal.PlainDate;
  /** What was known when it was asked. */
  readonly decision?: unknown;
  readonly granted?: boolean;
}

/** Keeps what is asked; granted at once where an office extends for those whom something touched. @returns its id */
export const insertRequest = async (
  { tx, today, actor }: CommandContext,
  placement: Placement,
  permit: Permit,
  request: NewRequest,
): Promise<string> => {
  const id = newId();
  await addRow(tx, 'permit_request', {
    id,
    permit_id: permit.id,
    corridor_id: placement.corridor,
    placement_id: placement.id,
    worker_id: placement.worker,
    employer_id: placement.employer,
    kind: request.kind,
    ground: request.ground ?? null,
    until_on: request.until ?? null,
    asked_on: today,
    asked_by: actor.account ?? null,
    asked_role: actor.role,
    in_time: request.inTime ?? null,
    incident_id: request.incident ?? null,
    decider: request.decider,
    due_on: request.due,
    state: request.granted ? 'granted' : 'open',
    decided_on: request.granted ? today : null,
    decided_by: request.granted ? (actor.account ?? null) : null,
    reason: null,
    decision: request.decision === undefined ? null : asJson(request.decision),
    version: 1,
  });
  return id;
};

export const decideRequest = (
  { tx, today, actor }: CommandContext,
  request: PermitRequest,
  verdict: { readonly state: 'granted' | 'refused'; readonly reason?: string | undefined; readonly decision?: unknown },
): Promise<void> =>
  changeRow(tx, 'permit_request', request.id, {
    state: verdict.state,
    decided_on: today,
    decided_by: actor.account ?? null,
    reason: verdict.reason ?? null,
    ...(verdict.decision !== undefined && { decision: asJson(verdict.decision) }),
    version: request.version + 1,
  });

/** What was asked is asked no more. */
export const withdrawRequest = ({ tx, today, actor }: CommandContext, request: PermitRequest): Promise<void> =>
  changeRow(tx, 'permit_request', request.id, {
    state: 'withdrawn',
    decided_on: today,
    decided_by: actor.account ?? null,
    version: request.version + 1,
  });

/** Lets a permit go on from the day on which it would have ended. */
export const insertExtension = (
  { tx, today, actor }: CommandContext,
  placement: Placement,
  permit: Permit,
  { request, until }: { readonly request: string; readonly until: Temporal.PlainDate },
): Promise<void> =>
  addRow(tx, 'permit_extension', {
    id: newId(),
    permit_id: permit.id,
    corridor_id: placement.corridor,
    placement_id: placement.id,
    worker_id: placement.worker,
    employer_id: placement.employer,
    request_id: request,
    valid_from: permit.until,
    valid_until: until,
    issued_on: today,
    issued_by: actor.account ?? null,
  });
