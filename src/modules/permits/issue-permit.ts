import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { loadRows } from '../../platform/db/row-set.ts';
import { date, prose, version } from '../../platform/http/input.ts';
import { keepDecision } from '../../programme/index.ts';
import { advancePlacement, lockPlacement } from '../recruitment/index.ts';
import { approving, completeStage } from '../stages/index.ts';
import { arriveFromBridge, bridgesAhead } from './arrive-from-bridge.ts';
import { mayIssue, newPermitNumber, type Permit } from './domain/permit.ts';
import { permitOfPlacement } from './queries/permit-of-placement.ts';
import { askPermit } from './questions.ts';
import { insertPermit, lockStaysAhead, placementFile } from './store.ts';
import { withinDays } from './within-days.ts';

/** A permit; or, where it waits for a second person, none yet. */
interface Issued {
  readonly id: string | undefined;
  readonly placement: string;
  readonly number: string | undefined;
  readonly waits: boolean;
}

/** How often a new number is tried: with 27 thousand million of them, a second try is rare and a third never needed. */
const tries = 3;

/**
 * Issues the permit of a placement from a day to a last day, both included. It consumes the approval of its stage. One a placement, and
 * placements never exceed verified places: so permits never exceed what was approved, and the database sees to it. Where the programme asks
 * for two persons, the first one's approval waits, and there is no permit before the second's.
 */
export const issuePermit = command({
  name: 'permit.issue',
  input: z
    .object({ placement: id('placement'), version: version().optional(), from: date(), until: date(), reason: prose(2_000).optional() })
    .superRefine(({ from, until }, context) => {
      if (isBefore(until, from)) context.addIssue({ code: 'custom', message: 'input.order', path: ['until'] });
    }),
  async ahead(inputs, { tx }) {
    const placements = await lockStaysAhead(tx, inputs);
    await loadRows(
      tx,
      'vacancy',
      'id',
      placements.map((row) => row.vacancy_id),
    );
    const workers = placements.map((row) => row.worker_id);
    await bridgesAhead(tx, workers);
    await loadRows(tx, 'placement', 'worker_id', workers);
    await loadRows(
      tx,
      'contract',
      'placement_id',
      placements.map((row) => row.id),
    );
  },
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement, file: ref }, { from, until, reason }, context): Promise<Result<Issued>> {
    const { tx, today } = context;
    const file = placementFile(ref);
    const earlier = await permitOfPlacement(tx, file.placement);
    if (earlier) return fail('permit.issued-already', { number: earlier.number });
    const days = { from, until: until.add({ days: 1 }) };
    const within = await withinDays(context, { placement }, from, until);
    if (!within.ok) return within;
    const decision = await askPermit(tx, file, days, today);
    const allowed = mayIssue(decision, reason);
    if (!allowed.ok) return allowed;
    const approved = { from: from.toString(), until: until.toString(), reason };
    const verdict = await approving(context, file, {
      command: 'permit.issue',
      step: 'permit.issue',
      input: approved,
      answers: decision.answers,
    });
    if (!verdict.ok) return verdict;
    if (verdict.value === 'waits') return ok({ id: undefined, placement: file.placement, number: undefined, waits: true });
    const completed = await completeStage(context, file, { step: 'permit.issue', outcome: 'approved', reason });
    if (!completed.ok) return completed;
    const stage = completed.value.id;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const permit: Permit = {
        id: newId(),
        placement: file.placement,
        corridor: file.corridor,
        number: newPermitNumber(file.ends[1]),
        issuedOn: today,
        ...days,
      };
      if (!(await insertPermit(context, file, permit, { stage, decision: keepDecision(decision, reason) }))) continue;
      await advancePlacement(context, placement, 'permitted');
      await arriveFromBridge(context, file);
      const facts = {
        permit: permit.id,
        placement: file.placement,
        stage,
        from: from.toString(),
        until: until.toString(),
        by: decision.outcome === 'allowed' ? 'rules' : 'person',
      };
      await context.record('permit.issued', facts, file.corridor);
      return ok({ id: permit.id, placement: file.placement, number: permit.number, waits: false });
    }
    return fail('platform.busy');
  },
});
