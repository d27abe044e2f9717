import '../tables.ts';
import { asSystem, type Runtime, reading } from '../../../../platform/command/execute.ts';
import type { Actor } from '../../../../platform/policy/actor.ts';
import { protectionTable } from '../../../../platform/policy/matrix.ts';
import { type Officer, officers } from '../called.ts';
import type { Way } from '../domain/reach.ts';

/** What an officer has to know of alarms before anything else. */
export interface AlarmNews {
  /** Alarms that the reader sees and nobody has taken; of them those that reached nobody on duty. */
  readonly waiting: number;
  readonly unreached: number;
  /** Whether an alarm of the reader's country would reach anybody on duty now. */
  readonly somebody: boolean;
  /** How an alarm reaches the reader; undefined where the role is never called. */
  readonly own: { readonly ways: readonly Way[]; readonly away: boolean } | undefined;
}

const answers = ({ away, ways }: Officer): boolean => !away && ways.length > 0;

/** The roles that an alarm can call, in the order in which it does. */
export const calledRoles = ['duty-officer', 'complaints-officer', 'case-lead', 'protection-administrator'] as const;

/** What has the reader to know of alarms now? */
export const alarmNews = async (runtime: Runtime, actor: Actor): Promise<AlarmNews> => {
  const today = await runtime.clock.today();
  const { waiting, unreached } = await reading(runtime, actor, (tx) =>
    tx
      .selectFrom('alarm')
      .select((eb) => [eb.fn.countAll<string>().as('waiting'), eb.fn.count<string>('unreached_at').as('unreached')])
      .where('taken_at', 'is', null)
      .executeTakeFirstOrThrow(),
  );
  const role = calledRoles.find((one) => one === actor.role);
  return asSystem(runtime, 'alarm.send', async (tx) => {
    const duty = await officers(tx, 'duty-officer', { country: actor.country, today });
    const own = role && (await officers(tx, role, { country: undefined, today })).find(({ account }) => account === actor.account);
    const reached = own ? { ways: own.ways, away: own.away } : { ways: [], away: false };
    return {
      ...{ waiting: Number(waiting), unreached: Number(unreached), somebody: duty.some(answers) },
      own: protectionTable.scopeOf('alarm.reach', actor.role) ? reached : undefined,
    };
  });
};

/** How many officers of a country an alarm would call now, and how many of them it would reach. */
export interface OnDuty {
  readonly country: string | null;
  readonly role: (typeof calledRoles)[number];
  readonly officers: number;
  readonly reached: number;
}

/** Who would be reached by an alarm now, by country and role? Counts, and nobody's number or address. */
export const onDuty = async (runtime: Runtime): Promise<readonly OnDuty[]> => {
  const today = await runtime.clock.today();
  return asSystem(runtime, 'alarm.send', async (tx) => {
    const all = await Promise.all(
      calledRoles.map(async (role) => (await officers(tx, role, { country: undefined, today })).map((one) => ({ ...one, role }))),
    );
    const places = [...new Set(all.flat().map(({ country }) => country))].sort();
    return places.flatMap((country) =>
      calledRoles.map((role, index) => {
        const of = (all[index] ?? []).filter((one) => one.country === country);
        return { country, role, officers: of.length, reached: of.filter(answers).length };
      }),
    );
  });
};
