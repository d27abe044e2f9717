import { isAction, matrix, type Scope } from './matrix.ts';

/** SQL conditions on a table's own columns, one for each way in which an object can belong to the actor. */
export interface Whose {
  /** Column with the worker's id. */
  readonly own?: string;
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
  readonly whose: Whose;
}

/** The corridors of which the actor's country is an end, computed once a query. */
export const ofMyCorridors = '(select actor_corridors())::uuid[]';

const conditions = (whose: Whose): Record<Scope, string | undefined> => ({
  all: 'true',
  published: whose.published && `(${whose.published})`,
  own: whose.own && `${whose.own} = (select actor_worker())`,
  organisation: whose.organisation?.map((column) => `coalesce(${column} = (select actor_organisation()), false)`).join(' or '),
  country: whose.country && `${whose.country} = (select actor_country())`,
  corridor: typeof whose.corridor === 'object' ? whose.corridor.sql : whose.corridor && `${whose.corridor} = any (${ofMyCorridors})`,
});

const quoted = (actions: readonly string[]): string => `'{${actions.join(',')}}'`;

/** The row condition for a scope that the database computes once a query. */
const reach = (scope: string, { whose }: Protection): string => {
  const cases = Object.entries(conditions(whose)).flatMap(([name, sql]) => (sql ? [`(${scope}) = '${name}' and (${sql})`] : []));
  return cases.length === 0 ? 'false' : cases.map((one) => `(${one})`).join('\n    or ');
};

/**
 * The statements that put one table under row-level security as `roles.md` says.
 * @throws Error for an action that the table of roles does not hold.
 */
export const policiesOf = (protection: Protection): readonly string[] => {
  const { table } = protection;
  const reads = typeof protection.read === 'string' ? [protection.read] : protection.read;
  const writes = { insert: protection.insert ?? [], update: protection.update ?? [], delete: protection.delete ?? [] };
  const all = [...new Set([...(protection.during ?? []), ...writes.insert, ...writes.update, ...writes.delete])];
  for (const action of [...reads, ...all]) if (!isAction(action)) throw new Error(`${table}: "${action}" is not an action of roles.md`);
  const readable = [
    ...reads.map((action) => reach(`select scope_of('${action}')`, protection)),
    ...(all.length > 0 ? [reach(`select write_scope(${quoted(all)})`, protection)] : []),
  ].join('\n    or ');
  const write = (kind: 'insert' | 'update' | 'delete'): string[] => {
    const actions = writes[kind];
    const condition = reach(`select write_scope(${quoted(actions)})`, protection);
    const clause = {
      insert: `with check (${condition})`,
      update: `using (${condition}) with check (${condition})`,
      delete: `using (${condition})`,
    };
    return [
      `drop policy if exists ${table}_${kind} on ${table}`,
      ...(actions.length > 0 ? [`create policy ${table}_${kind} on ${table} for ${kind} ${clause[kind]}`] : []),
    ];
  };
  return [
    `alter table ${table} enable row level security`,
    `drop policy if exists ${table}_select on ${table}`,
    `create policy ${table}_select on ${table} for select using (${readable})`,
    ...write('insert'),
    ...write('update'),
    ...write('delete'),
  ];
};

/** The statements that fill the database's copy of the table of roles. */
export const matrixStatements = (): readonly string[] => [
  'delete from policy_rule',
  `insert into policy_rule (action, role, scope) values ${matrix.map((rule) => `('${rule.action}', '${rule.role}', '${rule.scope}')`).join(', ')}`,
];
