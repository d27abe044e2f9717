import { type Runtime, reading } from '../../platform/command/execute.ts';
import { outageOf } from '../../platform/db/outage.ts';
import { system } from '../../platform/policy/actor.ts';

/** What watches the program is told. */
export type Health =
  | { readonly status: 'ok' }
  /** The program works; the machine's clock is earlier than what was done last, so that days and deadlines are counted wrongly. */
  | { readonly status: 'ok'; readonly clock: 'behind'; readonly seconds: number }
  /** All connections are in use, or the database is slower than whoever watches waits. */
  | { readonly status: 'busy' }
  | { readonly status: 'no database' };

/** Less than whoever watches waits for an answer. */
const patience = 2_500;
/** Machines of one installation differ by a second or two. */
const tolerated = 60;

/** Asks the database, and waits for it a moment only. */
export const healthOf = async (runtime: Runtime): Promise<Health> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Health>((resolve) => {
    timer = setTimeout(() => resolve({ status: 'busy' }), patience);
  });
  const asked = lookAt(runtime).catch((error): Health => ({ status: outageOf(error) === 'busy' ? 'busy' : 'no database' }));
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
};

const lookAt = async (runtime: Runtime): Promise<Health> => {
  const seconds = await secondsBehind(runtime);
  return seconds > tolerated ? { status: 'ok', clock: 'behind', seconds } : { status: 'ok' };
};

/** How many seconds the machine's clock is before the last line of the journal; 0 when it is not. */
export const secondsBehind = async (runtime: Runtime): Promise<number> => {
  const last = await reading(runtime, system, (tx) =>
    tx.selectFrom('journal_line').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst(),
  );
  if (!last) return 0;
  return Math.max(0, Math.round((last.at.epochMilliseconds - runtime.clock.now().epochMilliseconds) / 1000));
};
