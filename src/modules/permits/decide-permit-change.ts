import { lastDay, type PlainDate } from '../../kernel/dates.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { keepDecision, stayOn } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { freePlacement, type LockedPlacement, lockPlacement } from '../recruitment/index.ts';
import { redueStages } from '../stages/index.ts';
import { registerTask, type Task } from '../tasks/index.ts';
import { openBridge } from './bridge-store.ts';
import { mayIssue, newPermitNumber, type Permit, permitFacts } from './domain/permit.ts';
import type { PermitRequest, RequestKind } from './domain/request.ts';
import { decidedFrom, requestKinds } from './domain/request.ts';
import { permitOfPlacement } from './queries/permit-of-placement.ts';
import { askPermit } from './questions.ts';
import { decideRequest, insertExtension, lockRequest } from './request-store.ts';
import { insertResidence } from './residence-store.ts';
import { placementFile } from './store.ts';
import { withinDays } from './within-days.ts';

/** An extension is verified anew: by the rules of the permit for its whole time, and by the days that the programme allows. */
const mayExtend = async (
  context: CommandContext,
  locked: LockedPlacement,
  permit: Permit,
  until: PlainDate,
  reason: string | undefined,
) => {
  const { tx, today } = context;
  const { placement } = locked;
  const rules = stayOn(await programmeOf(tx, placement.programmeHash), today).extension;
  // Where the programme does not say that a stay can go on, an officer says why it can.
  if (rules.allowed.status !== 'known' && reason === undefined) return fail('input.missing', {}, { field: 'reason' });
  const decision = await askPermit(tx, placementFile(locked.file), { from: permit.from, until }, today);
  const allowed = mayIssue(decision, reason);
  if (!allowed.ok) return allowed;
  const days = await withinDays(context, locked, today, lastDay(until));
  return days.ok ? ok(keepDecision(decision, reason)) : days;
};

/** Extends a permit on a granted request, and moves the days that hang on its last one. */
export const extend = async (
  context: CommandContext,
  locked: LockedPlacement,
  permit: Permit,
  { request, until }: { readonly request: string; readonly until: PlainDate },
): Promise<void> => {
  const { placement, file } = locked;
  await insertExtension(context, placement, permit, { request, until });
  await redueStages(context, { ...file, facts: { ...file.facts, permit: permitFacts({ from: permit.from, until }) } });
  const facts = { permit: permit.id, placement: placement.id, request, until: lastDay(until).toString() };
  await context.record('permit.extended', facts, placement.corridor);
};

/** The way to another employer is granted: the worker may stay and look for one, for so long as the programme says. */
const bridge = async (context: CommandContext, locked: LockedPlacement, permit: Permit, request: PermitRequest): Promise<Result<true>> => {
  const { tx, today } = context;
  const { placement } = locked;
  const change = stayOn(await programmeOf(tx, placement.programmeHash), today).changes.find(({ id }) => id === request.ground);
  if (!change) return fail('permit.no-such-ground');
  // Silent on how long: until the permit ends.
  const until = change.search.status === 'known' ? today.add(change.search.value) : permit.until;
  await openBridge(context, placement, permit, { request: request.id, ground: change.id, counted: change.counts, from: today, until });
  await freePlacement(context, placement, today);
  return ok(true);
};

/** A longer residence is granted: from today, for as long as the programme says. The permit of the season ends as it was issued. */
const reside = async (context: CommandContext, locked: LockedPlacement, permit: Permit, request: PermitRequest): Promise<Result<true>> => {
  const { tx, today } = context;
  const { placement, file } = locked;
  const change = stayOn(await programmeOf(tx, placement.programmeHash), today).statuses.find(({ id }) => id === request.ground);
  if (!change) return fail('permit.no-such-ground');
  await insertResidence(context, placement, permit, {
    request: request.id,
    ground: change.id,
    number: newPermitNumber(file.ends[1]),
    from: today,
    ...(change.lasts.status === 'known' && { until: today.add(change.lasts.value) }),
  });
  return ok(true);
};

const decide = async (context: CommandContext, task: Task, outcome: string, reason: string | undefined): Promise<Result<unknown>> => {
  const { tx, record } = context;
  const locked = await lockPlacement(tx, task.about.id);
  const request = await lockRequest(tx, String(task.asked.request));
  const permit = locked && (await permitOfPlacement(tx, locked.placement.id));
  if (!locked || !request || !permit) return fail('platform.not-found');
  if (request.state !== 'open') return fail('permit.decided-already');
  const { placement } = locked;
  if (outcome === 'granted' && !decidedFrom(request.kind, placement.status)) return fail('permit.not-there', { status: placement.status });
  const extended = outcome === 'granted' && request.until ? await mayExtend(context, locked, permit, request.until, reason) : undefined;
  if (extended && !extended.ok) return extended;
  const state = outcome === 'granted' ? 'granted' : 'refused';
  // Why a worker may go on to another employer stands in the answer, between who asked and who decided: every office reads the request.
  const told = request.kind === 'employer' ? undefined : reason;
  await decideRequest(context, request, { state, reason: told, decision: extended?.value });
  const facts = { request: request.id, placement: placement.id, kind: request.kind, outcome: state };
  await record('permit.decided', facts, placement.corridor);
  if (state === 'refused') return ok(true);
  if (request.until) await extend(context, locked, permit, { request: request.id, until: request.until });
  if (request.kind === 'status') return reside(context, locked, permit, request);
  return request.kind === 'employer' ? bridge(context, locked, permit, request) : ok(true);
};

/** Three decisions of an office, each a task in its queue: nothing follows from silence but that it is passed on as late. */
const declare = (kind: RequestKind): void =>
  registerTask({
    kind: `permit.decide-${kind}`,
    outcomes: ['granted', 'refused'],
    reasonNeeded: ['refused'],
    silence: 'escalate',
    ...(kind === 'employer' && { seen: 'holder' as const }),
    words: `permits.task.decide-${kind}`,
    href: (task) => `/placements/${task.about.id}/stay`,
    lock: ({ tx }, task) => lockPlacement(tx, task.about.id),
    answered: (context, task, { outcome, reason }) => decide(context, task, outcome, reason),
  });
for (const kind of requestKinds) declare(kind);
