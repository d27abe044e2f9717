import './errors.ts';
import './tables.ts';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { createAccount } from '../../platform/auth/accounts.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { command } from '../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import type { Refused } from '../../platform/command/problems.ts';
import { choice, prose, text, yes } from '../../platform/http/input.ts';
import { languages } from '../../platform/i18n/index.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { raiseAlarm } from '../protection/alarm/index.ts';
import { mayShowAgain } from '../protection/index.ts';
import { filers, type Matter, matters, type Urgency } from './domain/complaint.ts';
import { appendPiece } from './evidence-chain.ts';
import type { Piece } from './evidence-file.ts';
import { isPlace, nowhere } from './place.ts';
import { receiptHashes, receiptOf, type SlowHash, slowHash, ticketOf } from './receipt-key.ts';
import { complaintRules } from './rules.ts';
import { newDataKey } from './sealed.ts';
import { openTerm } from './store.ts';
import { addMessage } from './words.ts';

/** Signs of force, which one person looks at before anything else, and about which nobody is asked to come to terms. */
const force: ReadonlySet<Matter> = new Set(['violence', 'threats', 'cannot-leave', 'documents-held']);
const soon: ReadonlySet<Matter> = new Set(['violence', 'cannot-leave', 'safety']);

const place = z.string({ error: 'input.missing' }).transform((value, context) => {
  const code = value.trim().toUpperCase();
  if (isPlace(code)) return code;
  context.addIssue({ code: 'custom', message: 'input.choice' });
  return z.NEVER;
});

/** What the form asks. Whether anybody may be in a country is not among it, nor a name. */
export const complaintForm = z.object({
  matters: z.array(choice(matters), { error: 'input.missing' }).min(1, { error: 'input.missing' }).max(matters.length),
  danger: yes(),
  country: place,
  home: place.optional(),
  tell_home: yes(),
  employer: text(200).optional(),
  filer: choice(filers),
  tell_employer: yes(),
  words: prose(5_000).optional(),
});

const piece = z.custom<Piece>().optional();

/** Files a complaint with what stands for its number. Whoever files becomes the holder of one seat, and nothing is known of them. */
const fileAs = (keys: Keys) =>
  command({
    name: 'complaint.file',
    input: complaintForm.extend({
      id: z.uuid(),
      receiptHash: z.string(),
      language: z.enum(languages),
      piece,
      simulated: z.boolean(),
    }),
    load: async () => ({ owners: {} }),
    async run(_, input, context) {
      const { tx, today, now, actor, record } = context;
      const { id, language, words, employer, matters: told } = input;
      if (words === undefined && !input.piece) return fail('complaint.nothing-told', {}, { field: 'words' });
      const urgency: Urgency = input.danger ? 'danger' : told.some((one) => soon.has(one)) ? 'urgent' : 'usual';
      const { key, kept } = newDataKey(keys, id);
      // An account without a login that anybody could type and without a password: a number opens it and nothing else does.
      const account = await createAccount(tx, now, {
        ...{ login: `receipt:${newId()}`, passwordHash: null, name: '-', language, simulated: input.simulated },
        seats: [{ role: 'holder', worker: id }],
      });
      if (account === undefined) return fail('complaint.asked-already');
      const row = { id, country: input.country, programme: null, urgency };
      const filed = await tx
        .insertInto('complaint')
        .values({
          ...{ ...row, account_id: account, receipt_hash: input.receiptHash, receipt_ends: null, data_key: kept },
          ...{ filer: input.filer, matters: [...new Set(told)], language, simulated: input.simulated },
          channel: input.piece?.kind === 'audio' ? 'voice' : actor.role === 'public' || actor.role === 'holder' ? 'form' : 'centre',
          origin: input.tell_home ? (input.home ?? nowhere) : nowhere,
          ...{ employer_id: null, may_tell_employer: input.tell_employer, screened: told.some((one) => force.has(one)) },
          ...{ state: 'received', outcome: null, assigned_to: null, filed_on: today, acknowledged_on: null },
          ...{ decided_on: null, decided_by: null, appeal_until: null, basis: null, gravity: null, closed_on: null, employed_after: null },
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      // The same form again, such as by a second press: it was filed, and its number is the same.
      if (filed.numInsertedOrUpdatedRows !== 1n) return fail('complaint.asked-already');
      const due = await openTerm(tx, row, 'received', today);
      const said = [employer === undefined ? undefined : `* ${employer}`, words].filter((one) => one !== undefined).join('\n\n');
      if (said !== '') await addMessage(context, key, { words: said, language, number: 1 });
      if (input.piece) await appendPiece(context, key, input.piece, undefined);
      if (input.danger)
        await raiseAlarm(context, { about: { complaint: id }, country: input.country, minutes: complaintRules().alarmMinutes });
      await record('complaint.filed', {
        complaint: id,
        country: input.country,
        urgency,
        matters: told,
        due: due?.toString() ?? null,
      });
      return ok({ id });
    },
  });

/** An id that follows from the form's own number, so that the same form cannot make two complaints. */
const idOfTicket = (ticket: string): string => {
  const hex = createHash('sha256').update(`complaint/${ticket}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The account behind the number of a complaint. */
const accountOf = (runtime: Runtime, id: string): Promise<string | undefined> =>
  asSystem(
    runtime,
    'session.keep',
    async (tx) => (await tx.selectFrom('complaint').select('account_id').where('id', '=', id).executeTakeFirst())?.account_id,
  );

/** Who files, in which language, and with what. */
export interface Filing {
  readonly actor: Actor;
  /** What the form brought back: a number that this installation drew for it. */
  readonly ticket: string;
  readonly language: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly piece?: Piece | undefined;
  readonly simulated?: boolean;
}

/**
 * Files a complaint and answers with its number, which is shown once and kept nowhere. The number follows from the form's ticket and the
 * installation's key: a form that is sent again, by a second press or over a bad line, acts once and gets the same number, as long as it may be shown again.
 * @returns `input.*` for the fields, `complaint.nothing-told`, `complaint.filed-already` for a form that was sent long ago or whose number was
 * used, `input.key` for a ticket that is not this installation's
 */
export const fileComplaint = async (
  runtime: Runtime,
  keys: Keys,
  { actor, ticket, language, fields, piece: sent, simulated = false }: Filing,
  slow: SlowHash = slowHash,
): Promise<Result<{ readonly id: string; readonly receipt: string }, Refused>> => {
  const drawn = ticketOf(keys, ticket);
  if (drawn === undefined) return { ok: false, error: { code: 'input.key', params: { least: 8, most: 100 } } };
  const receipt = receiptOf(keys, drawn);
  const [receiptHash] = await receiptHashes(keys, receipt, slow);
  const id = idOfTicket(drawn);
  const filed = await execute(runtime, actor, fileAs(keys), { ...fields, id, receiptHash, language, piece: sent, simulated });
  if (filed.ok) return ok({ id, receipt });
  if (filed.error.code !== 'complaint.asked-already') return filed;
  return (await mayShowAgain(runtime, await accountOf(runtime, id))) ? ok({ id, receipt }) : fail('complaint.filed-already');
};
