import { z } from 'zod';
import { id } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { changeRow, type Row, rowOf } from '../../../platform/db/row-set.ts';
import { choice, version } from '../../../platform/http/input.ts';
import { visitOutcomes } from './domain/visit.ts';
import './tables.ts';

/** What a visit led to, said once. */
export const followVisit = command({
  name: 'desk.follow',
  input: z.object({ visit: id('visit'), version: version(), outcome: choice(visitOutcomes) }),
  async load({ visit }, { tx }): Promise<(Subject & { readonly row: Row<'desk_visit'> }) | undefined> {
    const row = await rowOf(tx, 'desk_visit', visit, 'lock');
    return row && { row, version: row.version, owners: { country: row.country } };
  },
  async run({ row }, { outcome }, context) {
    if (row.outcome !== null) return fail('centres.followed');
    await changeRow(context.tx, 'desk_visit', row.id, { outcome, followed_on: context.today, version: row.version + 1 });
    await context.record('desk.followed', { visit: row.id, outcome });
    return ok({ id: row.id });
  },
});
