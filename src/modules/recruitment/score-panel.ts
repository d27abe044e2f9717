import { sql } from 'kysely';
import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { integer, text, version } from '../../platform/http/input.ts';
import { programmeOf } from '../corridors/index.ts';
import { checkNotes } from './domain/panel.ts';
import { selectionRules } from './selection-rules.ts';
import { changeSelection, lockCandidates, lockSelection } from './selection-store.ts';

const points = () => integer(0, 100);

/**
 * What a panel notes on the day: who came, and the points of each for the published criteria. Notes can be set right until the first end has
 * signed; whoever is not named as present did not come.
 */
export const scorePanel = command({
  name: 'panel.score',
  input: z.object({
    selection: id('selection'),
    version: version(),
    attended: z.array(text(20)).max(5_000).default([]),
    scores: z.record(text(20), z.record(text(60), points())).default({}),
  }),
  load: ({ selection }, { tx }) => lockSelection(tx, selection),
  async run({ selection, vacancy }, { attended, scores }, { tx, today, record }) {
    if (selection.chooser !== 'panel') return fail('panel.none');
    if (selection.state !== 'listed' || selection.signed_by_origin_on || selection.signed_by_destination_on)
      return fail('selection.decided');
    if (selection.held_on === null || compareDates(today, selection.held_on) < 0)
      return fail('panel.not-held', selection.held_on ? { day: selection.held_on.toString() } : {});
    const list = await lockCandidates(tx, selection.id);
    const codes = new Set(list.map(({ code }) => code));
    const stranger = [...attended, ...Object.keys(scores)].find((code) => !codes.has(code));
    if (stranger !== undefined) return fail('selection.not-on-list', { code: stranger });
    const came = new Set(attended);
    const notes = list.map(({ id: key, code }) => ({
      id: key,
      code,
      attended: came.has(code),
      scores: came.has(code) ? (scores[code] ?? {}) : {},
    }));
    const { criteria } = selectionRules(await programmeOf(tx, vacancy.programmeHash), today);
    if (criteria.length === 0) return fail('panel.no-criteria');
    const checked = checkNotes(notes, criteria);
    if (!checked.ok) return checked;
    await sql`update selection_candidate as old set attended = new.attended, scores = new.scores, version = old.version + 1
      from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as new (id uuid, attended boolean, scores jsonb) where old.id = new.id`.execute(
      tx,
    );
    await changeSelection(tx, selection, {});
    await record('panel.scored', { selection: selection.id, vacancy: vacancy.id, came: came.size, invited: list.length }, vacancy.corridor);
    return ok({ id: selection.id });
  },
});
