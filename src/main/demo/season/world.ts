import '../../../modules/evidence/index.ts';
import { type Random, seeded } from '../../../kernel/random.ts';
import type { Keys } from '../../../platform/auth/keys.ts';
import { type Runtime, reading } from '../../../platform/command/execute.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Actor, system } from '../../../platform/policy/actor.ts';
import type { Role } from '../../../platform/policy/matrix.ts';
import { organisationId, organisationsOf } from '../load/organisations.ts';
import type { DemoPlan, PlannedCorridor } from '../plan.ts';
import { simulatedColleague, simulatedLogin } from '../sign-ins.ts';
import { type Meter, unmeasured } from './meter.ts';

/** One corridor as the simulated parties know it. */
export interface CorridorWorld {
  readonly planned: PlannedCorridor;
  readonly id: string;
  readonly programme: string;
  /** The authority of a role, or undefined where this corridor has none. */
  authority(role: Role): Actor | undefined;
  /** A second officer of the same authority, where a programme asks for two persons. */
  colleague(role: Role): Actor | undefined;
  /** The account whose files are left to the user, as a worker. */
  readonly heldWorker: string | undefined;
  readonly heldEmployer: string | undefined;
}

/** What simulated parties need to act on one day. */
export interface World {
  readonly plan: DemoPlan;
  readonly runtime: Runtime;
  readonly today: Temporal.PlainDate;
  /** How many transactions work at a time. */
  readonly lanes: number;
  readonly meter: Meter;
  /** The installation's keys, under which numbers of papers are sealed; without them nobody shows a paper. */
  readonly keys: Keys | undefined;
  /** An own sequence for each purpose, the same on every machine and in whatever order things are asked. */
  chance(...purpose: readonly string[]): Random;
  /** Reads what simulated parties would see on their own pages. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** @throws Stopped when the run was asked to stop */
  pause(): void;
}

interface WorldOptions {
  readonly lanes?: number;
  readonly meter?: Meter | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly keys?: Keys | undefined;
}

/** The run was asked to stop; everything that was committed stays, and the next start goes on. */
export class Stopped extends Error {}

export const worldOn = (
  plan: DemoPlan,
  runtime: Runtime,
  today: Temporal.PlainDate,
  { lanes = 1, meter = unmeasured, signal, keys }: WorldOptions = {},
): World => {
  const still: Runtime = { ...runtime, clock: { today: async () => today, now: runtime.clock.now } };
  return {
    plan,
    runtime: still,
    today,
    lanes,
    meter,
    keys,
    chance: (...purpose) => seeded(`${plan.seed}/${purpose.join('/')}`),
    read: (work) => reading(still, system, work),
    pause: () => {
      if (signal?.aborted) throw new Stopped('the demonstration was stopped');
    },
  };
};

/** Finds the plan's corridors and authorities in the database. */
export const corridorWorlds = async (plan: DemoPlan, runtime: Runtime): Promise<readonly CorridorWorld[]> => {
  const organisations = organisationsOf(plan);
  const { corridors, accounts, held } = await reading(runtime, { role: 'administrator' }, async (tx) => ({
    corridors: await tx.selectFrom('corridor').select(['id', 'origin', 'destination']).execute(),
    accounts: await tx
      .selectFrom('account')
      .select(['id', 'login'])
      .where('simulated', '=', true)
      .where('login', 'like', 'simulated.%')
      .execute(),
    held: await tx
      .selectFrom('seat')
      .select(['role', 'worker_id', 'organisation_id', 'country'])
      .where('role', 'in', ['worker', 'employer'])
      .execute(),
  }));
  const accountOf = new Map(accounts.map(({ id, login }) => [login, id]));
  return plan.corridors.map((planned) => {
    const found = corridors.find((row) => row.origin === planned.origin && row.destination === planned.destination);
    if (!found) throw new Error(`the demonstration's corridor ${planned.key} is not loaded`);
    const actors = new Map(
      organisations
        .filter(({ corridor }) => corridor === planned.key)
        .map(({ id, role, country, kind }): [Role, Actor] => [
          role,
          {
            role,
            account: accountOf.get(simulatedLogin(id)),
            organisation: organisationId(id),
            // A recruiter of the origin files at the destination.
            country: kind === 'recruiter' ? planned.destination : country,
            simulated: true,
          },
        ]),
    );
    return {
      planned,
      id: found.id,
      programme: planned.programme,
      authority: (role) => actors.get(role),
      colleague: (role) => {
        const [first, office] = [actors.get(role), organisations.find((one) => one.corridor === planned.key && one.role === role)];
        return first && office && { ...first, account: accountOf.get(simulatedColleague(office.id)) };
      },
      heldWorker: held.find((row) => row.role === 'worker' && row.country === planned.origin)?.worker_id ?? undefined,
      heldEmployer: held.find((row) => row.role === 'employer' && row.country === planned.destination)?.organisation_id ?? undefined,
    };
  });
};

/** An employer, or a worker, as simulated. */
export const employerActor = (corridor: CorridorWorld, organisation: string): Actor => ({
  role: 'employer',
  organisation,
  country: corridor.planned.destination,
  simulated: true,
});
export const workerActor = (corridor: CorridorWorld, worker: string): Actor => ({
  role: 'worker',
  worker,
  country: corridor.planned.origin,
  simulated: true,
});
