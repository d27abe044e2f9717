import { z } from 'zod';
import { id, newId } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { addRow, changeRow, type Row, rowOf } from '../../../platform/db/row-set.ts';
import { choice, date, integer, text, version } from '../../../platform/http/input.ts';
import { languages } from '../../../platform/i18n/index.ts';
import { partIds, partOf } from './domain/course.ts';
import { isHour, plannedFor } from './domain/session.ts';
import { courseNamed } from './load-course.ts';
import './tables.ts';

/** A centre plans a session: a part of a course, on a day, at an hour, in a language, for so many. */
export const planSession = command({
  name: 'orientation.plan',
  input: z.object({
    course: text(40),
    part: choice(partIds),
    place: text(120, 3),
    on: date(),
    begins: text(5, 5),
    language: z.string({ error: 'input.missing' }).refine((one) => languages.some((lang) => lang === one), { error: 'input.choice' }),
    places: integer(1, 500),
  }),
  load: async (_, { actor }): Promise<Subject> => ({ owners: { country: actor.country } }),
  async run(_, { course, part, place, on, begins, language, places }, context) {
    const { country = '', account = null } = context.actor;
    const found = courseNamed(course);
    if (!found || !partOf(found, part) || found.origin !== country)
      return fail('orientation.other-country', undefined, { field: 'course' });
    if (!isHour(begins)) return fail('orientation.hour', undefined, { field: 'begins' });
    const day = plannedFor(on, context.today);
    if (!day.ok) return day;
    const key = newId();
    await addRow(context.tx, 'orientation_session', {
      id: key,
      course,
      part,
      country,
      place,
      held_on: day.value,
      begins,
      language,
      places,
      booked: 0,
      state: 'open',
      planned_by: account,
      version: 1,
    });
    await context.record('orientation.planned', { session: key, course, part, on: on.toString(), places });
    return ok({ id: key });
  },
});

/** A session that is not held after all. */
export const cancelSession = command({
  name: 'orientation.cancel',
  input: z.object({ session: id('session'), version: version() }),
  async load({ session }, { tx }): Promise<(Subject & { readonly row: Row<'orientation_session'> }) | undefined> {
    const row = await rowOf(tx, 'orientation_session', session, 'lock');
    return row && { row, version: row.version, owners: { country: row.country } };
  },
  async run({ row }, _, context) {
    if (row.state !== 'open') return fail('orientation.not-open');
    await changeRow(context.tx, 'orientation_session', row.id, { state: 'cancelled', version: row.version + 1 });
    await context.record('orientation.cancelled', { session: row.id });
    return ok({ id: row.id });
  },
});
