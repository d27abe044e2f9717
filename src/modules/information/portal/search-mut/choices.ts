import { isoOf, type PlainDate } from '../../../../kernel/dates.ts';
import type { JobIndex } from './job-index.ts';

/** What can be chosen among the jobs that are open: each leads to at least one. */
export interface JobChoices {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly occupations: readonly string[];
  /** Months in which work begins, such as `2026-03`. */
  readonly months: readonly string[];
}

/** The open jobs and places of one programme on one corridor. */
export interface OpenUnder {
  readonly jobs: number;
  readonly places: number;
}

interface Summary {
  readonly choices: JobChoices;
  readonly under: ReadonlyMap<string, OpenUnder>;
}

/** A name for a programme on a corridor, in `under`. */
export const underKey = (corridor: string, programme: string): string => `${corridor} ${programme}`;

const kept = new WeakMap<JobIndex, { readonly of: string; readonly summary: Summary }>();

/** Reckoned once for each state of the jobs and each day. */
export const summaryOf = (index: JobIndex, today: PlainDate): Summary => {
  const of = `${index.version} ${isoOf(today)}`;
  const known = kept.get(index);
  if (known?.of === of) return known.summary;
  const summary = reckoned(index, today);
  kept.set(index, { of, summary });
  return summary;
};

const reckoned = (index: JobIndex, today: PlainDate): Summary => {
  const [from, to, occupations, months] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  const under = new Map<string, { jobs: number; places: number }>();
  for (const job of index.open(today)) {
    const ends = index.endsOf(job);
    if (ends) {
      from.add(ends[0]);
      to.add(ends[1]);
    }
    occupations.add(job.occupation);
    months.add(isoOf(job.start).slice(0, 7));
    const key = underKey(job.corridor, job.programme);
    const sum = under.get(key) ?? { jobs: 0, places: 0 };
    under.set(key, { jobs: sum.jobs + 1, places: sum.places + job.places });
  }
  const sorted = (set: ReadonlySet<string>): string[] => [...set].sort();
  const choices = { from: sorted(from), to: sorted(to), occupations: sorted(occupations), months: sorted(months).slice(0, 24) };
  return { choices, under };
};
