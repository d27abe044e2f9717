import { z } from 'zod';
import { id, newId } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { addRow, changeRow, type Row, rowOf } from '../../../platform/db/row-set.ts';
import { date, prose, text, version } from '../../../platform/http/input.ts';
import { entryUntil } from './domain/question.ts';
import './tables.ts';

/** What is asked often becomes public: written anew, without anything of who asked, and until a day on which it is read again. */
export const publishEntry = command({
  name: 'question.publish',
  input: z.object({ question: id('question'), asked: text(200, 10), answer: prose(2_000, 5), until: date() }),
  async load({ question }, { tx }): Promise<(Subject & { readonly row: Row<'question'> }) | undefined> {
    const row = await rowOf(tx, 'question', question);
    return row && { row, owners: { country: row.office_country } };
  },
  async run({ row }, { asked, answer, until }, context) {
    const good = entryUntil(until, context.today);
    if (!good.ok) return good;
    const key = newId();
    await addRow(context.tx, 'guide_entry', {
      id: key,
      topic: row.topic,
      corridor_id: row.corridor_id,
      language: row.language,
      question: asked,
      answer,
      role: row.office_role,
      country: row.office_country,
      published_on: context.today,
      good_until: good.value,
      withdrawn_on: null,
      published_by: context.actor.account ?? null,
      version: 1,
    });
    await context.record('question.published', { entry: key, topic: row.topic, until: good.value.toString() }, row.corridor_id);
    return ok({ id: key });
  },
});

/** An entry that is no longer right goes. */
export const withdrawEntry = command({
  name: 'question.withdraw',
  input: z.object({ reply: id('reply'), version: version() }),
  async load({ reply }, { tx }): Promise<(Subject & { readonly row: Row<'guide_entry'> }) | undefined> {
    const row = await rowOf(tx, 'guide_entry', reply, 'lock');
    return row && { row, version: row.version, owners: { country: row.country } };
  },
  async run({ row }, _, context) {
    if (row.withdrawn_on !== null) return fail('ask.withdrawn');
    await changeRow(context.tx, 'guide_entry', row.id, { withdrawn_on: context.today, version: row.version + 1 });
    await context.record('question.withdrawn', { entry: row.id });
    return ok({ id: row.id });
  },
});
