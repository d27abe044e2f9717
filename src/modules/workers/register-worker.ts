import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { createAccount } from '../../platform/auth/accounts.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { openProof } from '../../platform/auth/number-proof.ts';
import { hashPassword } from '../../platform/auth/password.ts';
import { addPhoneWay } from '../../platform/auth/phone-ways.ts';
import { checkPin } from '../../platform/auth/pin.ts';
import { newCode } from '../../platform/auth/tokens.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { choice, integer, occupation, text, yes } from '../../platform/http/input.ts';
import { monthOf } from '../../platform/i18n/index.ts';
import { messageLanguages } from '../../platform/messages/index.ts';
import { documentFields, keepPaper } from './add-document.ts';
import { insertContact } from './contact-store.ts';
import { birthExists } from './domain/birth.ts';
import { contactAfter, isReachable } from './domain/contact.ts';
import { sexes, type Worker } from './domain/worker.ts';
import { isOrigin } from './queries/origins.ts';
import { contactFields, needsAddresses } from './set-contact.ts';
import { insertWorker } from './store.ts';

const [shortest, longest] = [10, 200];

/** A password of the own choice, taken as it is typed: length alone is asked. */
export const password = () =>
  z.string({ error: (it) => (it.input === undefined ? 'input.missing' : 'input.type') }).superRefine((given, context) => {
    if (given.length > longest) context.addIssue({ code: 'custom', message: 'input.too-long', params: { most: longest } });
    if ([...given].length < shortest) context.addIssue({ code: 'custom', message: 'auth.password-too-short', params: { least: shortest } });
  });

/** A login is an e-mail address or a telephone number: something that the person knows by heart. */
export const login = () =>
  text(200, 3).superRefine((given, context) => {
    // Some capital letters become two small signs, and the login is kept in small ones.
    if (given.toLowerCase().length > 200) context.addIssue({ code: 'custom', message: 'input.too-long', params: { most: 200 } });
  });

const languageTag = z
  .string()
  .trim()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'input.code' });

/** A list in JSON; in a form, tags with commas or spaces between them. */
const languageTags = z.preprocess(
  (given) => (typeof given === 'string' ? given.split(/[\s,;،]+/).filter((tag) => tag !== '') : given),
  z.array(languageTag).max(20).default([]),
);

/** What a registration says, in a form, in JSON and in a row of a file. */
export const workerInput = z.object({
  origin: z
    .string({ error: () => 'input.missing' })
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, { error: 'input.code' }),
  givenNames: text(80),
  familyName: text(80),
  nativeName: text(160).optional(),
  sex: choice(sexes).optional(),
  birth: z.object(
    {
      year: integer(1900, 2200),
      month: z.preprocess((typed) => (typeof typed === 'string' ? monthOf(typed) : typed), integer(1, 12).optional()),
      day: integer(1, 31).optional(),
    },
    { error: 'input.missing' },
  ),
  place: text(80).optional(),
  occupation: occupation(),
  experienceMonths: integer(0, 720),
  languages: languageTags,
  /** The worker agrees; of whom the agency registers, the agency says that he or she has agreed. */
  consent: yes(),
  /** Whoever registers for themselves gets an account. */
  login: login().optional(),
  password: password().optional(),
  language: languageTag.default('en'),
  /** Seasons before this register began: known to the agency of the origin, not taken from the worker's own word. */
  seasonsCompleted: integer(0, 60).optional(),
  returnsReported: integer(0, 60).optional(),
  /** How the worker can be told something; it can be said and changed later too. */
  contact: z.object(contactFields).superRefine(needsAddresses).optional(),
});
type Input = z.infer<typeof workerInput>;

/** Registers a worker: by themselves, with an account; or by the origin's agency, without one. */
export const registerWorker = command({
  name: 'worker.register',
  input: workerInput,
  load: async ({ origin }) => ({ owners: { country: origin } }),
  run: (_, input, context) => register(input, context, context.actor.role === 'public' ? byLogin : noAccount),
});

/** The same by a telephone whose number is proved, and a PIN. The account's login is one that nobody needs to know. */
export const registerByPhone = (keys: Keys) =>
  command({
    name: 'worker.register',
    input: workerInput
      .omit({ login: true, password: true, contact: true })
      .extend({ proof: z.string().max(1_000).optional(), pin: text(40), tell: yes() }),
    // Whoever registers others does so at the desk, where the worker's own telephone is not.
    load: async ({ origin }, { actor }) => (actor.role === 'public' ? { owners: { country: origin } } : undefined),
    async run(_, { proof, pin, tell, ...input }, context) {
      const number = openProof(keys, proof, 'join', context.now);
      if (number === undefined) return fail('auth.number-unproved');
      const language = messageLanguages.find((one) => one === input.language) ?? 'en';
      const contact = { language, preferred: 'sms' as const, phone: number, sms: tell, mails: false, letters: false };
      return register({ ...input, contact }, context, byPhone(keys, number, pin));
    },
  });

/** The same for one row of a file that an agency brings in. It is no route's: which file and row it came from is never the sender's to say. */
export const registerFrom = (keys: Keys) =>
  command({
    name: 'worker.register',
    input: z.object({ worker: workerInput, paper: z.object(documentFields).optional(), intake: id('intake'), key: text(60) }),
    load: async ({ worker: { origin } }) => ({ owners: { country: origin } }),
    async run(_, { worker, paper, intake, key }, context) {
      const made = await register(worker, context, noAccount, { intake, key });
      if (!made.ok || !paper) return made;
      const kept = await keepPaper(keys, context, made.value.id, paper);
      return kept.ok ? made : kept;
    },
  });

/** Makes the account of somebody who registers, or none. @returns its id */
type Opening = (input: Input, worker: string, context: CommandContext) => Promise<Result<string | null>>;

const accountOf = (input: Input, worker: string, { tx, now, actor }: CommandContext, login: string, passwordHash: string | null) =>
  createAccount(tx, now, {
    login,
    passwordHash,
    name: `${input.givenNames} ${input.familyName}`,
    language: input.language,
    simulated: actor.simulated ?? false,
    seats: [{ role: 'worker', worker, country: input.origin }],
  });

const noAccount: Opening = async () => ok(null);

const byLogin: Opening = async (input, worker, context) => {
  if (input.login === undefined) return fail('input.missing', {}, { field: 'login' });
  if (input.password === undefined) return fail('input.missing', {}, { field: 'password' });
  const opened = await accountOf(input, worker, context, input.login, await hashPassword(input.password));
  return opened === undefined ? fail('auth.login-taken', {}, { field: 'login' }) : ok(opened);
};

const byPhone =
  (keys: Keys, number: string, typed: string): Opening =>
  async (input, worker, context) => {
    const pin = checkPin(typed, number);
    if (!pin.ok) return pin;
    const account = await accountOf(input, worker, context, `phone-${newCode(3)}`, null);
    const pinHash = await hashPassword(pin.value);
    const added = account !== undefined && (await addPhoneWay(context.tx, keys, { account, number, pinHash, now: context.now }));
    return added ? ok(account) : fail('auth.number-taken');
  };

const register = async (
  input: Input,
  context: CommandContext,
  opening: Opening,
  from?: { readonly intake: string; readonly key: string },
): Promise<Result<{ id: string }>> => {
  const { today, record } = context;
  const checked = await check(input, context);
  if (!checked.ok) return checked;
  const made = newId();
  const opened = await opening(input, made, context);
  if (!opened.ok) return opened;
  const account = opened.value;
  const seasonsCompleted = input.seasonsCompleted ?? 0;
  const worker: Worker = {
    id: made,
    origin: input.origin,
    account,
    familyName: input.familyName,
    givenNames: input.givenNames,
    nativeName: input.nativeName ?? null,
    sex: input.sex ?? null,
    birth: birthOf(input),
    place: input.place ?? null,
    occupation: input.occupation,
    experienceMonths: input.experienceMonths,
    verifiedMonths: 0,
    languages: input.languages,
    seasonsCompleted,
    returnsReported: Math.min(input.returnsReported ?? 0, seasonsCompleted),
    lastEmployer: null,
    registeredOn: today,
    supersededBy: null,
    version: 1,
  };
  await insertWorker(context, worker, from);
  if (input.contact && isReachable(input.contact)) await insertContact(context, made, contactAfter(input.contact, undefined, today));
  await record('worker.registered', { worker: made, origin: input.origin, by: account === null ? 'agency' : 'worker' });
  return ok({ id: made });
};

const birthOf = ({ birth }: Input) => ({ year: birth.year, month: birth.month ?? null, day: birth.day ?? null });

/** What no single field shows to be wrong. */
const check = async (input: Input, { tx, actor, today }: CommandContext): Promise<Result<true>> => {
  if (!input.consent) return fail('worker.consent-needed', {}, { field: 'consent' });
  const birth = birthOf(input);
  if (!birthExists(birth)) return fail('worker.birth-impossible', {}, { field: 'birth' });
  const earliest = Temporal.PlainDate.from({ year: birth.year, month: birth.month ?? 1, day: birth.day ?? 1 });
  if (compareDates(earliest, today) > 0) return fail('worker.birth-in-future', {}, { field: 'birth' });
  if (actor.role === 'public' && (input.seasonsCompleted ?? input.returnsReported) !== undefined)
    return fail('worker.record-is-the-agencys', {}, { field: 'seasonsCompleted' });
  if (!(await isOrigin(tx, input.origin))) return fail('worker.not-an-origin', { country: input.origin }, { field: 'origin' });
  return ok(true);
};
