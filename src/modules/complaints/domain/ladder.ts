import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

/** What can follow, the mildest first. */
export const ladderSteps = ['warning', 'fine', 'suspension', 'cancellation'] as const;
export type LadderStep = (typeof ladderSteps)[number];

/** A rung as a programme's rules have it. Days are calendar days. */
export interface Rung {
  readonly step: LadderStep;
  readonly notice: number;
  readonly appeal: number;
  readonly looksBack: number;
}

/** What an upheld complaint weighs: a grave wrong goes past the mild steps. */
export type Gravity = 'usual' | 'grave';

/** A sanction that was set, on its day. */
export interface Past {
  readonly step: LadderStep;
  readonly on: PlainDate;
}

/** What is proposed to the office of licences: which step, on what basis, and the days of its course. The office decides; nothing follows by itself. */
export interface Proposal {
  readonly step: LadderStep;
  readonly basis: string;
  /** The organisation is told on this day and has until `hearingUntil` to answer; nobody decides earlier. */
  readonly noticeOn: PlainDate;
  readonly hearingUntil: PlainDate;
  readonly appealDays: number;
  /** A suspension has an end; a cancellation ends by a new licence alone. */
  readonly endsOn: PlainDate | undefined;
}

/** Months for which a suspension is proposed: long enough for a season to pass without the employer. */
const suspensionMonths = 6;

/**
 * The next step after those that were set and still count: one up, and no rung is left out, unless the wrong is grave: then no less than a
 * suspension.
 * @returns `complaint.no-basis` without a legal basis
 */
export const propose = (
  ladder: readonly Rung[],
  past: readonly Past[],
  { basis, gravity, on }: { readonly basis: string; readonly gravity: Gravity; readonly on: PlainDate },
): Result<Proposal> => {
  if (basis.trim() === '') return fail('complaint.no-basis', {}, { field: 'basis' });
  const counted = past.filter(({ step, on: set }) => {
    const rung = ladder.find((one) => one.step === step);
    return rung !== undefined && !isBefore(set, on.subtract({ months: rung.looksBack }));
  });
  const highest = Math.max(-1, ...counted.map(({ step }) => ladder.findIndex((one) => one.step === step)));
  const least =
    gravity === 'grave'
      ? Math.max(
          0,
          ladder.findIndex(({ step }) => step === 'suspension'),
        )
      : 0;
  const rung = ladder[Math.min(ladder.length - 1, Math.max(highest + 1, least))];
  if (!rung) return fail('complaint.no-basis', {}, { field: 'basis' });
  const hearingUntil = on.add({ days: rung.notice });
  return ok({
    ...{ step: rung.step, basis: basis.trim(), noticeOn: on, hearingUntil, appealDays: rung.appeal },
    endsOn: rung.step === 'suspension' ? hearingUntil.add({ months: suspensionMonths }) : undefined,
  });
};
