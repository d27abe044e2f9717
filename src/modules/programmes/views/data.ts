import { textIn } from '../../../programme/index.ts';
import type { Assessment } from '../domain/assess.ts';
import type { DraftSeen } from '../queries/draft-seen.ts';
import type { DraftLine } from '../queries/drafts.ts';

/** A draft in a list, as data. */
export const lineData = ({ adoption, changedOn, ...line }: DraftLine): object => ({
  ...line,
  changedOn: changedOn.toString(),
  state: adoption?.state ?? 'written',
});

/** A draft as data. */
export const draftData = ({ adoption, comments, begunOn, changedOn, ...draft }: DraftSeen): object => ({
  ...draft,
  begunOn: begunOn.toString(),
  changedOn: changedOn.toString(),
  proposal: adoption
    ? {
        adoption: adoption.id,
        version: adoption.version,
        hash: adoption.programme.hash,
        title: textIn(adoption.programme.titles, 'en'),
        state: adoption.state,
        inForceFrom: adoption.inForceFrom.toString(),
        missing: adoption.missing,
        mine: adoption.mine ?? null,
      }
    : null,
  comments: comments.map(({ on, ...comment }) => ({ ...comment, on: on.toString() })),
});

/** What reading a draft says of it, as data. */
export const assessmentData = ({ programme, findings, cases, caseFindings, coverage, lint }: Assessment): object => ({
  loads: programme !== undefined,
  hash: programme?.hash ?? null,
  findings,
  cases,
  caseFindings,
  lint: lint ?? null,
  coverage: coverage
    ? {
        rules: coverage.rules,
        values: coverage.values.map(({ name, value, cases: read }) => ({ name, from: value.from?.toString() ?? null, cases: read })),
        formulas: coverage.formulas,
        dues: coverage.dues,
      }
    : null,
});
