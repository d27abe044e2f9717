import { z } from 'zod';
import type { Result } from '../../kernel/result.ts';
import type { Finding } from '../finding.ts';
import { words } from '../leaf.ts';
import { readYaml } from '../read-yaml.ts';
import { shaped } from '../shape.ts';

const inFourLanguages = z.strictObject({ en: words, ar: words, es: words, fr: words });
const check = z.strictObject({
  id: z.string().regex(/^[A-Z]{3}\d{2}$/),
  kind: z.enum(['coherence', 'substance', 'analysis']),
  severity: z.enum(['E', 'W', 'I']),
  basis: words,
  text: inFourLanguages,
  todo: inFourLanguages,
});
const catalogueSchema = z.strictObject({ schema: z.literal('corridor.checks/1'), checks: z.array(check).min(1) });

/** One check as a reader knows it: how grave, on which basis, its words and what to do. */
export type CheckEntry = z.infer<typeof check>;
/** All checks by id. */
export type Catalogue = ReadonlyMap<string, CheckEntry>;

/** Reads the list of checks (`packs/standards/lint-checks.yaml`). */
export const loadChecks = (text: string, file: string): Result<Catalogue, readonly Finding[]> => {
  const { yaml, findings } = readYaml(text, file);
  if (findings.length > 0) return { ok: false, error: findings };
  const { value, findings: faults } = shaped(catalogueSchema, yaml, 0);
  if (!value) return { ok: false, error: faults };
  const seen = new Set<string>();
  const twice = value.checks.flatMap(({ id }, i) => {
    const known = seen.has(id);
    seen.add(id);
    return known ? [yaml.at(0, ['checks', i, 'id'], `two checks are called ${id}; give each its own id`)] : [];
  });
  if (twice.length > 0) return { ok: false, error: twice };
  return { ok: true, value: new Map(value.checks.map((one) => [one.id, one])) };
};
