/** A text as a literal of SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The head of a function that belongs to the owner and looks at no other schema. */
export const definer = (signature: string, returns: string, body: string): string =>
  `create or replace function ${signature} returns ${returns} language plpgsql security definer set search_path = public, pg_temp as $keeping$
${body}
$keeping$`;

/** Refuses whoever is not the system in the name of one action. */
export const onlySystem = (action: string): string =>
  `if actor_role() <> 'system' or actor_action() <> ${literal(action)} then
    raise exception 'only the system does this, in the name of ${action}' using errcode = 'insufficient_privilege';
  end if;`;

/** A value to which a column is blanked. */
const blankValue = (value: string | number | null): string => {
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  if (value === 'now') return 'now()';
  return value.includes('{id}') ? value.split('{id}').map(literal).join(' || t.id::text || ') : literal(value);
};

/** `a = 1, b = null`, and the condition that a row is not so already. */
export const blanking = (blank: Readonly<Record<string, string | number | null>>): { set: string; unlike: string } => {
  const entries = Object.entries(blank).filter(([, value]) => value !== 'now');
  return {
    set: Object.entries(blank)
      .map(([column, value]) => `${column} = ${value === 'now' ? `coalesce(t.${column}, now())` : blankValue(value)}`)
      .join(', '),
    unlike: entries.map(([column, value]) => `t.${column} is distinct from ${blankValue(value)}`).join(' or '),
  };
};
