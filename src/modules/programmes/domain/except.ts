import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { LintFinding, LintReport } from '../../../programme/index.ts';
import { appended } from './append-entries.ts';

/** Findings that can have an exception: what is incoherent cannot, and advice needs none. */
export const exceptable = (report: LintReport): readonly LintFinding[] =>
  report.findings.filter(({ kind, severity, open }) => open && kind !== 'coherence' && severity !== 'I');

/** Errors of substance that nobody has excepted: they keep a text from being proposed. */
export const openErrors = (report: LintReport): number => exceptable(report).filter(({ severity }) => severity === 'E').length;

/** What an officer writes for one or several findings: why the two ends agree all the same, and which roles of the text sign for it. */
export interface NewException {
  readonly keys: readonly string[];
  readonly reason: string;
  readonly signedBy: readonly string[];
  readonly on: string;
}

/**
 * Writes exceptions into the text of a programme, which both ends then sign and everybody reads.
 * @returns the new text; `draft.no-such-finding` when a finding is no longer there, `draft.exception-signers` when an error of substance is to be
 * excepted and no role signs
 */
export const withExceptions = (text: string, report: LintReport, { keys, reason, signedBy, on }: NewException): Result<string> => {
  const open = new Map(exceptable(report).map((finding) => [finding.key, finding]));
  const findings = [...new Set(keys)].flatMap((key) => open.get(key) ?? []);
  if (findings.length === 0 || findings.length < new Set(keys).size) return fail('draft.no-such-finding', undefined, { field: 'findings' });
  if (signedBy.length === 0 && findings.some(({ severity }) => severity === 'E'))
    return fail('draft.exception-signers', undefined, { field: 'signers' });
  const signed = signedBy.length > 0 ? { signed_by: signedBy, signed_on: on } : {};
  const changed = appended(
    text,
    'exceptions',
    findings.map(({ check, path }) => ({ check, ...(path !== '' && { at: path }), reason, ...signed })),
  );
  return changed === undefined ? fail('draft.does-not-load', { errors: 1 }) : ok(changed);
};
