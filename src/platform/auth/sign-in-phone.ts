import { fail, ok, type Result } from '../../kernel/result.ts';
import { asSystem, type Runtime } from '../command/execute.ts';
import { phoneExample, phoneOf } from '../messages/index.ts';
import { type Client, isKnown } from './devices.ts';
import { passwordMatches } from './password.ts';
import { openCodeOf, sendCode, useCode } from './phone-codes.ts';
import { phoneWayOf } from './phone-ways.ts';
import { plainPin } from './pin.ts';
import type { SignInSettings } from './settings.ts';
import { keeping, ownerOf, proceed, type SignedIn } from './sign-in.ts';
import { beginStep, endStep, type Step } from './steps.ts';
import { beginTry, guessesOfPin } from './tries.ts';

/** The id of no account. */
const nobody = '00000000-0000-0000-0000-000000000000';

interface Given {
  readonly phone: string;
  readonly client: Client;
  /** In which a code is sent. */
  readonly lang: string;
}

/** Who signs in with this number, and whether this browser is known to them; asked alike for a number that opens nothing. */
const found = (runtime: Runtime, settings: SignInSettings, number: string, { device }: Client) =>
  asSystem(runtime, 'session.keep', async (tx) => {
    const owner = await phoneWayOf(tx, settings.keys, number);
    return { owner, known: await isKnown(tx, owner?.id ?? nobody, device, runtime.clock.now()) };
  });

const unread = (): Result<never> => fail('input.phone', { example: phoneExample }, { field: 'phone' });

/**
 * Signs in with a telephone's number and its PIN. In a browser that is known that is enough; in any other one a code that is sent to the
 * number comes after it. Whoever has got hold of the number alone (a swapped SIM, a borrowed telephone) lacks the PIN, and whoever has seen
 * the PIN lacks the telephone.
 * @returns `auth.wrong-pin` for a number that opens nothing as for a wrong PIN, after the same work
 */
export const beginByPin = async (
  runtime: Runtime,
  settings: SignInSettings,
  { phone, pin, client, lang }: Given & { readonly pin: string },
): Promise<Result<SignedIn>> => {
  const number = phoneOf(phone);
  if (number === undefined) return unread();
  const { owner, known } = await found(runtime, settings, number, client);
  const tried = await beginTry(
    runtime,
    guessesOfPin(settings.keys.mac('phone tries', number), client.address, known ? client.device : undefined),
  );
  if (!tried) return fail('auth.too-many-pins', { minutes: 15 });
  if (!(await passwordMatches(owner?.pin_hash, plainPin(pin))) || !owner) return fail('auth.wrong-pin', {}, { field: 'pin' });
  await tried.forgive();
  if (known) return keeping(runtime, (tx, now) => proceed(tx, now, settings, { owner, means: 'pin', client }));
  return sendForStep(runtime, settings, { owner, number, means: 'pin', address: client.address, lang });
};

/**
 * Signs in with a code alone, for whoever has forgotten the PIN on the own telephone. Elsewhere than in a known browser it is refused,
 * whether or not the number opens anything.
 */
export const beginByCode = async (
  runtime: Runtime,
  settings: SignInSettings,
  { phone, client, lang }: Given,
): Promise<Result<SignedIn>> => {
  const number = phoneOf(phone);
  if (number === undefined) return unread();
  const { owner, known } = await found(runtime, settings, number, client);
  if (!owner || !known) return fail('auth.pin-needed-here', {}, { field: 'pin' });
  return sendForStep(runtime, settings, { owner, number, means: '', address: client.address, lang });
};

const sendForStep = (
  runtime: Runtime,
  settings: SignInSettings,
  {
    owner,
    number,
    means,
    address,
    lang,
  }: { owner: { id: string; login: string; name: string }; number: string; means: string; address: string; lang: string },
): Promise<Result<SignedIn>> =>
  sendCode(runtime, settings.keys, { purpose: 'sign-in', number, account: owner.id, lang, address }, async (tx) => ({
    kind: 'step',
    step: await beginStep(tx, runtime.clock.now(), { account: owner, kind: 'code', means }),
  }));

/** Finishes a sign-in with the code that was sent to the telephone. */
export const finishByCode = async (
  runtime: Runtime,
  settings: SignInSettings,
  { step, code, client }: { step: Step; code: string; client: Client },
): Promise<Result<SignedIn>> => {
  if (step.kind !== 'code') return fail('auth.step-over');
  const open = await asSystem(runtime, 'session.keep', (tx) => openCodeOf(tx, step.account, runtime.clock.now()));
  const used = await useCode(runtime, settings.keys, { id: open?.id ?? nobody, purposes: ['sign-in'], typed: code });
  if (!used.ok) return used;
  return keeping(runtime, async (tx, now) => {
    const owner = await ownerOf(tx, 'id', step.account);
    if (!owner || !(await endStep(tx, step))) return fail('auth.step-over');
    return proceed(tx, now, settings, { owner, means: step.means === '' ? 'sms' : `${step.means}+sms`, client });
  });
};

/** Lets in whoever has just proved a number and given it a PIN: both proofs are fresh. */
export const enterByNumber = (
  runtime: Runtime,
  settings: SignInSettings,
  { number, client }: { number: string; client: Client },
): Promise<Result<SignedIn>> =>
  keeping(runtime, async (tx, now) => {
    const owner = await phoneWayOf(tx, settings.keys, number);
    return owner ? proceed(tx, now, settings, { owner, means: 'pin+sms', client }) : fail('auth.step-over');
  });

/**
 * Sends a code to a number that nobody has proved yet. The answer is the same whether or not the number opens an account.
 * @returns the id under which the code is typed; it opens nothing
 */
export const askToProve = async (
  runtime: Runtime,
  settings: SignInSettings,
  { phone, purpose, client, lang }: Given & { readonly purpose: 'join' | 'account' | 'lost' },
): Promise<Result<string>> => {
  const number = phoneOf(phone);
  if (number === undefined) return unread();
  const sent = await sendCode(runtime, settings.keys, { purpose, number, lang, address: client.address }, async (_, id) => id);
  return sent.ok ? ok(sent.value) : sent;
};
