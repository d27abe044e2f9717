import { loadComplaints } from '../../modules/complaints/index.ts';
import { loadCases, loadReleases } from '../../modules/protection/index.ts';
import { createAccount } from '../../platform/auth/accounts.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { hashPassword } from '../../platform/auth/password.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import type { ProtectionRole } from '../../platform/policy/matrix.ts';
import { demoPassword } from '../demo/sign-ins.ts';
import { type ProtectionSide, tellDay } from './side.ts';

/** Logins with which one person can try one role of this side: all of one destination of the demonstration, with its password. */
export const protectionSignIns: readonly { readonly login: string; readonly role: ProtectionRole; readonly country: string }[] = (
  [
    ['duty-officer', ''],
    ['complaints-officer', ''],
    ['conciliator', ''],
    ['case-lead', ''],
    ['case-officer', ''],
    ['recovery-officer', '.one'],
    ['recovery-officer', '.two'],
    ['recovery-officer', '.three'],
    ['releaser', '.one'],
    ['releaser', '.two'],
    ['protection-auditor', ''],
    ['protection-administrator', ''],
  ] as const
).map(([role, which]) => ({ login: `${role}${which}.es@demo.corridor.example`, role, country: 'ES' }));

/** Makes the accounts that are not there yet, and answers with whom each acts as. */
const accounts = async ({ owner, runtime }: ProtectionSide): Promise<readonly Actor[]> => {
  const there = await owner.selectFrom('account').select(['id', 'login']).execute();
  const absent = protectionSignIns.filter(({ login }) => !there.some((one) => one.login === login));
  const passwordHash = absent.length > 0 ? await hashPassword(demoPassword) : '';
  const made = new Map(there.map(({ id, login }) => [login, id]));
  for (const { login, role, country } of absent) {
    const seats = [{ role, country }];
    const account = { login, passwordHash, name: `${role} (simulated)`, language: 'en', simulated: true, seats };
    const id = await owner.transaction().execute((tx) => createAccount(tx, runtime.clock.now(), account));
    if (id) made.set(login, id);
  }
  return protectionSignIns.map(({ login, role, country }) => ({ role, country, account: made.get(login), simulated: true }));
};

/** Fills this side of a demonstration, as far as it is not filled. It is given the day, keys of its own, and nothing else of the other side. */
export const loadProtectionDemo = async (side: ProtectionSide, today: Temporal.PlainDate, keys: Keys): Promise<void> => {
  await tellDay(side, today);
  const actors = await accounts(side);
  const officer = actors.find(({ role }) => role === 'complaints-officer');
  const conciliator = actors.find(({ role }) => role === 'conciliator');
  if (officer && conciliator) await loadComplaints(side.runtime, keys, { officer, conciliator });
  const lead = actors.find(({ role }) => role === 'case-lead');
  const others = actors.filter(({ role }) => role === 'case-officer' || role === 'duty-officer' || role === 'recovery-officer');
  if (lead) await loadCases(side.runtime, side.owner, keys, { lead, others });
  const [first, second] = actors.filter(({ role }) => role === 'releaser');
  if (first && second) await loadReleases(side.runtime, side.owner, { first, second });
};
