import { corridorTable, type Rule, type Scope, type TableOfRoles } from './matrix.ts';

/** SQL conditions on a table's own columns, one for each way in which an object can belong to the actor. */
export interface Whose {
  /** Column with the worker's id, or a condition where the table has none. */
  readonly own?: string | { readonly sql: string };
  /** Column with the account to which the row is given to work on, or a condition where the table has none. */
  readonly assigned?: string | { readonly sql: string };
  /** Columns with the ids of organisations. */
  readonly organisation?: readonly string[];
  /** Column with the country of registration. */
  readonly country?: string;
  /** Column with the corridor's id, or a condition where the table has none. */
  readonly corridor?: string | { readonly sql: string };
  /** A condition that holds for what everybody may see. */
  readonly published?: string;
}

/** How one table is protected: which action reads it, which commands write it, and whose its rows are. */
export interface Protection {
  readonly table: string;
  readonly read: string | readonly string[];
  /** Commands that may see the rows while they run, and change nothing in them. */
  readonly during?: readonly string[];
  readonly insert?: readonly string[];
  readonly update?: readonly string[];
  readonly delete?: readonly string[];
  /** Who inserts a row does not thereby see rows: for tables whose content the inserting command must not read. */
  readonly unseen?: boolean;
  readonly whose: Whose;
  /** Whose a row is to read, where that is fewer than those on whose file a command may write it; `whose` unless told. */
  readonly shown?: Whose;
  /** Columns of `whose` that commands may change; every other owner of a row stands for ever. */
  readonly moves?: readonly string[];
  /** Further columns that never change: the file to which a row belongs. */
  readonly stands?: readonly string[];
  /**
   * Functions that look for rows with the rights of the owner, since row-level security keeps a search from its index. They are given the
   * condition of the rows that the actor may read, and answer with ids and counts alone; the rows themselves are read as always.
   */
  readonly finders?: (visible: string) => readonly string[];
}

/** The corridors of which the actor's country is an end, computed once a statement. */
export const ofMyCorridors = '(select actor_corridors())::uuid[]';
/** The parties for whom a statement acts, computed once a statement: one for a request, several for a set of items. */
export const myWorkers = '(select actor_workers())::uuid[]';
const myOrganisations = '(select actor_organisations())::uuid[]';
export const myAccounts = '(select actor_accounts())::uuid[]';

const conditions = (whose: Whose): Record<Scope, string | undefined> => ({
  all: 'true',
  published: whose.published && `(${whose.published})`,
  own: typeof whose.own === 'object' ? whose.own.sql : whose.own && `${whose.own} = any (${myWorkers})`,
  assigned: typeof whose.assigned === 'object' ? whose.assigned.sql : whose.assigned && `${whose.assigned} = any (${myAccounts})`,
  organisation: whose.organisation?.map((column) => `coalesce(${column} = any (${myOrganisations}), false)`).join(' or '),
  country: whose.country && `${whose.country} = actor_country()`,
  corridor: typeof whose.corridor === 'object' ? whose.corridor.sql : whose.corridor && `${whose.corridor} = any (${ofMyCorridors})`,
});

const quoted = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(', ');

/** The acting role, or the running command with the acting role: what a branch of a policy asks for. */
type Subject = 'actor_role()' | "actor_action() || ' ' || actor_role()";

/**
 * The row condition that the table of roles gives to actions: a branch for each scope, holding the roles that have it. The roles stand in
 * the policy itself, so that the database looks nothing up and plans little.
 */
const reach = (table: TableOfRoles, subject: Subject, actions: readonly string[], { whose }: Protection): string => {
  const rules = table.rules.filter((rule) => actions.includes(rule.action));
  const nameOf = (rule: Rule) => (subject === 'actor_role()' ? rule.role : `${rule.action} ${rule.role}`);
  return Object.entries(conditions(whose))
    .flatMap(([scope, sql]) => {
      const names = [...new Set(rules.filter((rule) => rule.scope === scope).map(nameOf))];
      return sql && names.length > 0 ? [`(${subject}) in (${quoted(names)}) and (${sql})`] : [];
    })
    .map((branch) => `(${branch})`)
    .join('\n    or ');
};

const reading = (roles: TableOfRoles, actions: readonly string[], protection: Protection): string =>
  reach(roles, 'actor_role()', actions, { ...protection, whose: protection.shown ?? protection.whose });
const running = (roles: TableOfRoles, actions: readonly string[], protection: Protection): string =>
  reach(roles, "actor_action() || ' ' || actor_role()", actions, protection);

/** The columns that say whose a row is: a policy looks at each row by itself, and cannot tell that an update gives it away. */
const standing = ({ whose, moves = [], stands = [] }: Protection): readonly string[] => {
  const owners = [
    typeof whose.own === 'string' ? whose.own : undefined,
    ...(whose.organisation ?? []),
    whose.country,
    typeof whose.corridor === 'string' ? whose.corridor : undefined,
  ];
  const columns = owners.filter((column) => column !== undefined && /^[a-z_]+$/.test(column) && column !== 'id') as string[];
  return [...new Set([...columns, ...stands])].filter((column) => !moves.includes(column));
};

/** What refuses an update that would move a row, to whom row-level security holds; made once, before the tables. */
export const ownerStands = `create or replace function owner_stands() returns trigger language plpgsql as $$
begin
  if row_security_active(tg_relid) then
    raise exception 'a row of % never moves to another owner or file', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$`;

const standingOf = (protection: Protection): readonly string[] => {
  const { table } = protection;
  const columns = protection.update ? standing(protection) : [];
  const moved = columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');
  return [
    `drop trigger if exists owner_stands on ${table}`,
    ...(columns.length > 0
      ? [
          `create trigger owner_stands before update of ${columns.join(', ')} on ${table} for each row when (${moved}) execute function owner_stands()`,
        ]
      : []),
  ];
};

/**
 * The statements that put one table under row-level security as the table of roles of its side says.
 * @throws Error for an action that the table of roles does not hold.
 */
export const policiesOf = (protection: Protection, roles: TableOfRoles = corridorTable): readonly string[] => {
  const { table } = protection;
  const reads = typeof protection.read === 'string' ? [protection.read] : protection.read;
  const writes = { insert: protection.insert ?? [], update: protection.update ?? [], delete: protection.delete ?? [] };
  const seen = [
    ...new Set([...(protection.during ?? []), ...(protection.unseen ? [] : writes.insert), ...writes.update, ...writes.delete]),
  ];
  for (const action of [...reads, ...seen, ...writes.insert])
    if (!roles.isAction(action)) throw new Error(`${table}: "${action}" is not an action of the table of roles`);
  const readable = [reading(roles, reads, protection), running(roles, seen, protection)]
    .filter((condition) => condition !== '')
    .join('\n    or ');
  const write = (kind: 'insert' | 'update' | 'delete'): string[] => {
    const condition = running(roles, writes[kind], protection) || 'false';
    const clause = {
      insert: `with check (${condition})`,
      update: `using (${condition}) with check (${condition})`,
      delete: `using (${condition})`,
    };
    return [
      `drop policy if exists ${table}_${kind} on ${table}`,
      ...(writes[kind].length > 0 ? [`create policy ${table}_${kind} on ${table} for ${kind} ${clause[kind]}`] : []),
    ];
  };
  return [
    `alter table ${table} enable row level security`,
    `drop policy if exists ${table}_select on ${table}`,
    `create policy ${table}_select on ${table} for select using (${readable || 'false'})`,
    ...write('insert'),
    ...write('update'),
    ...write('delete'),
    ...standingOf(protection),
    ...(protection.finders?.(reading(roles, reads, protection) || 'false') ?? []),
  ];
};

/** The condition that the running command is one that the acting role has, whosever the object is. */
const anyCommand = (roles: TableOfRoles): string =>
  `actor_action() || ' ' || actor_role() in (${quoted(roles.rules.map((rule) => `${rule.action} ${rule.role}`))})`;

/** A line of the journal is written by a running command, in its own name and its actor's. */
export const ownLine = (roles: TableOfRoles): string =>
  `${anyCommand(roles)} and command = actor_action() and role = actor_role() and batch is null
    and case when cardinality(${myAccounts}) = 0 then account_id is null else account_id = any (${myAccounts}) end`;
