import { readFileSync } from 'node:fs';

/** Every role, in the order of the columns of the table. */
export const roles = [
  'public',
  'worker',
  'family',
  'employer',
  'recruiter',
  'origin-agency',
  'labour',
  'immigration',
  'inspectorate',
  'consulate',
  'caseworker',
  'policy',
  'auditor',
  'administrator',
  'system',
] as const;
/** What a session acts as. One session acts in one role; `system` is what jobs act as and never signs in. */
export type Role = (typeof roles)[number];

const scopes = ['own', 'organisation', 'country', 'corridor', 'published', 'all'] as const;
/** Whose objects a role reaches with an action. */
export type Scope = (typeof scopes)[number];

export interface Rule {
  readonly action: string;
  readonly role: Role;
  readonly scope: Scope;
}

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);

/**
 * Reads the table of `roles.md`.
 * @throws Error that names the row and column for an unknown role or scope, a row of another width, and an action that stands twice.
 */
export const parseMatrix = (markdown: string): readonly Rule[] => {
  const [head, , ...rows] = markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  if (head?.[0] !== 'action') throw new Error('roles.md: the table must begin with the column "action"');
  const columns = head.slice(1).map((name) => {
    if (!isRole(name)) throw new Error(`roles.md: column "${name}" is not a role`);
    return name;
  });
  const seen = new Set<string>();
  return rows.flatMap(([action = '', ...cells]) => {
    if (seen.has(action)) throw new Error(`roles.md: action "${action}" stands twice`);
    if (cells.length !== columns.length) throw new Error(`roles.md: row "${action}" has ${cells.length} cells, not ${columns.length}`);
    seen.add(action);
    return columns.flatMap((role, index): Rule[] => {
      const scope = cells[index] ?? '';
      if (scope === '') return [];
      if (!isScope(scope)) throw new Error(`roles.md: "${scope}" for ${action} and ${role} is not a scope`);
      return [{ action, role, scope }];
    });
  });
};

/** The table of roles, a rule for each cell that says something. */
export const matrix: readonly Rule[] = parseMatrix(readFileSync(new URL('./roles.md', import.meta.url), 'utf8'));

const byAction = new Map<string, Map<Role, Scope>>();
for (const { action, role, scope } of matrix) {
  const row = byAction.get(action) ?? new Map<Role, Scope>();
  byAction.set(action, row.set(role, scope));
}

/** Whether the table has a row of this name. */
export const isAction = (action: string): boolean => byAction.has(action);
/** Whose objects an action reaches for a role; undefined where the role may not. */
export const scopeOf = (action: string, role: Role): Scope | undefined => byAction.get(action)?.get(role);
