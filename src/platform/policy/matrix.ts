import { readFileSync } from 'node:fs';

/** Every role of the permit side, in the order of the columns of its table. */
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
/**
 * Every role of the protection side, in the order of the columns of its table. The two sides share no role but the reader who has not signed in
 * and the program itself: no seat of the one means anything on the other.
 */
export const protectionRoles = [
  'public',
  'holder',
  'duty-officer',
  'complaints-officer',
  'conciliator',
  'case-officer',
  'case-lead',
  'recovery-officer',
  'releaser',
  'protection-auditor',
  'protection-administrator',
  'system',
] as const;

export type CorridorRole = (typeof roles)[number];
export type ProtectionRole = (typeof protectionRoles)[number];
/** What a session acts as. One session acts in one role of one side; `system` is what jobs act as and never signs in. */
export type Role = CorridorRole | ProtectionRole;

const scopes = ['own', 'assigned', 'organisation', 'country', 'corridor', 'published', 'all'] as const;
/** Whose objects a role reaches with an action. */
export type Scope = (typeof scopes)[number];

export interface Rule {
  readonly action: string;
  readonly role: Role;
  readonly scope: Scope;
}

/** One side's truth about who may do what, and whose. The pipeline, the routes and the policies of the side's database ask it. */
export interface TableOfRoles {
  readonly roles: readonly Role[];
  readonly rules: readonly Rule[];
  /** Whether the table has a row of this name. */
  isAction(action: string): boolean;
  /** Whose objects an action reaches for a role; undefined where the role may not. */
  scopeOf(action: string, role: Role): Scope | undefined;
}

const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);

/**
 * Reads the table of `roles.md` or `protection-roles.md`.
 * @throws Error that names the row and column for an unknown role or scope, a row of another width, and an action that stands twice.
 */
export const parseMatrix = (markdown: string, known: readonly Role[] = roles, file = 'roles.md'): readonly Rule[] => {
  const [head, , ...rows] = markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  if (head?.[0] !== 'action') throw new Error(`${file}: the table must begin with the column "action"`);
  const columns = head.slice(1).map((name) => {
    const role = known.find((one) => one === name);
    if (!role) throw new Error(`${file}: column "${name}" is not a role`);
    return role;
  });
  const seen = new Set<string>();
  return rows.flatMap(([action = '', ...cells]) => {
    if (seen.has(action)) throw new Error(`${file}: action "${action}" stands twice`);
    if (cells.length !== columns.length) throw new Error(`${file}: row "${action}" has ${cells.length} cells, not ${columns.length}`);
    seen.add(action);
    return columns.flatMap((role, index): Rule[] => {
      const scope = cells[index] ?? '';
      if (scope === '') return [];
      if (!isScope(scope)) throw new Error(`${file}: "${scope}" for ${action} and ${role} is not a scope`);
      return [{ action, role, scope }];
    });
  });
};

const readTable = (file: string, known: readonly Role[]): TableOfRoles => {
  const rules = parseMatrix(readFileSync(new URL(`./${file}`, import.meta.url), 'utf8'), known, file);
  const byAction = new Map<string, Map<Role, Scope>>();
  for (const { action, role, scope } of rules) {
    const row = byAction.get(action) ?? new Map<Role, Scope>();
    byAction.set(action, row.set(role, scope));
  }
  return {
    roles: known,
    rules,
    isAction: (action) => byAction.has(action),
    scopeOf: (action, role) => byAction.get(action)?.get(role),
  };
};

/** The permit side's table. */
export const corridorTable: TableOfRoles = readTable('roles.md', roles);
/** The protection side's. */
export const protectionTable: TableOfRoles = readTable('protection-roles.md', protectionRoles);

/** The permit side's table of roles, a rule for each cell that says something. */
export const { rules: matrix, isAction, scopeOf } = corridorTable;
