import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ok, type Result } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { command } from '../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import type { Refused } from '../../platform/command/problems.ts';
import { choice, prose, yes } from '../../platform/http/input.ts';
import { languages } from '../../platform/i18n/index.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { raiseAlarm } from './alarm/index.ts';
import { beginCase } from './begin-case.ts';
import { caseRules } from './case-rules.ts';
import { contactForm } from './contact-form.ts';
import { ageClasses } from './domain/case/child.ts';
import { answers } from './domain/screening/screen.ts';
import { bytesOf, publicOf } from './keys/hpke.ts';
import { receiptFor, receiptKeys, receiptMark, ticketOf } from './keys/receipt.ts';
import { mayShowAgain } from './side/shown-again.ts';
import { seenBy } from './store.ts';

const place = z.string({ error: 'input.missing' }).transform((value, context) => {
  const code = value.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) return code;
  context.addIssue({ code: 'custom', message: 'input.choice' });
  return z.NEVER;
});

/** What is asked of whoever asks for help: no name, no papers, no status. */
export const askForm = z.object({
  country: place,
  age: choice(ageClasses),
  private: z.object({
    contact: contactForm,
    /** Whether a life or health is in danger today. */
    danger: yes(),
    words: prose(8_000).optional(),
    answers: z.record(z.string().max(60), z.enum(answers)).optional(),
  }),
});

const opening = (name: 'case.ask' | 'case.open') =>
  command({
    name,
    input: askForm.extend({
      id: z.uuid(),
      language: z.enum(languages),
      mark: z.string(),
      publicKey: z.instanceof(Buffer),
      simulated: z.boolean(),
    }),
    load: async () => ({ owners: {} }),
    async run(_, { id, country, age, language, mark, publicKey, simulated, private: said }, context) {
      const { contact, danger, words, answers: screened } = said;
      const begun = await beginCase(context, {
        ...{ id, country, age, language, simulated },
        receipt: { mark, publicKey },
        entries: [
          { kind: 'contact', content: { ...contact, at: context.now.toString() } },
          ...(words === undefined ? [] : [{ kind: 'words' as const, content: { text: words, language } }]),
          ...(screened && Object.keys(screened).length > 0 ? [{ kind: 'screening' as const, content: { age, answers: screened } }] : []),
        ],
      });
      if (!begun.ok) return begun;
      const { reference } = begun.value;
      if (danger) await raiseAlarm(context, { about: { case: id, reference }, country, minutes: caseRules().alarm.minutes });
      await seenBy(context, { id, country }, 'opened');
      await context.record('case.opened', { case: id, country, age });
      return ok({ id, reference });
    },
  });

/** Somebody asks for help, without an account. */
export const askForHelp = opening('case.ask');
/** An officer opens a case with the person beside them. */
export const openCase = opening('case.open');

const idOf = (drawn: string): string => {
  const hex = createHash('sha256').update(`case/${drawn}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The account behind the receipt of a case. */
const holderOf = (runtime: Runtime, id: string): Promise<string | null | undefined> =>
  asSystem(
    runtime,
    'session.keep',
    async (tx) => (await tx.selectFrom('protected_case').select('holder_id').where('id', '=', id).executeTakeFirst())?.holder_id,
  );

/**
 * Opens a case and answers with its receipt, which is shown once and kept nowhere: the command is given what is found and wrapped by it, never
 * the figures. A form that is sent again acts once and gets the same receipt, as long as it may be shown again.
 * @returns `input.*` for the fields, `protection.asked-already` for a form that was sent long ago or whose receipt was used
 */
export const openWithReceipt = async (
  runtime: Runtime,
  keys: Keys,
  {
    actor,
    ticket,
    language,
    fields,
    simulated = false,
  }: { actor: Actor; ticket: string; language: string; fields: Readonly<Record<string, unknown>>; simulated?: boolean },
): Promise<Result<{ readonly id: string; readonly receipt: string }, Refused>> => {
  const drawn = ticketOf(keys, ticket);
  if (drawn === undefined) return { ok: false, error: { code: 'input.key', params: { least: 8, most: 100 } } };
  const receipt = receiptFor(keys, drawn);
  const opened = await receiptKeys(receipt);
  const [mark = ''] = receiptMark(keys, opened.found);
  const id = idOf(drawn);
  const asks = actor.role === 'public' || actor.role === 'holder';
  const done = await execute(runtime, actor, asks ? askForHelp : openCase, {
    ...fields,
    ...{ id, language, mark, simulated },
    publicKey: bytesOf(publicOf(opened.privateKey)),
  });
  if (done.ok) return ok({ id, receipt });
  const again = done.error.code === 'protection.asked-already' && (await mayShowAgain(runtime, await holderOf(runtime, id)));
  return again ? ok({ id, receipt }) : done;
};
