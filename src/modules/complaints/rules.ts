import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { plainDate } from '../../kernel/dates.ts';
import { countryPackOf } from '../../platform/standards/index.ts';
import type { Span, Spans } from './domain/clock.ts';
import { steps } from './domain/complaint.ts';
import type { DatedRate } from './domain/interest.ts';
import { ladderSteps, type Rung } from './domain/ladder.ts';
import type { Minimum } from './domain/pay-basis.ts';

const src = z.string();
const days = z.number().int().min(1).max(3_650);
const span = z.strictObject({ days: z.number().int().min(0).max(3_650), count: z.enum(['working', 'calendar']), src });
const spans = z.strictObject(Object.fromEntries(steps.map((step) => [step, span])) as Record<(typeof steps)[number], typeof span>);
const rung = z.strictObject({
  step: z.enum(ladderSteps),
  notice: z.number().int().min(1),
  appeal: z.number().int().min(1),
  looks_back: z.number().int().min(1),
  src,
});
const file = z
  .strictObject({
    schema: z.literal('corridor.complaints/1'),
    programme: z.string(),
    sources: z.record(z.string(), z.strictObject({ title: z.string(), mark: z.enum(['P', 'K', 'R']), proposal: z.boolean().optional() })),
    steps: spans,
    appeal: span,
    receipt_ends: span,
    month_hours: z.strictObject({ v: z.number().positive(), src }),
    interest: z.array(z.strictObject({ from: z.string().transform(plainDate), rate: z.number().min(0).max(100), src })).default([]),
    minimum: z
      .array(z.strictObject({ sector: z.string(), country: z.string(), wage: z.string(), per: z.enum(['month', 'day', 'hour']) }))
      .default([]),
    alarm: z.strictObject({ minutes: z.number().int().min(1).max(1_440), src }),
    windows: z.strictObject({ block: days, change: days, bridge: days, hold: days, src }),
    ladder: z.array(rung).min(1),
  })
  .superRefine((rules, context) => {
    const cited = [
      ...Object.values(rules.steps),
      ...[rules.appeal, rules.receipt_ends, rules.month_hours, rules.alarm, rules.windows],
      ...rules.interest,
      ...rules.ladder,
    ].map((one) => one.src);
    for (const id of cited) if (!rules.sources[id]) context.addIssue({ code: 'custom', message: `no source ${id}` });
  });

/** A figure of the rules, with where it comes from. */
export interface Source {
  readonly title: string;
  readonly mark: 'P' | 'K' | 'R';
  /** Nobody's law: whoever wrote the file proposes it. */
  readonly proposal: boolean;
}

/** What packs/complaints says for one programme. */
export interface ComplaintRules {
  readonly programme: string;
  readonly spans: Spans;
  readonly appeal: Span;
  readonly receiptEnds: Span;
  /** Minutes in which a duty officer has to have taken an alarm about danger to life. */
  readonly alarmMinutes: number;
  /** Hundredths of an hour. */
  readonly monthHours100: number;
  readonly rates: readonly DatedRate[];
  readonly minimums: readonly Minimum[];
  readonly ladder: readonly Rung[];
  /** Days for which what protects the workers of an employer is open. */
  readonly windows: { readonly block: number; readonly change: number; readonly bridge: number; readonly hold: number };
  /** The source of a step's days. */
  readonly sourceOf: (of: keyof Spans | 'appeal') => Source;
}

const path = (programme: string): URL => new URL(`../../../packs/complaints/${programme}.yaml`, import.meta.url);

const minimumsOf = (minimum: z.infer<typeof file>['minimum']): readonly Minimum[] =>
  minimum.flatMap(({ country, wage, per }) => {
    const pack = countryPackOf(country);
    return (pack?.wages[wage] ?? []).map((known) => {
      const title = pack?.sources[known.source]?.title ?? known.source;
      return { from: known.from, until: known.until, per, amount: known.value, rule: title, source: title };
    });
  });

const read = (programme: string): ComplaintRules => {
  const rules = file.parse(parse(readFileSync(path(programme), 'utf8')));
  return {
    programme: rules.programme,
    spans: rules.steps,
    appeal: rules.appeal,
    receiptEnds: rules.receipt_ends,
    alarmMinutes: rules.alarm.minutes,
    monthHours100: Math.round(rules.month_hours.v * 100),
    rates: rules.interest.map(({ from, rate, src: id }) => ({
      from,
      basisPoints: Math.round(rate * 100),
      source: rules.sources[id]?.title ?? id,
    })),
    minimums: minimumsOf(rules.minimum),
    ladder: rules.ladder.map(({ step, notice, appeal, looks_back }) => ({ step, notice, appeal, looksBack: looks_back })),
    windows: rules.windows,
    sourceOf: (of) => {
      const source = rules.sources[of === 'appeal' ? rules.appeal.src : rules.steps[of].src];
      return { title: source?.title ?? '', mark: source?.mark ?? 'K', proposal: source?.proposal ?? false };
    },
  };
};

const known = new Map<string, ComplaintRules>();

/**
 * The rules of complaints under a programme, read once; the defaults where it has none or nobody knows which programme it is.
 * @throws ZodError for a file that breaks the schema or cites a source that it does not name
 */
export const complaintRules = (programme?: string): ComplaintRules => {
  const own = programme !== undefined && /^[a-z0-9-]+$/.test(programme) && existsSync(path(programme)) ? programme : 'default';
  const found = known.get(own) ?? read(own);
  known.set(own, found);
  return found;
};
