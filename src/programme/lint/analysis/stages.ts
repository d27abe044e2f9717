import { compareDates, daysBetween, latest, type PlainDate } from '../../../kernel/dates.ts';
import type { Example } from '../../examples.ts';
import type { SessionRole } from '../../roles.ts';
import type { Rule } from '../../rules.ts';
import type { Step } from '../../schema.ts';
import type { Stage } from '../../stages.ts';
import { type PlainFacts, plainFacts } from '../cases.ts';
import { type Clause, type Gathered, gathering } from '../gathered.ts';
import { findCase } from '../logic/find.ts';
import { and, or } from '../logic/formula.ts';
import { solve } from '../logic/solve.ts';
import type { Subject } from '../subject.ts';
import { ancestors } from './ancestors.ts';
import { decided, decisionCase, valueCase, valueOfCase } from './case.ts';

/** Which roles may act at a step; whoever runs the programme knows it. */
export type Seats = Readonly<Partial<Record<Step, readonly SessionRole[]>>>;

/**
 * The stages as a graph: stages that nobody can reach because a rule before them asks for what comes only after them, stages whose holder
 * decides on the own matter or may not act, and the longest way to the entry against the time there is.
 */
export const analyseStages = (subject: Subject, on: PlainDate, seats: Seats | undefined): Gathered => {
  const gathered = gathering();
  unreachable(subject, on, gathered);
  holders(subject, seats, gathered);
  longest(subject, on, gathered);
  return gathered;
};

/** Rules of a stage that ask for the outcome or the day of a stage that comes only after it. */
const unreachable = (subject: Subject, on: PlainDate, gathered: Gathered): void => {
  const { programme } = subject;
  const { stages } = programme;
  const locked = new Set<string>();
  const earlier = ancestors(stages);
  stages.forEach((stage, i) => {
    if (stage.step === 'attest') return;
    const later = new Set(stages.filter(({ id }) => id === stage.id || earlier.get(id)?.has(stage.id)).map(({ id }) => id));
    const unknowable = new Set([...later].flatMap((id) => [`attested.${id}`, `stage.${id}`]));
    for (const rule of programme.rules) {
      if (!rule.steps.includes(stage.step) || rule.discretionary || !rule.require?.refs.some((ref) => unknowable.has(ref))) continue;
      const example = stuck(subject, rule, stage.step, unknowable, on);
      if (example === undefined) continue;
      locked.add(stage.id);
      gathered.findings.push({
        check: 'COH03',
        place: subject.at(['stages', i, 'id']),
        detail: `${stage.id}: rule ${rule.id} asks for what comes only after it`,
        ...(example && { cases: [example] }),
        conflict: [
          { ...subject.at(['rules', programme.rules.indexOf(rule), 'require']), text: `${rule.id}: ${rule.require.text}` },
          {
            ...subject.at(['stages', i, 'after']),
            text: `${stage.id} comes before ${[...later].filter((id) => id !== stage.id).join(', ') || 'it'}`,
          },
        ],
      });
    }
  });
  const behind = stages.flatMap((stage, i) => ([...(earlier.get(stage.id) ?? [])].some((id) => locked.has(id)) ? [{ stage, i }] : []));
  for (const { stage, i } of behind)
    gathered.findings.push({
      check: 'COH03',
      place: subject.at(['stages', i, 'id']),
      detail: `${stage.id} comes after a stage that nobody can pass`,
    });
};

/** A case that shows that a rule cannot be answered in time; undefined when it can be. */
const stuck = (subject: Subject, rule: Rule, step: Step, unknowable: ReadonlySet<string>, on: PlainDate): Example | undefined => {
  if (!rule.require) return undefined;
  const hindered = subject.translator(on, unknowable);
  const when = rule.when ? hindered.truth(rule.when.ast).no : undefined;
  const require = hindered.truth(rule.require.ast).yes;
  if (solve(when ? or(when, require) : require, hindered.space).status !== 'unsat') return undefined;
  const free = subject.translator(on);
  const met = and(...(rule.when ? [free.truth(rule.when.ast).yes] : []), free.truth(rule.require.ast).yes);
  let example: Example | undefined;
  findCase(met, free.space, (model) => {
    const found = plainFacts(model, subject.readable);
    if (!found) return false;
    const facts = without(found, unknowable);
    const decision = decided(subject.programme, step, facts, on);
    if (!decision?.answers.some((answer) => answer.rule === rule.id && answer.outcome === 'unknown')) return false;
    example = decisionCase(`${rule.id} waits for what comes after it`, step, on, facts, decision);
    return true;
  });
  return example;
};

const without = (facts: PlainFacts, left: ReadonlySet<string>): PlainFacts =>
  Object.fromEntries(
    Object.entries(facts).map(([space, group]) => [
      space,
      Object.fromEntries(Object.entries(group).filter(([field]) => !left.has(`${space}.${field}`))),
    ]),
  );

const deciding: readonly Step[] = ['vacancy.verify', 'permit.issue', 'contract.verify'];
const parties: readonly SessionRole[] = ['employer', 'recruiter', 'worker'];

const holders = (subject: Subject, seats: Seats | undefined, gathered: Gathered): void => {
  subject.programme.stages.forEach((stage, i) => {
    const place = subject.at(['stages', i, 'by']);
    if (deciding.includes(stage.step) && parties.includes(stage.actor))
      gathered.findings.push({ check: 'STG02', place, detail: `${stage.id}: ${stage.role.id} decides at ${stage.step}` });
    const seated = seats?.[stage.step];
    if (seated && !seated.includes(stage.actor))
      gathered.findings.push({
        check: 'STG05',
        place,
        detail: `${stage.id}: ${stage.role.id} acts as ${stage.actor}; ${stage.step} is done by ${seated.join(', ') || 'nobody'}`,
      });
  });
  if (!seats)
    gathered.notAnalysed.push({
      check: 'STG05',
      about: 'who may act at a step',
      reason: 'the roles that may act at each step were not given',
    });
};

interface Scheduled {
  readonly stage: Stage;
  readonly index: number;
  readonly done: PlainDate;
}

/** When everybody takes the time that the programme gives: whether the worker can enter when the season begins, and how long it all takes. */
const longest = (subject: Subject, on: PlainDate, gathered: Gathered): void => {
  const { stages } = subject.programme;
  const entry = stages.find(({ step }) => step === 'stay.enter');
  const earlier = (entry && ancestors(stages).get(entry.id)) ?? new Set<string>();
  const way = stages.map((stage, index) => ({ stage, index })).filter(({ stage }) => earlier.has(stage.id));
  const start = on.add({ months: 12 }).with({ day: 1 });
  const schedule = way.length > 0 ? scheduled(way, start) : undefined;
  const last = [...(schedule?.values() ?? [])].toSorted((a, b) => compareDates(b.done, a.done))[0];
  const first = [...(schedule?.values() ?? [])].toSorted((a, b) => compareDates(a.done, b.done))[0];
  if (!schedule || !last || !first) {
    const reason = 'no entry is recorded, or no stage before it says by when it is due';
    for (const check of ['STG03', 'COH06']) gathered.notAnalysed.push({ check, about: 'the way to the entry', reason });
    return;
  }
  if (compareDates(last.done, start) > 0) {
    const facts = {
      season: { start: start.toString() },
      stage: Object.fromEntries([...schedule].map(([id, { done }]) => [id, done.toString()])),
    };
    const value = valueOfCase(subject.programme, { due: last.stage.id }, facts, on);
    gathered.findings.push({
      check: 'STG03',
      place: subject.at(['stages', last.index, 'due']),
      detail: `${last.stage.id} may last until ${daysBetween(start, last.done)} days after the season has begun`,
      ...(value !== undefined && {
        cases: [valueCase(`${last.stage.id} when everybody takes all the time there is`, { due: last.stage.id }, on, facts, value)],
      }),
      conflict: chain(subject, schedule, last),
    });
  }
  const lead = daysBetween(first.done, compareDates(last.done, start) > 0 ? last.done : start);
  if (lead > 90)
    gathered.findings.push({
      check: 'COH06',
      place: subject.at(['stages', first.index]),
      detail: `${lead} days from ${first.stage.id} to the entry`,
      conflict: chain(subject, schedule, last),
    });
};

/** Each stage on its last day, or on the day of the one before it where it has none. */
const scheduled = (
  way: readonly { readonly stage: Stage; readonly index: number }[],
  start: PlainDate,
): Map<string, Scheduled> | undefined => {
  const done = new Map<string, Scheduled>();
  let open = [...way];
  while (open.length > 0) {
    const ready = open.filter(({ stage }) => stage.after.every((id) => done.has(id)));
    if (ready.length === 0) return undefined;
    for (const { stage, index } of ready) {
      const days = stage.after.flatMap((id) => done.get(id)?.done ?? []).toSorted(compareDates);
      const moments = { stage: Object.fromEntries([...done].map(([id, one]) => [id, one.done])) };
      const due = stage.due(moments, { season: { start } });
      const earlier = days.at(-1);
      const day = due && earlier ? latest(due, earlier) : (due ?? earlier);
      if (day) done.set(stage.id, { stage, index, done: day });
    }
    const left = open.filter(({ stage }) => !done.has(stage.id) && !ready.some((one) => one.stage === stage));
    if (ready.every(({ stage }) => !done.has(stage.id))) return done.size > 0 ? done : undefined;
    open = left;
  }
  return done;
};

/** The stages that lead to one, each the latest of those before the next. */
const chain = (subject: Subject, schedule: ReadonlyMap<string, Scheduled>, last: Scheduled): Clause[] => {
  const path: Scheduled[] = [];
  for (let at: Scheduled | undefined = last; at; ) {
    path.unshift(at);
    const earlier: Scheduled[] = at.stage.after.flatMap((id) => schedule.get(id) ?? []);
    at = earlier.toSorted((a, b) => compareDates(b.done, a.done))[0];
  }
  return path.map(({ stage, index }) => ({
    ...subject.at(['stages', index, 'due']),
    text: `${stage.id}: ${stage.dueText ?? 'no day is stated'}`,
  }));
};
