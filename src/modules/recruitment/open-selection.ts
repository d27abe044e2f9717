import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { newReference } from '../../kernel/reference.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { programmeOf } from '../corridors/index.ts';
import { seedOf } from './domain/draw.ts';
import { batchesUntilDraw, listHashOf } from './domain/lottery.ts';
import { type Order, ranked } from './domain/ranking.ts';
import { keptForNamed } from './kept-for-named.ts';
import { listable } from './queries/listable.ts';
import { lastSealed } from './queries/round-market.ts';
import { skillsAmong } from './queries/skills-among.ts';
import { closeRefusedList } from './refused-list-task.ts';
import { type Chooser, chooserOf, type SelectionKind, selectionRules } from './selection-rules.ts';
import { freePlaces, insertSelection, lockOpenVacancy } from './selection-store.ts';

/** By what the list is ordered before anybody chooses. A draw gives its order later. */
const orderOf = (kind: SelectionKind, chooser: Chooser): Order =>
  kind === 'first_come' ? 'registration' : kind === 'pool_points' ? 'points' : chooser === 'order' ? 'registration' : 'invitation';

/**
 * Makes the list of who can have a place of a vacancy, in the way that its programme selects: a shortlist for the employer, the invitations
 * to a panel, the closed list of a draw, or the order of points or of registration. Each worker is a code on it, the same on every list of
 * the vacancy.
 */
export const openSelection = command({
  name: 'selection.open',
  input: z.object({ vacancy: id('vacancy') }),
  load: ({ vacancy }, { tx }) => lockOpenVacancy(tx, vacancy),
  async run({ vacancy }, _, context) {
    const { tx, today, record } = context;
    if (vacancy.kind !== 'generic') return fail('selection.by-name', { reference: vacancy.reference });
    if (vacancy.status !== 'verified' || compareDates(vacancy.season.end, today) < 0)
      return fail('offer.vacancy-closed', { reference: vacancy.reference });
    const programme = await programmeOf(tx, vacancy.programmeHash);
    const rules = selectionRules(programme, today);
    if (!rules.kind) return fail('selection.way-unsaid', { programme: programme.id });
    const until = await keptForNamed(tx, vacancy, today);
    if (until) return fail('selection.kept-for-named', { until: until.toString() });
    const running = await tx
      .selectFrom('selection')
      .select('id')
      .where('vacancy_id', '=', vacancy.id)
      .where('state', '=', 'listed')
      .executeTakeFirst();
    if (running) return fail('selection.already-open', { reference: vacancy.reference });
    const places = await freePlaces(tx, vacancy);
    if (places < 1) return fail('offer.no-place-left', { reference: vacancy.reference });
    const workers = await listable(tx, vacancy, programme, today);
    if (workers.length === 0) return fail('selection.nobody', { reference: vacancy.reference });
    // A second draw before the first one is used up would let whoever opens it choose between two orders.
    const waiting = rules.kind === 'lottery' ? workers.filter(({ drawn }) => drawn).length : 0;
    if (waiting > 0) return fail('selection.drawn-wait', { reference: vacancy.reference, waiting });

    const sealed = await lastSealed(tx);
    const chooser = chooserOf(rules.kind, rules);
    const inOrder = ranked(workers, orderOf(rules.kind, chooser), seedOf(vacancy.corridor, today, sealed?.root), rules.returningFirst);
    const listed = chooser === 'order' || !rules.perPlace ? inOrder : inOrder.slice(0, rules.perPlace.value * places);
    const skills = await skillsAmong(
      tx,
      listed.map(({ worker }) => worker),
    );
    const candidates = listed.map((one, at) => ({
      worker: one.worker,
      code: one.code ?? newReference('C'),
      occupation: one.occupation,
      experience_months: one.experienceMonths,
      seasons_completed: one.seasonsCompleted,
      points: one.points,
      skills: [...(skills.get(one.worker) ?? [])],
      position: rules.kind === 'lottery' ? null : at + 1,
    }));
    const selection = newId();
    const draws = rules.kind === 'lottery';
    const listHash = draws ? listHashOf(candidates.map(({ code }) => code)) : null;
    const drawBatch = draws ? (sealed?.batch ?? 0n) + batchesUntilDraw : null;
    await insertSelection(tx, {
      row: {
        id: selection,
        corridor_id: vacancy.corridor,
        vacancy_id: vacancy.id,
        employer_id: vacancy.employer,
        recruiter_id: vacancy.recruiter,
        kind: rules.kind,
        chooser,
        opened_on: today,
        places,
        listed: candidates.length,
        state: 'listed',
        list_hash: listHash,
        draw_batch: drawBatch,
        version: 1,
      },
      candidates,
    });
    await record(
      'selection.opened',
      {
        selection,
        vacancy: vacancy.id,
        kind: rules.kind,
        places,
        listed: candidates.length,
        could: workers.length,
        ...(listHash !== null && drawBatch !== null && { list_hash: listHash, draw_batch: drawBatch.toString() }),
      },
      vacancy.corridor,
    );
    await closeRefusedList(context, vacancy.id);
    return ok({ id: selection, listed: candidates.length });
  },
});
