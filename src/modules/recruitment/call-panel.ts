import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { asJson } from '../../platform/db/row-set.ts';
import { date, text, version } from '../../platform/http/input.ts';
import { changeSelection, lockSelection } from './selection-store.ts';

/** Who sits on a panel: the offices and functions, not the persons. */
export interface PanelMembers {
  readonly origin: string;
  readonly destination: string;
  readonly employer: string | undefined;
}

/** Sets when and where a panel meets, and who sits on it for each end. It can be set anew until the first end has signed its act. */
export const callPanel = command({
  name: 'panel.call',
  input: z.object({
    selection: id('selection'),
    version: version(),
    heldOn: date(),
    place: text(120),
    origin: text(120),
    destination: text(120),
    employer: text(120).optional(),
  }),
  load: ({ selection }, { tx }) => lockSelection(tx, selection),
  async run({ selection, vacancy }, { heldOn, place, origin, destination, employer }, { tx, today, record }) {
    if (selection.chooser !== 'panel') return fail('panel.none');
    if (selection.state !== 'listed' || selection.signed_by_origin_on || selection.signed_by_destination_on)
      return fail('selection.decided');
    if (compareDates(heldOn, today) < 0) return fail('panel.day-past', {}, { field: 'heldOn' });
    if (compareDates(heldOn, vacancy.season.end) > 0) return fail('panel.after-season', {}, { field: 'heldOn' });
    const members: PanelMembers = { origin, destination, employer };
    await changeSelection(tx, selection, { held_on: heldOn, held_at: place, members: asJson(members) });
    await record('panel.called', { selection: selection.id, vacancy: vacancy.id, held_on: heldOn.toString() }, vacancy.corridor);
    return ok({ id: selection.id });
  },
});
