import { z } from 'zod';
import { lastDay, latest, type PlainDate } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { choice, date, text, version } from '../../platform/http/input.ts';
import { type Programme, type Said, stayOn } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { measureOn } from '../effects/index.ts';
import { lockPlacement, type Placement } from '../recruitment/index.ts';
import { openTask } from '../tasks/index.ts';
import { bridgesOfWorker } from './bridge-store.ts';
import type { Permit } from './domain/permit.ts';
import { askedFrom, mayAskEmployer, mayAskExtension, mayAskStatus, type RequestKind, requestKinds } from './domain/request.ts';
import { permitOfPlacement } from './queries/permit-of-placement.ts';
import { outlooksOf } from './queries/status-outlook.ts';
import { insertRequest, type NewRequest, requestsOf } from './request-store.ts';

interface Asked {
  readonly kind: RequestKind;
  readonly ground?: string | undefined;
  /** The last day that is asked for, included. */
  readonly until?: PlainDate | undefined;
}

/** Who may ask for what: an employer for more time, a worker for everything, an office for a next employer, when one has closed. */
const asks: Readonly<Record<string, readonly RequestKind[]>> = { worker: requestKinds, employer: ['extension'], labour: ['employer'] };

/** Where a programme says no time for a decision, it is needed by the permit's last day. */
const dueOf = (within: Said<Temporal.Duration>, permit: Permit, today: PlainDate): PlainDate =>
  within.status === 'known' ? today.add(within.value) : lastDay(permit.until);

/** How long an office has where no permit's last day presses and the programme says nothing: a proposal of this project. */
const afterThePermit = 'P3M';

/** What the programme says of what is asked, turned into a request for whoever decides on it. */
const requestFor = async (
  context: CommandContext,
  { placement, permit, programme }: { placement: Placement; permit: Permit; programme: Programme },
  { kind, ground = '', until }: Asked,
): Promise<Result<NewRequest>> => {
  const { tx, today } = context;
  const rules = stayOn(programme, today);
  if (kind === 'extension') {
    if (!until) return fail('input.missing', {}, { field: 'until' });
    const end = until.add({ days: 1 });
    const asked = mayAskExtension(permit, rules.extension, end, today);
    if (!asked.ok) return asked;
    const decider = rules.extension.decider ?? 'immigration';
    return ok({ kind, until: end, inTime: asked.value.inTime, decider, due: dueOf(rules.extension.decideWithin, permit, today) });
  }
  if (kind === 'employer') {
    const bridges = await bridgesOfWorker(tx, placement.worker);
    if (bridges.some((bridge) => bridge.placement === placement.id && bridge.endedOn === undefined)) return fail('permit.on-bridge');
    // While the way is open for everybody of this employer, nobody's earlier changes are counted.
    const opened = await measureOn(tx, placement.employer, 'change-of-employer', today);
    const change = mayAskEmployer(rules.changes, ground, opened ? 0 : bridges.filter(({ counted }) => counted).length);
    if (!change.ok) return change;
    return ok({ kind, ground, decider: change.value.approver ?? 'labour', due: lastDay(permit.until) });
  }
  const outlook = (await outlooksOf(tx, { placement, permit, programme }, today)).find(({ change }) => change.id === ground);
  const change = mayAskStatus(outlook?.change, outlook);
  if (!change.ok) return change;
  const decision = { behind: outlook?.behind };
  const due = latest(lastDay(permit.until), today.add(afterThePermit));
  return ok({ kind, ground, decider: change.value.decider ?? 'immigration', due, decision });
};

/**
 * Asks for what may change while a permit runs: more time, the way to another employer, a longer residence. It decides nothing: an office of
 * the destination does, and finds it in its queue.
 */
export const askPermitChange = command({
  name: 'permit.ask',
  input: z.object({
    placement: id('placement'),
    version: version().optional(),
    kind: choice(requestKinds),
    ground: text(60).optional(),
    until: date().optional(),
  }),
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement, file, owners }, asked, context) {
    const { tx, actor, today } = context;
    if (!asks[actor.role]?.includes(asked.kind)) return fail('permit.not-for-you');
    const permit = await permitOfPlacement(tx, placement.id);
    if (!permit) return fail('permit.none');
    if (!askedFrom[asked.kind].includes(placement.status)) return fail('permit.not-there', { status: placement.status });
    const open = (await requestsOf(tx, placement.id)).find(({ kind, state }) => kind === asked.kind && state === 'open');
    if (open) return fail('permit.asked-already', { until: open.dueOn.toString() });
    const programme = await programmeOf(tx, placement.programmeHash);
    const request = await requestFor(context, { placement, permit, programme }, asked);
    if (!request.ok) return request;
    const { decider, due, ground } = request.value;
    const key = await insertRequest(context, placement, permit, request.value);
    const until = asked.until?.toString();
    const facts = { request: key, placement: placement.id, ...(ground !== undefined && { ground }), ...(until !== undefined && { until }) };
    await openTask(context, {
      kind: `permit.decide-${asked.kind}`,
      corridor: placement.corridor,
      about: { type: 'placement', id: placement.id },
      // That a worker wants to go on is none of the employer's.
      owners: asked.kind === 'extension' ? owners : { ...owners, organisations: [] },
      holder: { role: decider, country: file.ends[1] } as Parameters<typeof openTask>[1]['holder'],
      due,
      asked: facts,
    });
    await context.record('permit.asked', { ...facts, kind: asked.kind, on: today.toString() }, placement.corridor);
    return ok({ id: placement.id, request: key });
  },
});
