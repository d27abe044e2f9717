import { daysBetween, isoOf, type PlainDate } from '../kernel/dates.ts';
import type { Texts } from '../kernel/texts.ts';
import { addWorkingDays, type Calendars } from '../kernel/working-days.ts';
import { Span } from './calendar.ts';
import type { Facts } from './facts.ts';
import type { Programme } from './load.ts';
import type { Silence } from './schema.ts';
import type { Stage } from './stages.ts';

/** Days from the beginning, counted along the graph. */
export interface Times {
  readonly start: number;
  readonly finish: number;
  /** So many days later it may finish without making the whole longer. */
  readonly float: number;
  readonly critical: boolean;
}

/** How long it takes from the first stage to the last one, or to the entry. */
export interface LeadTime {
  /** The stage to which it is counted. */
  readonly to: string;
  /** undefined while stages on the way have no length: then it is at least `atLeast`. */
  readonly days: number | undefined;
  readonly atLeast: number;
  /** The longest chain, from the first stage to the last. */
  readonly path: readonly string[];
  /** Stages before it of which no length is known; of the worst time: those that may last for ever. */
  readonly unknown: readonly string[];
}

export interface StageNode {
  readonly id: string;
  readonly subject: Stage['subject'];
  readonly actor: Stage['actor'];
  readonly side: Stage['side'];
  readonly step: Stage['step'];
  readonly texts: Texts;
  readonly after: readonly string[];
  readonly before: readonly string[];
  /** As the pack writes it, from what it counts (`stage.offer`, `event.exit`, `season.start`), and how it is bound: a length, or a day. */
  readonly due: { readonly text: string; readonly counts: readonly string[]; readonly as: 'length' | 'day' } | undefined;
  /** What follows when nobody acts by the day due; undefined: the pack is silent on it. */
  readonly silence: Silence | undefined;
  readonly appeal: string | undefined;
  readonly worst: Times;
  /** Where a usual length of every stage before it is known. */
  readonly typical: Times | undefined;
  /** Where days were given: the last day in time, the first day allowed, the day on which it is expected, and how many days are left then. */
  readonly days: { readonly due?: string; readonly notBefore?: string; readonly expected?: string; readonly slack?: number };
}

/** The stages of a programme as a graph: who waits for whom, and how long. */
export interface StageGraph {
  readonly nodes: readonly StageNode[];
  /** Stages that wait for nothing, and those for which nothing waits. */
  readonly first: readonly string[];
  readonly last: readonly string[];
  /** When everybody takes all the time that the programme gives. Months are taken at 31 days and years at 366. */
  readonly worst: LeadTime;
  /** From the usual lengths that were given. */
  readonly typical: LeadTime;
  /** The same until the worker enters; undefined where the programme has no stage of entry. */
  readonly toEntry: { readonly worst: LeadTime; readonly typical: LeadTime } | undefined;
}

export interface StageGraphOptions {
  /** Usual days of each stage from when it may begin, such as the median of finished files. */
  readonly durations?: Readonly<Record<string, number>>;
  /** Facts from which days are counted, such as the season. */
  readonly facts?: Facts;
  /** The day on which the first stage begins. */
  readonly start?: PlainDate;
  readonly calendars?: Calendars;
}

/** How an event of a placement comes about. */
const events: Readonly<Record<string, Stage['step']>> = { entry: 'stay.enter', exit: 'stay.exit', return: 'stay.return' };

/**
 * The graph of the stages of both ends, vacancy and placement together: with critical path, float, worst and typical lead time.
 * A stage with no `after` begins at the beginning, also one of a placement.
 */
export const stageGraph = (programme: Pick<Programme, 'stages'>, options: StageGraphOptions = {}): StageGraph => {
  const order = inOrder(programme.stages);
  const limits = reckoned(order, (stage, ready, finishes) => worstFinish(stage, ready, finishes, order, options));
  const usual = reckoned(order, (stage, ready) => {
    const days = options.durations?.[stage.id];
    return days === undefined ? undefined : ready + days;
  });
  const expected = expectedDays(order, usual, options);
  const nodes = programme.stages.map((stage): StageNode => {
    const open = usual.unknown.some((id) => id === stage.id || before(order, stage.id).has(id));
    return {
      id: stage.id,
      subject: stage.subject,
      actor: stage.actor,
      side: stage.side,
      step: stage.step,
      texts: stage.texts,
      after: stage.after,
      before: order.filter(({ after }) => after.includes(stage.id)).map(({ id }) => id),
      due:
        stage.dueText === undefined
          ? undefined
          : { text: stage.dueText, counts: stage.refs.due, as: stage.within === undefined ? 'day' : 'length' },
      silence: stage.sources.silence || stage.silence !== 'none' ? stage.silence : undefined,
      appeal: stage.appeal,
      worst: limits.times(stage.id),
      typical: open ? undefined : usual.times(stage.id),
      days: daysOf(stage, expected, options),
    };
  });
  const lead = (found: Reckoned, to: string | undefined): LeadTime => leadTime(found, order, to);
  const entry = order.find(({ step }) => step === 'stay.enter')?.id;
  return {
    nodes,
    first: order.filter(({ after }) => after.length === 0).map(({ id }) => id),
    last: nodes.filter((node) => node.before.length === 0).map(({ id }) => id),
    worst: lead(limits, undefined),
    typical: lead(usual, undefined),
    toEntry: entry === undefined ? undefined : { worst: lead(limits, entry), typical: lead(usual, entry) },
  };
};

/** Stages so that each stands after those it waits for; a loaded programme has no circle. */
const inOrder = (stages: readonly Stage[]): readonly Stage[] => {
  const done = new Set<string>();
  const order: Stage[] = [];
  while (order.length < stages.length) {
    const next = stages.filter(({ id, after }) => !done.has(id) && after.every((before) => done.has(before)));
    if (next.length === 0) throw new Error('stages wait for each other in a circle');
    for (const stage of next) {
      done.add(stage.id);
      order.push(stage);
    }
  }
  return order;
};

interface Reckoned {
  /** Stages without a length: they are counted as taking no time. */
  readonly unknown: readonly string[];
  readonly total: number;
  times(id: string): Times;
}

/** The critical path method: forward for the earliest finish, backward for the latest that does not make the whole longer. */
const reckoned = (
  order: readonly Stage[],
  finish: (stage: Stage, ready: number, finishes: ReadonlyMap<string, number>) => number | undefined,
): Reckoned => {
  const unknown: string[] = [];
  const [starts, finishes, latest] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const at = (map: ReadonlyMap<string, number>, id: string): number => map.get(id) ?? 0;
  for (const stage of order) {
    const ready = Math.max(0, ...stage.after.map((id) => at(finishes, id)));
    const end = finish(stage, ready, finishes);
    if (end === undefined) unknown.push(stage.id);
    starts.set(stage.id, ready);
    finishes.set(stage.id, Math.max(ready, end ?? ready));
  }
  const total = Math.max(0, ...finishes.values());
  for (const stage of order.toReversed()) {
    const after = order.filter((other) => other.after.includes(stage.id));
    latest.set(stage.id, Math.min(total, ...after.map(({ id }) => at(latest, id) - (at(finishes, id) - at(starts, id)))));
  }
  return {
    unknown,
    total,
    times(id) {
      const float = at(latest, id) - at(finishes, id);
      return { start: at(starts, id), finish: at(finishes, id), float, critical: float === 0 };
    },
  };
};

/** The last moment that a length of time gives; undefined where the pack binds it to a day of its own, or not at all. */
const worstFinish = (
  stage: Stage,
  ready: number,
  finishes: ReadonlyMap<string, number>,
  order: readonly Stage[],
  options: StageGraphOptions,
): number | undefined => {
  if (stage.within === undefined) return undefined;
  const length = mostDays(stage.within, options);
  if (length === undefined) return undefined;
  const [space, name = ''] = (stage.refs.due[0] ?? '').split('.');
  const from = space === 'stage' ? name : space === 'event' ? order.find(({ step }) => step === events[name])?.id : undefined;
  const begun = from === undefined ? undefined : finishes.get(from);
  // What counts from a day that no stage gives begins, at the earliest, when the stage may begin.
  return (begun ?? ready) + length;
};

/** The most days that a length of time can be; undefined for working days of a place whose calendar nobody gave. */
const mostDays = (length: NonNullable<Stage['within']>, { start, calendars }: StageGraphOptions): number | undefined => {
  if (typeof length !== 'string') {
    const first = start ?? Temporal.PlainDate.from('2025-01-01');
    const calendar = calendars?.(length.of);
    if (!calendar) return undefined;
    const end = addWorkingDays(first, length.working, calendar);
    return end && daysBetween(first, end);
  }
  const { years, months, weeks, days } = new Span(length).duration;
  return years * 366 + months * 31 + weeks * 7 + days;
};

const before = (order: readonly Stage[], id: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const earlier of order.find((stage) => stage.id === next)?.after ?? [])
      if (!found.has(earlier)) {
        found.add(earlier);
        open.push(earlier);
      }
  return found;
};

const leadTime = (found: Reckoned, order: readonly Stage[], to: string | undefined): LeadTime => {
  const target = to ?? order.toSorted((a, b) => found.times(b.id).finish - found.times(a.id).finish)[0]?.id ?? '';
  const reach = before(order, target);
  const within = to === undefined ? order.map(({ id }) => id) : [target, ...reach];
  const unknown = order.map(({ id }) => id).filter((id) => found.unknown.includes(id) && within.includes(id));
  const atLeast = found.times(target).finish;
  const path = [target];
  for (let stage = order.find(({ id }) => id === target); stage && stage.after.length > 0; ) {
    const start = found.times(stage.id).start;
    const previous: string = stage.after.find((id) => found.times(id).finish === start) ?? (stage.after[0] as string);
    path.unshift(previous);
    stage = order.find(({ id }) => id === previous);
  }
  return { to: target, days: unknown.length > 0 ? undefined : atLeast, atLeast, path, unknown };
};

/** When each stage is expected to be done, from a first day and usual lengths. */
const expectedDays = (
  order: readonly Stage[],
  usual: Reckoned,
  { start, durations }: StageGraphOptions,
): ReadonlyMap<string, PlainDate> => {
  const days = new Map<string, PlainDate>();
  if (!start || !durations) return days;
  for (const { id, after } of order)
    if (durations[id] !== undefined && after.every((earlier) => days.has(earlier)))
      days.set(id, start.add({ days: usual.times(id).finish }));
  return days;
};

const daysOf = (stage: Stage, expected: ReadonlyMap<string, PlainDate>, { facts, calendars }: StageGraphOptions): StageNode['days'] => {
  const moments = { stage: Object.fromEntries(expected) };
  const due = stage.due(moments, facts ?? {}, calendars);
  const notBefore = stage.notBefore(moments, facts ?? {});
  const then = expected.get(stage.id);
  return {
    ...(due && { due: isoOf(due) }),
    ...(notBefore && { notBefore: isoOf(notBefore) }),
    ...(then && { expected: isoOf(then) }),
    ...(then && due && { slack: daysBetween(then, due) }),
  };
};
