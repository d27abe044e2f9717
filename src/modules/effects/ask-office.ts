import './tasks.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Effect } from '../../platform/effects/effect.ts';
import { type NewTask, openTask } from '../tasks/index.ts';

/** Days in which an office decides: a proposal of this project. */
const within = 14;

/** What an officer decides on; a hold is nobody's to decide. */
type Decided = Exclude<Effect, { kind: 'hold-decisions' }>;
type Ask = Pick<NewTask, 'kind' | 'about' | 'owners' | 'holder' | 'asked'>;

/**
 * Makes of a decision what an office of this side finds in its queue.
 * @returns the task's id; undefined where nobody of that number is known here
 */
export const askOffice = async (context: CommandContext, effect: Decided): Promise<string | undefined> => {
  const ask = effect.kind === 'residence' ? await ofPermit(context, effect) : await ofOrganisation(context, effect);
  if (!ask) return undefined;
  const { id } = await openTask(context, { ...ask, due: context.today.add({ days: within }), waits: false });
  return id;
};

const kinds = {
  'propose-sanction': 'effects.sanction',
  'draw-bond': 'effects.bond',
  'block-new-vacancies': 'effects.vacancies',
  'open-change-of-employer': 'effects.change',
  'status-bridge': 'effects.bridge',
  notice: 'effects.notice',
} as const;

const ofOrganisation = async (
  { tx }: CommandContext,
  { kind, organisation, ...facts }: Exclude<Decided, { kind: 'residence' }>,
): Promise<Ask | undefined> => {
  const row = await tx.selectFrom('organisation').select(['id', 'country']).where('id', '=', organisation).executeTakeFirst();
  if (!row) return undefined;
  const holder = kind === 'notice' ? { organisation: row.id } : ({ role: 'labour', country: row.country } as const);
  const owners = { country: row.country, organisations: [row.id] };
  return { kind: kinds[kind], about: { type: 'organisation', id: row.id }, owners, holder, asked: plain(facts) };
};

const ofPermit = async (
  { tx }: CommandContext,
  { permit, kind: _, ...facts }: Extract<Effect, { kind: 'residence' }>,
): Promise<Ask | undefined> => {
  const row = await tx
    .selectFrom('permit')
    .innerJoin('corridor', 'corridor.id', 'permit.corridor_id')
    .select(['permit.worker_id', 'corridor.destination'])
    .where('permit.number', '=', permit)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    kind: 'effects.residence',
    about: { type: 'worker', id: row.worker_id },
    owners: { worker: row.worker_id, country: row.destination },
    holder: { role: 'immigration', country: row.destination },
    asked: plain(facts),
  };
};

const plain = (facts: Readonly<Record<string, unknown>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]));
