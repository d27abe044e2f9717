import { readFileSync } from 'node:fs';
import { isAction, roles, scopeOf } from '../../platform/policy/matrix.ts';
import { countryPackOf } from '../../platform/standards/index.ts';
import {
  type Catalogue,
  type LintReport,
  lintAmendment,
  lintProgramme,
  loadChecks,
  type Programme,
  type Seats,
  steps,
} from '../../programme/index.ts';
import { draftFiles } from './domain/assess.ts';

let known: Catalogue | undefined;

/** The list of checks that is shipped, read once. @throws Error when it does not load: a bug. */
export const checksOfDrafts = (): Catalogue => {
  if (known) return known;
  const loaded = loadChecks(
    readFileSync(new URL('../../../packs/standards/lint-checks.yaml', import.meta.url), 'utf8'),
    'lint-checks.yaml',
  );
  if (!loaded.ok) throw new Error(`the list of checks does not load: ${loaded.error[0]?.message}`);
  known = loaded.value;
  return known;
};

/** Who may act at a step, by the table of roles. A step without a command of its own is left out: the check then says that it did not look. */
const seats: Seats = Object.fromEntries(
  steps.flatMap((step) => {
    const action = step === 'attest' ? 'stage.attest' : step;
    return isAction(action) ? [[step, roles.filter((role) => scopeOf(action, role) !== undefined)]] : [];
  }),
);

/** What a draft lacks by law and guidance, and where it does not fit together. */
export const lintDraft = (programme: Programme): LintReport =>
  lintProgramme(programme, {
    checks: checksOfDrafts(),
    file: draftFiles.text,
    seats,
    spoken: (country) => countryPackOf(country)?.languages.official,
  });

/** What a later version changes without saying so: for files that are running, and for answers of the past. */
export const lintChange = (older: Programme, newer: Programme): LintReport =>
  lintAmendment(older, newer, { checks: checksOfDrafts(), file: draftFiles.text });
