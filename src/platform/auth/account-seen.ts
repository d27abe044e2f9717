import { sql } from 'kysely';
import { asSystem, type Runtime } from '../command/execute.ts';
import type { EventType } from './events.ts';
import { type Factors, factorsOf } from './factors.ts';
import type { Keys } from './keys.ts';
import { numberOf } from './phone-ways.ts';
import { openRecoveryOf } from './recovery.ts';
import type { Session } from './sessions.ts';

/** What an account's owner sees of it. */
export interface OwnAccount {
  readonly login: string;
  readonly hasPassword: boolean;
  /** The last two figures of the telephone with which the account signs in. */
  readonly phone: string | undefined;
  readonly factors: Factors;
  readonly passkeys: readonly { readonly id: string; readonly addedAt: Temporal.Instant; readonly usedAt: Temporal.Instant | null }[];
  readonly providers: readonly string[];
  readonly sessions: readonly {
    readonly id: string;
    readonly openedAt: Temporal.Instant;
    readonly seenAt: Temporal.Instant;
    readonly device: string | null;
    readonly network: string | null;
    readonly means: string;
  }[];
  readonly events: readonly { readonly type: EventType; readonly at: Temporal.Instant }[];
  /** Administrators have begun a way back that is still open. */
  readonly recoveryOpen: boolean;
}

/** How many of one kind of event are shown. */
const eventsOfKind = 3;

/** The session's own account. No role may read these tables: the system reads them for their owner, and for nobody else. */
export const ownAccount = (runtime: Runtime, keys: Keys, { account }: Pick<Session, 'account'>): Promise<OwnAccount> =>
  asSystem(runtime, 'session.keep', async (tx) => {
    const now = runtime.clock.now();
    const row = await tx.selectFrom('account').select(['login', 'password_hash']).where('id', '=', account).executeTakeFirstOrThrow();
    const passkeys = await tx
      .selectFrom('passkey')
      .select(['id', 'added_at', 'used_at'])
      .where('account_id', '=', account)
      .orderBy('added_at')
      .execute();
    const providers = await tx
      .selectFrom('provider_link')
      .select('provider')
      .where('account_id', '=', account)
      .orderBy('provider')
      .execute();
    const sessions = await tx
      .selectFrom('session')
      .select(['id', 'created_at', 'last_seen_at', 'device', 'network', 'means'])
      .where('account_id', '=', account)
      .where('expires_at', '>', now)
      .orderBy('created_at', 'desc')
      .limit(50)
      .execute();
    // The newest of each kind: nobody pushes one out of sight by doing something else again and again.
    const { rows: events } = await sql<{ type: string; at: Temporal.Instant }>`select type, at from (
        select type, at, row_number() over (partition by type order by at desc) as nth from account_event where account_id = ${account}
      ) as told where nth <= ${eventsOfKind} order by at desc`.execute(tx);
    const recovery = await openRecoveryOf(tx, account, now).executeTakeFirst();
    return {
      login: row.login,
      hasPassword: row.password_hash !== null,
      phone: (await numberOf(tx, keys, account))?.slice(-2),
      factors: await factorsOf(tx, account),
      passkeys: passkeys.map(({ id, added_at, used_at }) => ({ id, addedAt: added_at, usedAt: used_at })),
      providers: providers.map(({ provider }) => provider),
      sessions: sessions.map((one) => ({
        id: one.id,
        openedAt: one.created_at,
        seenAt: one.last_seen_at ?? one.created_at,
        device: one.device,
        network: one.network,
        means: one.means,
      })),
      events: events.map(({ type, at }) => ({ type: type as EventType, at })),
      recoveryOpen: recovery !== undefined,
    };
  });
