import type { PlainDate } from '../../kernel/dates.ts';
import type { Calendars } from '../../kernel/working-days.ts';
import { transitionOf } from '../amendment.ts';
import type { Facts } from '../facts.ts';
import type { Programme } from '../load.ts';
import { decide } from '../rules.ts';
import { type Step, steps } from '../schema.ts';
import type { Stage } from '../stages.ts';

/** A file that runs under the older version. Its id is the caller's; nothing of it is kept. */
export interface OpenFile {
  readonly id: string;
  readonly subject: Stage['subject'];
  readonly facts: Facts;
  /** The day as of which its rules are asked. */
  readonly asOf: PlainDate;
  /** Steps that are still ahead; those for which either version has rules, unless it is said. */
  readonly steps?: readonly Step[];
  /** Stages that are done: their days no longer matter. */
  readonly done?: readonly string[];
  /** Where days are counted in working days: the calendars of both ends. */
  readonly calendars?: Calendars;
}

export interface AnswerChange {
  /** `step.vacancy.verify`, `due.visa`, `stage.report` */
  readonly about: string;
  readonly was: string;
  readonly is: string;
  /** The rules behind the outcome of a step. */
  readonly byOlder?: readonly string[];
  readonly byNewer?: readonly string[];
}

export interface FileChange {
  readonly id: string;
  readonly subject: Stage['subject'];
  /** Whether it goes over to the newer version, by what that says of running files. */
  readonly does: 'stays' | 'moves' | 'unknown';
  readonly changes: readonly AnswerChange[];
}

export interface Replay {
  readonly files: number;
  /** Files that come out otherwise under the newer version, in the order in which they came. */
  readonly changed: readonly FileChange[];
  /** Files that the newer version takes over, and those of which that cannot be told. */
  readonly moved: number;
  readonly undecided: number;
}

/**
 * Which open files would come out otherwise. Every file is asked under both versions, whether it would go over or not: that is told beside it.
 * Unknown answers are compared too: a file that could go on and now waits for a fact is changed.
 */
export const replayFiles = (older: Programme, newer: Programme, files: Iterable<OpenFile>): Replay => {
  const changed: FileChange[] = [];
  let [count, moved, undecided] = [0, 0, 0];
  for (const file of files) {
    count += 1;
    const { does } = transitionOf(newer.amends, older.version, file.subject, file.facts, file.asOf);
    if (does === 'moves') moved += 1;
    if (does === 'unknown') undecided += 1;
    const changes = [...stepChanges(older, newer, file), ...dayChanges(older, newer, file)];
    if (changes.length > 0) changed.push({ id: file.id, subject: file.subject, does, changes });
  }
  return { files: count, changed, moved, undecided };
};

/** Steps that are about a vacancy; every other is about a placement, and `attest` about either. */
const ofVacancies: ReadonlySet<Step> = new Set(['vacancy.file', 'vacancy.verify', 'attest']);
const ahead = ({ subject, steps: said }: OpenFile): readonly Step[] =>
  said ?? steps.filter((step) => (subject === 'vacancy' ? ofVacancies.has(step) : step === 'attest' || !ofVacancies.has(step)));

const stepChanges = (older: Programme, newer: Programme, file: OpenFile): readonly AnswerChange[] =>
  ahead(file).flatMap((step) => {
    const [was, is] = [older, newer].map((programme) => outcomeOf(programme, step, file));
    if (!was || !is || was.outcome === is.outcome) return [];
    return [
      {
        about: `step.${step}`,
        was: was.outcome,
        is: is.outcome,
        ...(was.by.length > 0 && { byOlder: was.by }),
        ...(is.by.length > 0 && { byNewer: is.by }),
      },
    ];
  });

const behind = { refused: 'failed', unknown: 'unknown', discretionary: 'discretionary', allowed: undefined } as const;

const outcomeOf = (
  programme: Programme,
  step: Step,
  { facts, asOf }: OpenFile,
): { readonly outcome: string; readonly by: readonly string[] } => {
  const { outcome, answers } = decide(programme.rules, programme, step, facts, asOf);
  return { outcome, by: answers.filter((answer) => answer.outcome === behind[outcome]).map(({ rule }) => rule) };
};

/** Last days that move, and stages that come or go. */
const dayChanges = (older: Programme, newer: Programme, { subject, facts, done = [], calendars }: OpenFile): readonly AnswerChange[] => {
  const open = (programme: Programme): ReadonlyMap<string, Stage> =>
    new Map(programme.stages.filter((stage) => stage.subject === subject && !done.includes(stage.id)).map((stage) => [stage.id, stage]));
  const [before, after] = [open(older), open(newer)];
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id): readonly AnswerChange[] => {
    const [a, b] = [before.get(id), after.get(id)];
    if (!a || !b) return [{ about: `stage.${id}`, was: a ? 'asked' : 'not asked', is: b ? 'asked' : 'not asked' }];
    const [was, is] = [a.due({}, facts, calendars), b.due({}, facts, calendars)].map((day) => day?.toString() ?? 'no day');
    return was === undefined || is === undefined || was === is ? [] : [{ about: `due.${id}`, was, is }];
  });
};
