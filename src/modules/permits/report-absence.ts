import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { addRow, rowsOf } from '../../platform/db/row-set.ts';
import { date, version } from '../../platform/http/input.ts';
import { dayAt } from '../../platform/standards/place-day.ts';
import { stayOn } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { lockPlacement } from '../recruitment/index.ts';
import { openTask } from '../tasks/index.ts';
import { openDecision } from './absence-tasks.ts';
import { movementsOfPlacement } from './queries/movements-of-placement.ts';

/**
 * An employer says that a worker is not at work since a day. It is a claim: the worker is told and has the programme's time to answer, then an
 * officer decides. Nothing happens to the permit by it, and nothing follows by itself.
 */
export const reportAbsence = command({
  name: 'absence-claim.report',
  input: z.object({ placement: id('placement'), version: version().optional(), since: date() }),
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement, file, owners }, { since }, context) {
    const { tx, today, actor } = context;
    if (placement.status !== 'arrived') return fail('permit.not-there', { status: placement.status });
    const { entry } = await movementsOfPlacement(tx, placement.id);
    const there = dayAt(file.ends[1], context);
    if (isBefore(there, since)) return fail('stay.in-future', { given: since.toString(), today: there.toString() }, { field: 'since' });
    if (entry && isBefore(since, entry))
      return fail('stay.before-entry', { entry: entry.toString(), given: since.toString() }, { field: 'since' });
    const running = (await rowsOf(tx, 'absence_claim', 'placement_id', placement.id)).find(
      ({ state }) => state === 'asked' || state === 'deciding',
    );
    if (running) return fail('permit.claimed-already', { on: running.claimed_on.toString() });
    const rules = stayOn(await programmeOf(tx, placement.programmeHash), today).absenceReport;
    const due = rules.answerWithin.status === 'known' ? today.add(rules.answerWithin.value) : undefined;
    const claim = newId();
    await addRow(tx, 'absence_claim', {
      id: claim,
      corridor_id: placement.corridor,
      placement_id: placement.id,
      worker_id: placement.worker,
      employer_id: placement.employer,
      since_on: since,
      claimed_on: today,
      claimed_by: actor.account ?? null,
      answer_due: due ?? null,
      state: due ? 'asked' : 'deciding',
      finding: null,
      decided_on: null,
      decided_by: null,
      version: 1,
    });
    const asked = { claim, placement: placement.id, since: since.toString() };
    const about = { corridor: placement.corridor, about: { type: 'placement', id: placement.id }, owners, waits: false } as const;
    if (due)
      await openTask(context, {
        ...about,
        kind: 'permit.answer-absence',
        holder: { worker: placement.worker },
        due,
        asked,
        basis: rules.answerWithin.source,
      });
    else
      await openDecision(
        context,
        { corridor: placement.corridor, placement: placement.id, owners, programmeHash: placement.programmeHash },
        asked,
      );
    await context.record('permit.absence-claimed', { ...asked, due: due?.toString() ?? null }, placement.corridor);
    return ok({ id: placement.id, claim });
  },
});
