import { PassThrough } from 'node:stream';
import pg from 'pg';
import { corridorWeb } from '../../src/main/web/web.ts';
import type { Runtime } from '../../src/platform/command/execute.ts';
import { kyselyOf } from '../../src/platform/db/database.ts';
import type { Patience } from '../../src/platform/db/patience.ts';
import { sessionCookie } from '../../src/platform/http/app.ts';
import { log as newLog } from '../../src/platform/log/log.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { testServer } from '../database.ts';
import { openSession } from '../open-session.ts';
import { type Wire, wireTo } from './wire.ts';

/** An answer, read once. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The toy corridor behind the whole web, whose way to the database can fail. */
export interface HardGround {
  readonly toy: ToyCorridor;
  readonly wire: Wire;
  readonly runtime: Runtime;
  /** Everything that was logged, as lines. */
  logged(): string;
  ask(path: string, actor?: Actor, init?: RequestInit): Promise<Told>;
  /** Sends JSON as a program does, with a key. */
  send(path: string, actor: Actor, body: unknown, key: string): Promise<Told>;
  /** The token of the actor's session, as the web's forms carry it. */
  csrf(actor: Actor): Promise<string>;
  /** As a superuser of the test's server, for looking at sessions and ending them. */
  readonly admin: pg.Client;
  /** Transactions that were begun on the wire and neither committed nor undone. */
  leftOpen(): Promise<number>;
  stop(): Promise<void>;
}

/** Short, so that tests wait little; the order of magnitude is all that differs from the program's. */
export const shortPatience: Patience = { connection: 1_500, statement: 1_500, lock: 600, resting: 60_000 };

export const hardGround = async (patience: Patience = shortPatience, max = 3): Promise<HardGround> => {
  const toy = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 2000'));
  const { web } = toy.database.config;
  const wire = await wireTo(web.host);
  const db = kyselyOf({ ...web, host: wire.host }, { max, patience });
  const runtime: Runtime = { ...toy.runtime, db };
  const lines = new PassThrough();
  let said = '';
  lines.on('data', (chunk) => {
    said += String(chunk);
  });
  const program = corridorWeb({ runtime, demo: false, secure: false, log: newLog('debug', lines) });
  const sessions = new Map<string, ReturnType<typeof openSession>>();
  const sessionOf = (actor: Actor) => {
    const name = JSON.stringify(actor);
    const known = sessions.get(name) ?? openSession(toy.database.owner, toy.runtime, actor);
    sessions.set(name, known);
    return known;
  };
  const ask: HardGround['ask'] = async (path, actor, init = {}) => {
    const headers = new Headers({ accept: 'text/html', ...(init.headers as Record<string, string>) });
    if (actor) headers.append('cookie', `${sessionCookie}=${(await sessionOf(actor)).token}`);
    const response = await program.fetch(new Request(`http://corridor.test${path}`, { ...init, headers }));
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const server = await testServer();
  const admin = new pg.Client(server.connection('postgres', 'postgres'));
  await admin.connect();
  return {
    toy,
    wire,
    runtime,
    logged: () => said,
    ask,
    admin,
    async send(path, actor, body, key) {
      const { token } = await sessionOf(actor);
      const headers = {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': key,
      };
      return ask(path, undefined, { method: 'POST', headers, body: JSON.stringify(body) });
    },
    csrf: async (actor) => (await sessionOf(actor)).csrf,
    async leftOpen() {
      const { rows } = await admin.query(
        `select count(*)::int as left from pg_stat_activity where datname = $1 and usename = $2 and xact_start is not null`,
        [web.database, web.user],
      );
      return (rows[0] as { left: number }).left;
    },
    async stop() {
      await db.destroy();
      await wire.close();
      await admin.end();
      await toy.stop();
    },
  };
};
