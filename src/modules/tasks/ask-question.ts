import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command, type Subject } from '../../platform/command/command.ts';
import { choice, date, prose } from '../../platform/http/input.ts';
import { endsOf } from '../corridors/index.ts';
import { askable, askedHolder, topics } from './domain/question.ts';
import { registerTask } from './kinds.ts';
import { openTask } from './open-task.ts';
import { type FileOfQuestion, fileOfQuestion } from './queries/file-of-question.ts';

/** A question by hand: to be answered in words, or by putting right what was asked about. */
export const question = 'tasks.question';
registerTask({
  kind: question,
  words: 'tasks.question',
  outcomes: ['answered', 'put-right', 'cannot'],
  reasonNeeded: ['answered', 'cannot'],
  silence: 'escalate',
});

/** An office asks another one of the same corridor, or the file's employer or recruiter, about a file; the answer is owed by a day and escalates. */
export const askQuestion = command({
  name: 'task.ask',
  input: z
    .object({
      placement: id('placement').optional(),
      vacancy: id('vacancy').optional(),
      office: choice(askable),
      topic: choice(topics),
      question: prose(1_000, 5),
      due: date(),
    })
    .superRefine(({ placement, vacancy }, context) => {
      if ((placement === undefined) === (vacancy === undefined))
        context.addIssue({ code: 'custom', message: 'input.missing', path: ['placement'] });
    }),
  async load(input, { tx }): Promise<(Subject & { readonly file: FileOfQuestion; readonly ends: readonly [string, string] }) | undefined> {
    const file = await fileOfQuestion(tx, input);
    const ends = file && (await endsOf(tx, file.corridor));
    return file && ends && { file, ends, owners: { ...file.owners, ends } };
  },
  async run({ file, ends, owners }, { office, topic, question: words, due }, context) {
    const holder = askedHolder({ office, due }, context.actor, { ends, parties: file.parties }, context.today);
    if (!holder.ok) return holder;
    const { about, corridor } = file;
    const asked = { topic, reference: file.reference };
    return ok(await openTask(context, { kind: question, corridor, about, owners, holder: holder.value, due, asked, question: words }));
  },
});
