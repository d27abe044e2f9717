import { z } from 'zod';
import { id, newId } from '../../../kernel/ids.ts';
import { newReference } from '../../../kernel/reference.ts';
import { ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { addRow, changeRow, type Row, rowOf, rowsOf } from '../../../platform/db/row-set.ts';
import { version } from '../../../platform/http/input.ts';
import { mayNote } from './domain/session.ts';
import { courseNamed } from './load-course.ts';
import './tables.ts';

/** Says who came to a session. Whoever came has passed its part: the questions were asked in the room. */
export const noteAttendance = command({
  name: 'orientation.attend',
  input: z.object({ session: id('session'), version: version(), came: z.array(id('booking')).max(500).default([]) }),
  async load(
    { session },
    { tx },
  ): Promise<(Subject & { readonly row: Row<'orientation_session'>; readonly bookings: Row<'orientation_booking'>[] }) | undefined> {
    const row = await rowOf(tx, 'orientation_session', session, 'lock');
    const bookings = row ? await rowsOf(tx, 'orientation_booking', 'session_id', row.id, 'lock') : [];
    return row && { row, bookings, version: row.version, owners: { country: row.country } };
  },
  async run({ row, bookings }, { came }, context) {
    const { tx, today, actor } = context;
    const allowed = mayNote({ ...row, on: row.held_on }, today);
    if (!allowed.ok) return allowed;
    const hash = courseNamed(row.course)?.hash ?? '';
    let passed = 0;
    for (const booking of bookings) {
      const there = came.some((one) => one === booking.id);
      await changeRow(tx, 'orientation_booking', booking.id, { came: there });
      const known = await rowsOf(tx, 'orientation_result', 'worker_id', booking.worker_id, 'read', { course: row.course, part: row.part });
      if (!there || known.length > 0) continue;
      passed += 1;
      await addRow(tx, 'orientation_result', {
        id: newId(),
        number: newReference('L'),
        worker_id: booking.worker_id,
        country: row.country,
        course: row.course,
        hash,
        part: row.part,
        by_role: actor.role,
        score: null,
        out_of: null,
        passed_on: row.held_on,
      });
    }
    await changeRow(tx, 'orientation_session', row.id, { state: 'held', version: row.version + 1 });
    await context.record('orientation.held', { session: row.id, booked: bookings.length, came: came.length, passed });
    return ok({ id: row.id });
  },
});
