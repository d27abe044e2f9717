import type { Keys } from '../../platform/auth/keys.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import { translator } from '../../platform/i18n/index.ts';
import { phoneOf, segmentsOf } from '../../platform/messages/index.ts';
import { system } from '../../platform/policy/actor.ts';
import { asksToStop } from '../messages/index.ts';
import { stopContact } from '../workers/index.ts';
import { asksOf, firstLanguage } from './asks.ts';
import { type Asks, type State, step } from './domain/dialogue.ts';
import { plain } from './domain/screen.ts';
import './tables.ts';

/** Minutes after which a call of the menu has ended by itself. */
const minutes = 3;
const purpose = 'menu';

/** One message of the gateway. */
export interface MenuCall {
  readonly session: string;
  readonly from: string;
  readonly text: string;
  readonly channel: Asks['channel'];
}

/** Whether a text fits one screen: as many places as one short message has. */
export const fitsScreen = (text: string): boolean => segmentsOf(text).count <= 1;

/**
 * Answers one message of the menu. The state lies sealed between two of them, and ends after some minutes.
 * @returns undefined for a number that is none
 */
export const answerMenu = async (
  runtime: Runtime,
  keys: Keys,
  { session, from, text, channel }: MenuCall,
): Promise<{ readonly text: string; readonly end: boolean } | undefined> => {
  const number = phoneOf(from);
  if (number === undefined) return undefined;
  const first = await firstLanguage(runtime, keys, number);
  // A telephone that asks for silence gets it, whichever address of ours the gateway passes it on to.
  if (channel === 'sms' && asksToStop(text)) {
    await execute(runtime, system, stopContact, { phone: number });
    return { text: plain(translator(first).t('menu.stopped')), end: true };
  }
  const now = runtime.clock.now();
  const hash = keys.mac(purpose, `${number} ${session}`);
  const row = await asSystem(runtime, 'menu.keep', async (tx) => {
    await tx.deleteFrom('menu_session').where('expires_at', '<=', now).execute();
    return tx.selectFrom('menu_session').select('state_sealed').where('session_hash', '=', hash).executeTakeFirst();
  });
  const kept = row && keys.open(purpose, row.state_sealed, hash);
  const state = kept === undefined ? undefined : (JSON.parse(kept) as State);
  const shown = await step(state, text.slice(0, 160), asksOf(runtime, keys, { number, channel, first }), fitsScreen);
  await asSystem(runtime, 'menu.keep', async (tx) => {
    if (!shown.state) return void (await tx.deleteFrom('menu_session').where('session_hash', '=', hash).execute());
    const next = { state_sealed: keys.seal(purpose, JSON.stringify(shown.state), hash), expires_at: now.add({ minutes }) };
    await tx
      .insertInto('menu_session')
      .values({ session_hash: hash, ...next })
      .onConflict((conflict) => conflict.column('session_hash').doUpdateSet(next))
      .execute();
  });
  return { text: shown.text, end: shown.state === undefined };
};
