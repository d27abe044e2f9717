import { newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { addRow, changeRow, rowOf } from '../../platform/db/row-set.ts';
import type { Owners } from '../../platform/policy/actor.ts';
import { stayOn } from '../../programme/index.ts';
import { endsOf, programmeOf } from '../corridors/index.ts';
import { noDecisionBefore } from '../effects/index.ts';
import { lockPlacement } from '../recruitment/index.ts';
import { type NewTask, openTask, registerTask, type Task } from '../tasks/index.ts';
import './tables.ts';

export const absenceAnswers = ['at-work', 'agreed-leave', 'unable', 'gone', 'not-so'] as const;
type Answer = (typeof absenceAnswers)[number];

interface OfFile {
  readonly corridor: string;
  readonly placement: string;
  readonly owners: Owners;
  readonly programmeHash: string;
}

/** Asks the office that the programme names for its finding, in the time that the programme gives. */
export const openDecision = async (context: CommandContext, file: OfFile, asked: NonNullable<NewTask['asked']>): Promise<void> => {
  const { tx, today } = context;
  const rules = stayOn(await programmeOf(tx, file.programmeHash), today).absenceReport;
  const ends = await endsOf(tx, file.corridor);
  const { decideWithin, decider = 'labour' } = rules;
  await openTask(context, {
    kind: 'permit.decide-absence',
    corridor: file.corridor,
    about: { type: 'placement', id: file.placement },
    owners: file.owners,
    waits: false,
    holder: { role: decider, country: ends?.[1] ?? '' } as NewTask['holder'],
    // A programme that gives the office no time asks it for an answer at once: it stands in its queue as due.
    due: decideWithin.status === 'known' ? today.add(decideWithin.value) : today,
    asked,
    basis: decideWithin.source,
  });
};

const lockClaim = async (context: CommandContext, task: Task) => {
  const locked = await lockPlacement(context.tx, task.about.id);
  const claim = await rowOf(context.tx, 'absence_claim', String(task.asked.claim), 'lock');
  return locked && claim ? { locked, claim } : undefined;
};

/** After the worker has answered, or has not in the time to do so: the office decides. */
const toOffice = async (context: CommandContext, task: Task): Promise<Result<unknown>> => {
  const found = await lockClaim(context, task);
  if (!found) return fail('platform.not-found');
  const { claim, locked } = found;
  if (claim.state !== 'asked') return fail('permit.decided-already');
  await changeRow(context.tx, 'absence_claim', claim.id, { state: 'deciding', version: claim.version + 1 });
  const { placement, owners } = locked;
  await openDecision(
    context,
    { corridor: placement.corridor, placement: placement.id, owners, programmeHash: placement.programmeHash },
    task.asked,
  );
  return ok(true);
};

registerTask({
  kind: 'permit.answer-absence',
  outcomes: absenceAnswers,
  silence: 'act',
  // The employer and everybody else see that an answer is awaited on the claim; what is answered is for who decides.
  seen: 'holder',
  words: 'permits.task.answer-absence',
  href: (task) => `/placements/${task.about.id}/stay`,
  lock: ({ tx }, task) => lockPlacement(tx, task.about.id),
  async answered(context, task, { outcome, reason }) {
    const passed = await toOffice(context, task);
    if (!passed.ok) return passed;
    await addRow(context.tx, 'absence_answer', {
      id: newId(),
      claim_id: String(task.asked.claim),
      corridor_id: task.corridor ?? '',
      worker_id: 'worker' in task.holder ? task.holder.worker : '',
      answer: outcome as Answer,
      words: reason ?? null,
      answered_on: context.today,
    });
    return ok(true);
  },
  silent: toOffice,
});

registerTask({
  kind: 'permit.decide-absence',
  outcomes: ['not-shown', 'shown'],
  reasonNeeded: ['not-shown', 'shown'],
  silence: 'escalate',
  seen: 'holder',
  words: 'permits.task.decide-absence',
  href: (task) => `/placements/${task.about.id}/stay`,
  lock: ({ tx }, task) => lockPlacement(tx, task.about.id),
  async heldUntil(tx, task, today) {
    const claim = await rowOf(tx, 'absence_claim', String(task.asked.claim));
    return claim && noDecisionBefore(tx, claim.employer_id, today);
  },
  async answered(context, task, { outcome }) {
    const { tx, today, actor } = context;
    const found = await lockClaim(context, task);
    if (!found) return fail('platform.not-found');
    const { claim } = found;
    if (claim.state !== 'deciding') return fail('permit.decided-already');
    const finding = outcome === 'shown' ? 'shown' : 'not-shown';
    await changeRow(tx, 'absence_claim', claim.id, {
      state: 'decided',
      finding,
      decided_on: today,
      decided_by: actor.account ?? null,
      version: claim.version + 1,
    });
    await context.record('permit.absence-decided', { claim: claim.id, placement: claim.placement_id, finding }, claim.corridor_id);
    return ok(true);
  },
});
