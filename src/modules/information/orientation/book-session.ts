import { z } from 'zod';
import { id, newId } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { addRow, changeRow, type Row, rowOf, rowsOf } from '../../../platform/db/row-set.ts';
import '../../workers/index.ts';
import { mayBook } from './domain/session.ts';
import './tables.ts';

/** A worker takes a place in a session of their own country. */
export const bookSession = command({
  name: 'orientation.book',
  input: z.object({ worker: id('worker'), session: id('session') }),
  async load(
    { worker: key, session },
    { tx },
  ): Promise<(Subject & { readonly row: Row<'orientation_session'> | undefined; readonly worker: Row<'worker'> }) | undefined> {
    const worker = await rowOf(tx, 'worker', key);
    const row = await rowOf(tx, 'orientation_session', session, 'lock');
    return worker && { row, worker, owners: { worker: worker.id } };
  },
  async run({ row, worker }, _, context) {
    const { tx, today } = context;
    if (!row) return fail('orientation.not-open');
    if (worker.origin !== row.country) return fail('orientation.other-country');
    const free = mayBook({ ...row, on: row.held_on }, today);
    if (!free.ok) return free;
    if ((await rowsOf(tx, 'orientation_booking', 'worker_id', worker.id, 'read', { session_id: row.id })).length > 0)
      return fail('orientation.booked');
    await changeRow(tx, 'orientation_session', row.id, { booked: row.booked + 1 });
    const key = newId();
    await addRow(tx, 'orientation_booking', {
      id: key,
      session_id: row.id,
      worker_id: worker.id,
      country: row.country,
      booked_on: today,
      came: null,
    });
    await context.record('orientation.booked', { worker: worker.id, session: row.id });
    return ok({ id: key });
  },
});
