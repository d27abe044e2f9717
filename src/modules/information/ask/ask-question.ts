import { z } from 'zod';
import { id, newId } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { addRow } from '../../../platform/db/row-set.ts';
import { choice, prose } from '../../../platform/http/input.ts';
import { languages } from '../../../platform/i18n/index.ts';
import { calendarOf } from '../../../platform/standards/index.ts';
import { endsOf } from '../../corridors/index.ts';
import { openTask } from '../../tasks/index.ts';
import { topics } from '../guides/domain/guide.ts';
import { askedOffices, countryOf, dueOn } from './domain/question.ts';
import { questionTask } from './kind.ts';
import './tables.ts';

const language = z.string({ error: 'input.missing' }).refine((one) => languages.some((lang) => lang === one), { error: 'input.choice' });

/** Anybody asks a centre or a consulate. A worker who has signed in finds the answer on their own page; anybody else by a code. */
export const askOffice = command({
  name: 'question.ask',
  input: z.object({
    corridor: id('corridor'),
    office: choice(askedOffices),
    topic: choice(topics),
    words: prose(1_000, 10),
    language,
    /** Keyed hash of the code of whoever has not signed in. */
    code: z.string().regex(/^[\w-]{43}$/),
  }),
  async load({ corridor }, { tx, actor }): Promise<(Subject & { readonly ends: readonly [string, string] }) | undefined> {
    const ends = await endsOf(tx, corridor);
    return ends && { ends, owners: { worker: actor.worker } };
  },
  async run({ ends }, { corridor, office, topic, words, language: lang, code }, context) {
    const key = newId();
    const country = countryOf(office, ends);
    const due = dueOn(context.today, calendarOf(country));
    const worker = context.actor.role === 'worker' ? (context.actor.worker ?? null) : null;
    await addRow(context.tx, 'question', {
      id: key,
      code_hash: worker === null ? code : null,
      worker_id: worker,
      corridor_id: corridor,
      office_role: office,
      office_country: country,
      topic,
      language: lang,
      words,
      asked_on: context.today,
      due_on: due,
      answer: null,
      answered_on: null,
      answered_by: null,
      version: 1,
    });
    await openTask(context, {
      kind: questionTask,
      about: { type: 'question', id: key },
      owners: { country },
      holder: { role: office, country },
      due,
      asked: { topic, language: lang },
      waits: false,
    });
    await context.record('question.asked', { question: key, office, topic, due: due.toString() }, corridor);
    // A form that is sent again gets this answer, and by it says when it was sent first.
    return ok({ due: due.toString(), at: context.now.toString() });
  },
});
