import { plainDate } from '../src/kernel/dates.ts';
import { newId } from '../src/kernel/ids.ts';
import { helpFrame, officeFrame } from '../src/main/protection/frame.tsx';
import { helpMount, protectionMount } from '../src/main/protection/mounts.ts';
import { allHelpRoutes, allOfficeRoutes } from '../src/main/protection/web.ts';
import { passingSettings, type SignInSettings } from '../src/platform/auth/settings.ts';
import { execute, type Runtime } from '../src/platform/command/execute.ts';
import type { Actor } from '../src/platform/policy/actor.ts';
import { type ProtectionRole, protectionTable } from '../src/platform/policy/matrix.ts';
import type { ToyCorridor } from './corridor.ts';
import { testDatabase } from './database.ts';
import { type TestWeb, testWeb } from './web.ts';

type Officer = Exclude<ProtectionRole, 'system' | 'public' | 'holder'>;

/** The protection side on a migrated database of its own, with one officer of each role; its clock stands still. */
export interface ProtectionWorld extends Pick<ToyCorridor, 'database' | 'runtime' | 'jobs' | 'moveTo' | 'call' | 'journal' | 'stop'> {
  readonly public: Actor;
  /** One of each role; complaints officers at the destination (XS). */
  readonly officers: Readonly<Record<Officer, Actor>>;
  /** An officer more, on an account of their own. */
  another(role: Officer, country?: string): Promise<Actor>;
  /** Everybody's pages, below `/help`. */
  readonly help: TestWeb;
  /** Officers' pages, below `/protection`. */
  readonly office: TestWeb;
}

/** @param signIn with the keys that both webs seal with */
export const protectionWorld = async (day = '2025-01-10', signIn: SignInSettings = passingSettings()): Promise<ProtectionWorld> => {
  const database = await testDatabase('corridor_protection');
  let today = plainDate(day);
  const jobs: { name: string; payload: unknown }[] = [];
  const runtime: Runtime = {
    db: database.web,
    clock: { today: async () => today, now: () => Temporal.Instant.from(`${today}T12:00:00Z`) },
    queue: { send: async (_, name, payload) => void jobs.push({ name, payload }) },
    roles: protectionTable,
  };
  const another = async (role: Officer, country = 'XS'): Promise<Actor> => {
    const id = newId();
    await database.owner
      .insertInto('account')
      .values({
        id,
        login: `${role}-${id.slice(0, 8)}@example.org`,
        password_hash: null,
        name: role,
        language: 'en',
        created_at: runtime.clock.now(),
        disabled_at: null,
      })
      .execute();
    return { role, account: id, country };
  };
  const officers = {} as Record<Officer, Actor>;
  for (const role of protectionTable.roles)
    if (role !== 'public' && role !== 'system' && role !== 'holder') officers[role as Officer] = await another(role as Officer);
  const seen = { runtime, database };
  return {
    ...seen,
    public: { role: 'public' },
    officers,
    another,
    jobs,
    help: testWeb(seen, allHelpRoutes({ secure: false, signIn }), undefined, {
      mount: helpMount,
      frame: helpFrame,
      signIn: '/receipt',
      referrer: 'no-referrer',
    }),
    office: testWeb(seen, allOfficeRoutes({ secure: false, signIn }), undefined, {
      mount: protectionMount,
      frame: officeFrame,
      referrer: 'no-referrer',
    }),
    moveTo(next) {
      today = plainDate(next);
    },
    call: (command, actor, input, delivery) => execute(runtime, actor, command, input, delivery),
    journal: async () => (await database.owner.selectFrom('journal_line').select('type').orderBy('id').execute()).map((line) => line.type),
    stop: () => database.stop(),
  };
};
