import { corridorTable, type Role, type Scope, type TableOfRoles } from './matrix.ts';

/** Who acts: one account in one role, for a worker or an organisation, in one country. */
export interface Actor {
  readonly role: Role;
  readonly account?: string | undefined;
  readonly worker?: string | undefined;
  readonly organisation?: string | undefined;
  readonly country?: string | undefined;
  /** Marks the parties of the demonstration that act by a seeded behaviour. */
  readonly simulated?: boolean;
}

/** Whoever has not signed in. */
export const anyone: Actor = { role: 'public' };
/** The program itself: jobs, and what it keeps for everybody. */
export const system: Actor = { role: 'system' };

/** Whose an object is: every aggregate tells this, and its table carries the same columns. */
export interface Owners {
  readonly worker?: string | null | undefined;
  /** Accounts to which it is given to work on. */
  readonly assigned?: readonly (string | null | undefined)[];
  readonly organisations?: readonly (string | null | undefined)[];
  readonly country?: string | null | undefined;
  /** The two ends of the corridor. */
  readonly ends?: readonly [origin: string, destination: string] | undefined;
  readonly published?: boolean;
}

/** Whether the actor's role reaches the object with this action, by the table of the side on which it acts. */
export const allows = (actor: Actor, action: string, owners: Owners, table: TableOfRoles = corridorTable): boolean => {
  const scope = table.scopeOf(action, actor.role);
  return scope !== undefined && reaches[scope](actor, owners);
};

const same = (mine: string | undefined, theirs: string | null | undefined): boolean => mine !== undefined && mine === theirs;

const reaches: Record<Scope, (actor: Actor, owners: Owners) => boolean> = {
  all: () => true,
  published: (_, owners) => owners.published === true,
  own: (actor, owners) => same(actor.worker, owners.worker),
  assigned: (actor, owners) => (owners.assigned ?? []).some((one) => same(actor.account, one)),
  organisation: (actor, owners) => (owners.organisations ?? []).some((one) => same(actor.organisation, one)),
  country: (actor, owners) => same(actor.country, owners.country),
  corridor: (actor, owners) => owners.ends?.some((end) => same(actor.country, end)) ?? false,
};
