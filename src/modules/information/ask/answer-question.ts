import { z } from 'zod';
import { id } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { changeRow, type Row, rowOf } from '../../../platform/db/row-set.ts';
import { prose, text, version } from '../../../platform/http/input.ts';
import { closeTasks } from '../../tasks/index.ts';
import { mayAnswer } from './domain/question.ts';
import { questionTask } from './kind.ts';
import './tables.ts';

/** The office answers, in the language of whoever asked. */
export const answerQuestion = command({
  name: 'question.answer',
  input: z.object({ question: id('question'), version: version(), language: text(10), answer: prose(2_000, 5) }),
  async load({ question }, { tx }): Promise<(Subject & { readonly row: Row<'question'> }) | undefined> {
    const row = await rowOf(tx, 'question', question, 'lock');
    return row && { row, version: row.version, owners: { country: row.office_country } };
  },
  async run({ row }, { language, answer }, context) {
    const allowed = mayAnswer({ answered: row.answer !== null, language: row.language }, language);
    if (!allowed.ok) return allowed;
    const { account = null } = context.actor;
    await changeRow(context.tx, 'question', row.id, { answer, answered_on: context.today, answered_by: account, version: row.version + 1 });
    await closeTasks(context, { about: { type: 'question', id: row.id }, kind: questionTask, outcome: 'answered' });
    await context.record('question.answered', { question: row.id }, row.corridor_id);
    return ok({ id: row.id });
  },
});
