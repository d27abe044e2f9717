/** One of the two servers, as a process of its own: Corridor's whole web, or a bare hono + pg route that sends bytes given to it. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';
import { corridorWeb } from '../../src/main/web/web.ts';
import { type DatabaseConfig, kyselyOf } from '../../src/platform/db/database.ts';
import { forPages } from '../../src/platform/db/patience.ts';
import { log } from '../../src/platform/log/log.ts';
import { today } from './filled.ts';

interface Task {
  readonly kind: 'corridor' | 'bare';
  readonly web: DatabaseConfig;
  readonly corridor: string;
  /** What the bare routes send, by path. */
  readonly bytes: Readonly<Record<string, string>>;
}

const task = JSON.parse(process.env.BENCH_TASK ?? '') as Task;
const connections = 10;

const corridor = () =>
  corridorWeb({
    runtime: {
      db: kyselyOf(task.web, { max: connections, patience: forPages }),
      clock: { today: async () => Temporal.PlainDate.from(today), now: () => Temporal.Now.instant() },
      queue: { send: async () => {} },
    },
    demo: false,
    secure: false,
    log: log('silent'),
  });

/** The rows of the page under the same row-level security: who acts is set, the page's own statement asked, and the given bytes sent. */
const bare = () => {
  const pool = new pg.Pool({ ...task.web, max: connections });
  const app = new Hono();
  const asked = (role: string, country: string, name: string, text: string, values: unknown[]) => async (path: string) => {
    const client = await pool.connect();
    try {
      await client.query('begin read only');
      await client.query({
        name: 'actor',
        text: `select set_config('app.role', $1, true), set_config('app.action', 'read', true), set_config('app.country', $2, true)`,
        values: [role, country],
      });
      await client.query({ name, text, values });
      await client.query('commit');
    } finally {
      client.release();
    }
    return task.bytes[path] ?? '';
  };
  const queue = asked(
    'immigration',
    'US',
    'queue',
    `select stage.*, placement.reference, placement.worker_name, organisation.names from (select * from stage where state = 'open' and corridor_id = $1
      and actor = 'immigration' order by (escalated_on is null), by_day, id limit 51) as stage
      left join placement on placement.id = stage.placement_id join organisation on organisation.id = stage.employer_id
      order by (stage.escalated_on is null), stage.by_day, stage.id`,
    [task.corridor],
  );
  const search = asked(
    'public',
    '',
    'search',
    `select vacancy.*, organisation.names from vacancy join organisation on organisation.id = vacancy.employer_id
      where vacancy.id = any (array(select vacancies_found($1, 51))) order by vacancy.filed_on desc, vacancy.id desc`,
    [JSON.stringify({ q: 'apple', region: 'WA' })],
  );
  app.get('/queue', async (c) => c.html(await queue('/queue')));
  app.get('/vacancies', async (c) => c.html(await search('/vacancies')));
  return app;
};

const server = serve({ fetch: (task.kind === 'corridor' ? corridor() : bare()).fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`${port}\n`);
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));
