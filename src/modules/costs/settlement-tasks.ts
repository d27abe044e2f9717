import { notFound } from '../../kernel/errors.ts';
import { type Citation, ok } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Programme } from '../../programme/index.ts';
import { endsOf } from '../corridors/index.ts';
import { openTask, registerTask, type Task, type TaskKind } from '../tasks/index.ts';
import { type Settlement, usualDays, wages } from './domain/settlement.ts';
import { drawUnpaid } from './draw-unpaid.ts';
import { programmeOfPlacement } from './queries/programme-of-placement.ts';
import { lockSettlement, saveSettlement } from './store.ts';

export const settleTask = 'costs.settle';
/** The same for pay that a payslip fell short of: other words, one way. */
export const settlePayTask = 'costs.settle-pay';
export const decideTask = 'costs.decide';

const usualWithin = { days: usualDays } as const;
const proposal: Citation = { id: 'OURS', title: 'Proposal of this project, no law', mark: 'K', proposal: true };

/** The last day to pay what was claimed today. */
export const dayDue = (programme: Pick<Programme, 'value'>, today: Temporal.PlainDate): Temporal.PlainDate => {
  const within = programme.value('settlements.pay_within', undefined, today);
  return within.status === 'known' ? today.add(String(within.value)) : today.add(usualWithin);
};

type Ends = readonly [origin: string, destination: string];

const about = ({ placement }: Settlement) => ({ type: 'placement', id: placement }) as const;
const asked = ({ id, item, amount }: Settlement) => ({ settlement: id, item, amount: amount.decimal(), currency: amount.currency });

/** Asks the employer, who owes it in each case; the recruiter sees what is owed and can pay it as well. */
export const askToSettle = async (context: CommandContext, settlement: Settlement, ends: Ends, basis?: Citation): Promise<void> => {
  await openTask(context, {
    kind: settlement.item === wages ? settlePayTask : settleTask,
    corridor: settlement.corridor,
    about: about(settlement),
    owners: { worker: settlement.worker, organisations: [settlement.employer, settlement.recruiter], ends },
    holder: { organisation: settlement.employer },
    due: settlement.dueOn,
    asked: asked(settlement),
    basis: basis ?? proposal,
  });
};

/** Asks the labour office of the destination, because the two sides say different things or nothing could be drawn. */
export const askToDecide = async (context: CommandContext, settlement: Settlement, ends: Ends): Promise<void> => {
  await openTask(context, {
    kind: decideTask,
    corridor: settlement.corridor,
    about: about(settlement),
    // Of the destination, whose labour office may draw on a bond of its country and so answer it.
    owners: { worker: settlement.worker, organisations: [settlement.employer, settlement.recruiter], ends, country: ends[1] },
    holder: { role: 'labour', country: ends[1] },
    due: context.today.add(usualWithin),
    asked: { ...asked(settlement), state: settlement.state },
    basis: proposal,
  });
};

const found = async ({ tx }: CommandContext, task: Task) => {
  const settlement = await lockSettlement(tx, String(task.asked.settlement));
  const ends = settlement && (await endsOf(tx, settlement.corridor));
  if (!settlement || !ends) throw notFound();
  return { settlement, ends };
};

const href = (task: Task): string => `/placements/${task.about.id}/costs`;

/** Who owes can say that it is not owed; paying is a command of its own, with its day and receipt. Silence draws on the bond, once. */
const settling = {
  outcomes: ['disputed'],
  reasonNeeded: ['disputed'],
  silence: 'act',
  seen: 'file',
  href,
  does: (task: Task) => `/placements/${task.about.id}/costs/pay?settlement=${String(task.asked.settlement)}`,
  async answered(context: CommandContext, task: Task) {
    const { settlement, ends } = await found(context, task);
    if (settlement.state !== 'due') return ok(true);
    const next: Settlement = { ...settlement, state: 'disputed' };
    await saveSettlement(context.tx, next);
    await context.record('settlement.disputed', { settlement: settlement.id, placement: settlement.placement }, settlement.corridor);
    await askToDecide(context, next, ends);
    return ok(true);
  },
  async silent(context: CommandContext, task: Task) {
    const { settlement, ends } = await found(context, task);
    if (settlement.state !== 'due') return ok(true);
    const programme = await programmeOfPlacement(context.tx, settlement.placement);
    const mayDraw = programme.value('settlements.bond', undefined, context.today).value === 'yes';
    // Due a second time after the bond has given a part: what it gave counts once, and this draw is another.
    const next = await drawUnpaid(context, settlement, { mayDraw, again: settlement.drawn.minor > 0n });
    await saveSettlement(context.tx, next);
    await context.record(
      'settlement.fell-due',
      { settlement: next.id, placement: next.placement, state: next.state, drawn: next.drawn.decimal(), currency: next.amount.currency },
      next.corridor,
    );
    if (next.state === 'unpaid') await askToDecide(context, next, ends);
    return ok(true);
  },
} as const satisfies Omit<TaskKind, 'kind'>;
registerTask({ ...settling, kind: settleTask, words: 'costs.task.settle' });
registerTask({ ...settling, kind: settlePayTask, words: 'costs.task.settle-pay' });

/** The labour office decides what is disputed or could not be drawn: owed, and then it is due again; or not owed. */
registerTask({
  kind: decideTask,
  words: 'costs.task.decide',
  outcomes: ['owed', 'not-owed'],
  reasonNeeded: ['owed', 'not-owed'],
  silence: 'escalate',
  seen: 'file',
  href,
  // What the bond holds by now is drawn there.
  does: href,
  async answered(context, task, { outcome }) {
    const { settlement, ends } = await found(context, task);
    if (settlement.state === 'received' || settlement.state === 'drawn') return ok(true);
    const isOwed = outcome === 'owed';
    const programme = await programmeOfPlacement(context.tx, settlement.placement);
    const next: Settlement = isOwed
      ? { ...settlement, state: 'due', dueOn: dayDue(programme, context.today) }
      : { ...settlement, state: 'dropped' };
    await saveSettlement(context.tx, next);
    await context.record('settlement.decided', { settlement: next.id, placement: next.placement, outcome }, next.corridor);
    if (isOwed) await askToSettle(context, next, ends);
    return ok(true);
  },
});
