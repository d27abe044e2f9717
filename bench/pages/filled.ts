/** A database as full as a large country's: invented rows, made by the server itself, so that a million files take minutes and not hours. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { protections } from '../../src/main/policies.ts';
import { openCorridor } from '../../src/modules/corridors/index.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import { hashPassword } from '../../src/platform/auth/password.ts';
import { type DatabaseConfig, kyselyOf } from '../../src/platform/db/database.ts';
import { databases } from '../../src/platform/db/embedded/provision.ts';
import { startServer } from '../../src/platform/db/embedded.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { policyStatements } from '../../src/platform/policy/apply.ts';
import type { Role } from '../../src/platform/policy/matrix.ts';
import { loadProgramme } from '../../src/programme/index.ts';

export interface Filled {
  readonly web: DatabaseConfig;
  /** The officer whose queue it is. */
  readonly login: string;
  readonly password: string;
  readonly corridor: string;
  close(): Promise<void>;
}

/** The legal day of the measurement; the rows are dated around it. */
export const today = '2026-06-01';
const password = 'a long and quiet password';
const officers: readonly Role[] = ['immigration', 'labour', 'consulate', 'policy'];

/**
 * @param dir where the server keeps its files; removed by the caller
 * @param size how many vacancies and placements
 */
export const filled = async (dir: string, size: { readonly vacancies: number; readonly placements: number }): Promise<Filled> => {
  const server = await startServer({ dir, settings: { shared_buffers: '1GB', max_wal_size: '8GB' } });
  const { owner: ownerRole, web: webRole } = databases.corridor;
  const config = { owner: server.connection('corridor', ownerRole), web: server.connection('corridor', webRole) };
  await migrate(config.owner, 'all except protection', { afterMigrate: policyStatements(protections, webRole) });
  const owner = kyselyOf(config.owner, { max: 1 });
  const programme = loadProgramme(readFileSync(new URL('../../packs/programmes/us-h2a/programme.yaml', import.meta.url), 'utf8'), 'us-h2a');
  if (!programme.ok) throw new Error('the programme does not load');
  const hash = await hashPassword(password);
  const corridor = await owner.transaction().execute(async (tx) => {
    const made = await openCorridor(tx, {
      origin: 'MX',
      destination: 'US',
      programme: programme.value,
      openedOn: Temporal.PlainDate.from('2024-01-01'),
    });
    const signed = Temporal.PlainDate.from('2024-01-01');
    await tx
      .updateTable('adoption')
      .set({ destination_signed_on: signed, origin_signed_on: signed })
      .where('id', '=', made.adoption)
      .execute();
    for (const role of officers)
      await createAccount(tx, Temporal.Now.instant(), {
        login: `${role}@bench.example`,
        passwordHash: hash,
        name: role,
        language: 'en',
        seats: [{ role, country: 'US' }],
      });
    return made.corridor;
  });
  await owner.destroy();
  await fill(server.connection('corridor', 'postgres'), { ...size, corridor, programme: programme.value.hash });
  return { web: config.web, login: 'immigration@bench.example', password, corridor, close: () => server.stop() };
};

const fill = async (
  admin: DatabaseConfig,
  { vacancies, placements, corridor, programme }: { vacancies: number; placements: number; corridor: string; programme: string },
): Promise<void> => {
  const client = new pg.Client(admin);
  await client.connect();
  const id = (kind: string, n: string) => `md5('${kind}' || ${n})::uuid`;
  // The rows are right by construction; asking each trigger about a million of them measures nothing.
  await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
  const employers = Math.max(100, vacancies / 10);
  await client.query(`insert into organisation (id, kind, country, names, registered_on)
    select ${id('e', 'n')}, 'employer', 'US', jsonb_build_object('und', (array['Green','Apple','River','Sunny','Red Barn'])[1 + n % 5] || ' Farm ' || n), '2024-01-01'
    from generate_series(1, ${employers}) n`);
  await client.query(`insert into organisation_status (id, organisation_id, status, valid_from, basis)
    select ${id('s', 'n')}, ${id('e', 'n')}, 'licensed', '2024-01-01', 'bench' from generate_series(1, ${employers}) n`);
  await client.query(`insert into vacancy (id, corridor_id, programme_id, programme_hash, reference, employer_id, title, occupation, region, place, places,
      verified_places, filled, season_start, season_end, pay_minor, currency, pay_per, hours_week, kind, homogeneous, housing, filed_on, status, version)
    select ${id('v', 'n')}, '${corridor}', 'us-h2a', '${programme}', 'V-' || upper(substr(md5(n::text), 1, 4)) || '-' || n, ${id('e', `(1 + n % ${employers})`)},
      (array['Apple picker','Farmworker, berries','Tobacco hand','Sheep herder','Irrigation worker','Citrus harvester','Tractor driver','Nursery worker'])[1 + n % 8],
      (array['9211','9213','6121','8341'])[1 + n % 4], (array['WA','CA','FL','GA','NC','TX','MT','WY'])[1 + (n / 8) % 8], 'Town ' || n % 3000, 20, 20, ${placements / vacancies},
      date '2026-01-01' + n % 300, date '2026-09-01' + n % 300, 1200 + n % 400, 'USD', 'hour', 40, 'generic', true, true, date '2025-06-01' + n % 360, 'verified', 2
    from generate_series(1, ${vacancies}) n`);
  await client.query(`insert into worker (id, origin, family_name, given_names, birth_year, occupation, experience_months, languages, registered_on, consented_on, simulated)
    select ${id('w', 'n')}, 'MX', 'Family ' || n, 'Given', 1990, '9211', 24, '{es}', '2025-01-01', '2025-01-01', true from generate_series(1, ${placements}) n`);
  await client.query(`insert into offer (id, corridor_id, vacancy_id, worker_id, employer_id, kind, terms, offered_on, expires_on, status, answered_on, version)
    select ${id('o', 'n')}, '${corridor}', ${id('v', `(1 + n % ${vacancies})`)}, ${id('w', 'n')}, ${id('e', `(1 + (1 + n % ${vacancies}) % ${employers})`)}, 'matched',
      '{}', '2025-12-01', '2025-12-20', 'accepted', '2025-12-02', 2 from generate_series(1, ${placements}) n`);
  await client.query(`insert into placement (id, corridor_id, vacancy_id, worker_id, employer_id, offer_id, programme_hash, reference, worker_name, season_start,
      season_end, status, began_on, version)
    select ${id('p', 'n')}, '${corridor}', ${id('v', `(1 + n % ${vacancies})`)}, ${id('w', 'n')}, ${id('e', `(1 + (1 + n % ${vacancies}) % ${employers})`)}, ${id('o', 'n')},
      '${programme}', 'P-' || upper(substr(md5('p' || n), 1, 4)) || '-' || n, 'Family ' || n || ' Given', '2026-02-01', '2026-11-30', 'permitted', '2025-12-02', 4
    from generate_series(1, ${placements}) n`);
  // Half of the files wait for the immigration office, the others elsewhere; each has three steps behind it.
  await client.query(`insert into stage (id, corridor_id, subject, vacancy_id, placement_id, worker_id, employer_id, programme_hash, stage, step, actor, side, state, outcome,
      opened_on, due_on, silence, escalated_on, done_on, version)
    select ${id('t', "(n || '/' || s)")}, '${corridor}', 'placement', ${id('v', `(1 + n % ${vacancies})`)}, ${id('p', 'n')}, ${id('w', 'n')},
      ${id('e', `(1 + (1 + n % ${vacancies}) % ${employers})`)}, '${programme}', (array['contract','petition','visa','entry'])[s], (array['contract.sign','attest','permit.issue','stay.enter'])[s],
      (array['employer','immigration','consulate','immigration'])[s], 'destination', case when s = k then 'open' else 'done' end, case when s < k then 'done' end,
      date '2026-01-01' + s * 10, date '2026-05-01' + n % 400, 'escalate', case when s = k and n % 5000 = 0 then date '2026-05-20' end,
      case when s < k then date '2026-01-05' + s * 10 end, 1
    from (select n, (array[2, 3, 4, 2, 1])[1 + n % 5] as k from generate_series(1, ${placements}) n) f, generate_series(1, 4) s where s <= k`);
  for (const table of ['organisation', 'organisation_status', 'vacancy', 'worker', 'offer', 'placement', 'stage'])
    await client.query(`vacuum (analyze) ${table}`);
  await client.query('checkpoint');
  await client.end();
};
