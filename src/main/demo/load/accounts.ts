import { createAccount } from '../../../platform/auth/accounts.ts';
import { hashPassword } from '../../../platform/auth/password.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { DemoPlan } from '../plan.ts';
import { demoEmployers, demoPassword, type SignIn, simulatedColleague, simulatedLogin } from '../sign-ins.ts';
import { employerId, organisationId, organisationsOf } from './organisations.ts';

/** The worker of each origin whose files are left to whoever tries the role; absent in a plan without workers. */
export type DemoWorkers = Readonly<Partial<Record<string, string>>>;

const organisationOf = (signIn: SignIn): string | undefined => {
  if (signIn.organisation === undefined) return undefined;
  const country = signIn.corridor === 'ma-es' ? 'ES' : 'US';
  return Object.values(demoEmployers).includes(signIn.organisation)
    ? employerId({ country, name: signIn.organisation })
    : organisationId(signIn.organisation);
};

/** Offices at whose steps a programme may ask for a second person, and where another officer decides on an appeal. */
const confirming: ReadonlySet<string> = new Set(['labour', 'immigration', 'consulate', 'origin-agency']);

/** The plan's sign-ins for people, all with one password, and one account without a password for each organisation's invented officer. */
export const loadAccounts = async (tx: Tx, now: Temporal.Instant, plan: DemoPlan, workers: DemoWorkers): Promise<void> => {
  const organisations = organisationsOf(plan);
  const names = new Map(organisations.map(({ id, name }) => [id, name.en]));
  // Hashed once: the cost of a password's hash is meant to be felt.
  const passwordHash = plan.signIns.length > 0 ? await hashPassword(demoPassword) : null;
  for (const signIn of plan.signIns) {
    const origin = signIn.login.slice(signIn.login.indexOf('.') + 1, signIn.login.indexOf('@')).toUpperCase();
    const isPerson = signIn.role === 'worker' || signIn.role === 'family';
    const worker = isPerson ? workers[origin] : undefined;
    if (isPerson && worker === undefined) continue;
    const account = await createAccount(tx, now, {
      login: signIn.login,
      passwordHash,
      name: names.get(signIn.organisation ?? '') ?? signIn.organisation ?? (signIn.role === 'worker' ? 'Worker' : 'Family member'),
      language: signIn.language,
      seats: [{ role: signIn.role, organisation: organisationOf(signIn), worker, country: signIn.country }],
    });
    if (account === undefined) throw new Error(`the login ${signIn.login} is taken`);
    if (worker !== undefined) await linkWorker(tx, plan.from, signIn.role, account, worker);
  }
  for (const { id, name, role, country } of organisations)
    for (const login of confirming.has(role) ? [simulatedLogin(id), simulatedColleague(id)] : [simulatedLogin(id)])
      await createAccount(tx, now, {
        login,
        passwordHash: null,
        name: name.en,
        language: 'en',
        simulated: true,
        seats: [{ role, organisation: organisationId(id), country }],
      });
};

const linkWorker = async (tx: Tx, on: Temporal.PlainDate, role: string, account: string, worker: string): Promise<void> => {
  if (role === 'worker') {
    await tx.updateTable('worker').set({ account_id: account }).where('id', '=', worker).execute();
    return;
  }
  await tx
    .insertInto('family_member')
    .values({
      id: account,
      worker_id: worker,
      account_id: account,
      relation: 'sibling',
      consented_on: on,
      withdrawn_on: null,
    })
    .execute();
};
