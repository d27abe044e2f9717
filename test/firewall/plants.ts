import { sql } from 'kysely';
import type { Twin } from './twins.ts';

/** A mistake that somebody could make one day, by which the hidden life of a world would leave a trace on the other side. */
export interface Plant {
  readonly name: string;
  /** Builds it into a world before anything happens, the same in both. */
  build(twin: Twin): Promise<void>;
  /** What it does whenever something is hidden in the second world. */
  trace(twin: Twin): Promise<void>;
}

const owner = async (twin: Twin, text: string): Promise<void> => void (await sql.raw(text).execute(twin.owners.permit));

/** Each is caught by the same comparison as the real worlds: a comparison that finds none of them would prove nothing. */
export const plants: readonly Plant[] = [
  {
    name: 'a row with a foreign key to a worker of the permit side',
    build: (twin) =>
      owner(
        twin,
        `create table planted_case (id int primary key, worker_id uuid not null references worker);
         alter table planted_case enable row level security`,
      ),
    trace: (twin) =>
      owner(
        twin,
        `insert into planted_case select coalesce(max(id), 0) + 1, (select id from worker order by id limit 1) from planted_case`,
      ),
  },
  {
    name: 'a column of a worker that says that there is a case',
    build: (twin) => owner(twin, `alter table worker add column planted boolean not null default false`),
    trace: (twin) => owner(twin, `update worker set planted = true where id = (select id from worker order by id limit 1)`),
  },
  {
    name: 'a moment that is touched, such as when an account was last thought of',
    build: (twin) => owner(twin, `alter table account add column planted_at timestamptz`),
    trace: (twin) => owner(twin, `update account set planted_at = '2025-01-10' where id = (select id from account order by id limit 1)`),
  },
  {
    name: 'a row that is written and undone: nothing is left but its place',
    build: async () => {},
    trace: async (twin) => {
      await owner(twin, `update demo_clock set started = started`);
      await owner(
        twin,
        `begin; insert into journal_batch (number, lines, sealed_at, previous_root, root) values (99, 1, now(), '', ''); rollback`,
      );
      await owner(twin, `update worker set sex = sex where id = (select id from worker order by id limit 1)`);
    },
  },
  {
    name: 'a sequence from which both sides draw',
    build: async () => {},
    trace: (twin) => owner(twin, `select nextval(pg_get_serial_sequence('journal_line', 'id'))`),
  },
  {
    name: 'a queue in which both sides put their jobs',
    build: async () => {},
    trace: (twin) => twin.permit.queue.send(undefined as never, 'journal.seal', {}),
  },
  {
    name: 'a search index over what both sides write',
    build: (twin) =>
      owner(
        twin,
        `create table planted_search (word text, times int, primary key (word)); create index planted_words on planted_search (word, times);
         alter table planted_search enable row level security; create policy seen on planted_search using (true);
         grant select on planted_search to corridor_web`,
      ),
    trace: (twin) =>
      owner(twin, `insert into planted_search values ('passport', 1) on conflict (word) do update set times = planted_search.times + 1`),
  },
  {
    name: 'a log in which both sides write',
    build: async () => {},
    trace: async (twin) => void twin.log.push('{"route":"/help/complaints"}\n'),
  },
  {
    name: 'a table that a complaint makes',
    build: async () => {},
    trace: (twin) => owner(twin, `create table if not exists planted_later (id int)`),
  },
];
