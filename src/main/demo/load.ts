import '../../modules/evidence/index.ts';
import { type Kysely, sql } from 'kysely';
import { fixedClock } from '../../kernel/clock.ts';
import { adoptProgramme, openCorridor } from '../../modules/corridors/index.ts';
import { execute, type Runtime } from '../../platform/command/execute.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import type { Role } from '../../platform/policy/matrix.ts';
import { SettingsError } from '../mode.ts';
import { loadAccounts } from './load/accounts.ts';
import { loadActionPlan } from './load/action-plan.ts';
import { loadFilings } from './load/filings.ts';
import type { Pause } from './load/in-sets.ts';
import { loadOrganisations } from './load/organisations.ts';
import { demoProgramme } from './load/programmes.ts';
import { demoWorkerOf, loadWorkers } from './load/workers.ts';
import type { DemoPlan, PlannedCorridor } from './plan.ts';
import { within } from './season/one-transaction.ts';

/** Who signs a programme for an end; an end that has no role does not sign. */
const signers: Readonly<Record<PlannedCorridor['key'], readonly (readonly [role: Role, country: string])[]>> = {
  'ma-es': [
    ['policy', 'MA'],
    ['labour', 'ES'],
  ],
  'mx-us': [['policy', 'US']],
};

const openAndSign = async (tx: Tx, runtime: Runtime, plan: DemoPlan, planned: PlannedCorridor, pause: Pause): Promise<string> => {
  const programme = demoProgramme(planned.key);
  const { origin, destination, openedOn } = planned;
  const { corridor, adoption } = await openCorridor(tx, { origin, destination, programme, openedOn });
  for (const [index, [role, country]] of signers[planned.key].entries()) {
    const actor = { role, country, simulated: true };
    const signed = await execute(runtime, actor, adoptProgramme, { adoption, version: index + 1 });
    if (!signed.ok) throw new Error(`${planned.key}: the adoption was not signed: ${signed.error.code}`);
  }
  for (const season of planned.seasons) await loadFilings(tx, planned, season, corridor, programme);
  await loadWorkers(tx, plan, planned, pause);
  return corridor;
};

/** The offices of a country that people can sign in to, as whom the installation acts in their name. */
const officesOf = async (tx: Tx, country: string): Promise<(role: Role) => Actor> => {
  const rows = await tx
    .selectFrom('account')
    .innerJoin('seat', 'seat.account_id', 'account.id')
    .select(['account.id', 'seat.role'])
    .where('seat.country', '=', country)
    .where('account.simulated', '=', false)
    .execute();
  return (role) => ({ role, country, account: rows.find((row) => row.role === role)?.id, simulated: true });
};

/**
 * Brings the demonstration into an empty database, as the installation acts: corridors with their programmes signed by both ends that have
 * a role, organisations, accounts, workers, seasons, and the clock on its first day. It is one transaction, so that a load that was cut off
 * never happened; a second load finds the first.
 * @param owner the owner's login
 * @param pause called between sets of rows; what it throws ends the load, and nothing was loaded
 * @returns whether anything was loaded
 * @throws SettingsError when another plan's parties live in this database
 */
export const loadDemo = async (owner: Kysely<Database>, plan: DemoPlan, pause: Pause = () => {}): Promise<boolean> =>
  owner.transaction().execute(async (tx) => {
    await sql`lock table demonstration in exclusive mode`.execute(tx);
    const present = await tx.selectFrom('demonstration').select('seed').executeTakeFirst();
    if (present && present.seed !== plan.seed)
      throw new SettingsError(
        `This database holds other invented parties (${present.seed}) than those asked for (${plan.seed}). Give each a database of its own.`,
      );
    if (present) return false;
    const clock = fixedClock(plan.from);
    const runtime: Runtime = within({ db: owner, clock, queue: { send: async () => {} } }, tx);
    await loadOrganisations(tx, plan);
    const workers: Record<string, string> = {};
    for (const planned of plan.corridors) {
      await openAndSign(tx, runtime, plan, planned, pause);
      const known = plan.signIns.length > 0 ? demoWorkerOf(plan, planned) : undefined;
      if (known !== undefined) workers[planned.origin] = known;
    }
    await loadAccounts(tx, clock.now(), plan, workers);
    if (plan.signIns.length > 0) await loadActionPlan(runtime, plan, await officesOf(tx, 'MA'));
    // A day that was begun for pages, for another plan, gives way: nothing has happened on it.
    await tx.deleteFrom('demo_clock').execute();
    await tx.insertInto('demo_clock').values({ today: plan.from, started: plan.from }).execute();
    await tx
      .insertInto('demonstration')
      .values({ seed: plan.seed, loaded_at: Temporal.Now.instant(), runs_until: plan.until, held_from: plan.heldFrom, acted_on: null })
      .execute();
    return true;
  });

/** Sets the clock on the plan's first day before anything is loaded, so that pages which ask for the day answer from the first second. */
export const beginDay = async (owner: Kysely<Database>, { from }: Pick<DemoPlan, 'from'>): Promise<void> => {
  await owner
    .insertInto('demo_clock')
    .values({ today: from, started: from })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};
