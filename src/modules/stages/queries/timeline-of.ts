import type { PlainDate } from '../../../kernel/dates.ts';
import type { Calendars } from '../../../kernel/working-days.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { calendarOf } from '../../../platform/standards/index.ts';
import { calendarsOfFile, type Facts, type Programme, type Stage, type Texts } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import { namesOf, type OrganisationNames } from '../../organisations/index.ts';
import { type DayRestsOn, dayRestsOn } from '../domain/day-rests-on.ts';
import { holds, seatIn } from '../domain/holders.ts';
import { awaited, openable } from '../domain/progress.ts';
import { isLate, silenceOf } from '../domain/silence.ts';
import type { FileRef, Outcome } from '../file.ts';
import { factsOf, readStages, type StageRow } from '../store.ts';
import { type RulesChange, rulesChanges } from './rules-changes.ts';
import { type WaitingApproval, waitingApprovals } from './waiting-approvals.ts';

/**
 * One step of a file: done, open with somebody, or still to come. `lapsed`: its day passed and that ended the file;
 * `skipped`: the file ended before it.
 */
export interface TimelineEntry {
  /** The row, once the step has been opened. */
  readonly id: string | undefined;
  readonly stage: string;
  readonly step: string;
  readonly side: Stage['side'];
  readonly actor: string;
  readonly texts: Texts;
  /** The pack's name of whoever holds it. */
  readonly role: Texts;
  readonly state: 'done' | 'open' | 'lapsed' | 'waiting' | 'skipped';
  readonly late: boolean;
  readonly escalatedOn: PlainDate | undefined;
  readonly since: PlainDate | undefined;
  /** The last day for it. Of a step still to come: as far as it can be computed already. */
  readonly until: PlainDate | undefined;
  /** Of an open step: why it has no last day, or that its day can still move. */
  readonly restsOn: DayRestsOn | undefined;
  readonly on: PlainDate | undefined;
  readonly outcome: Outcome | undefined;
  readonly reason: string | undefined;
  readonly silence: string;
  /** Whether the reader must act on it now. */
  readonly mine: boolean;
  /** Where several sign: the roles that have. */
  readonly signed: readonly string[];
  /** How many persons of the office approve it. */
  readonly persons: Stage['persons'];
  /** The first of two approvals, while it waits; for the offices of the two ends. */
  readonly approval: WaitingApproval | undefined;
  readonly version: number | undefined;
  /** The steps it waits for. */
  readonly after: readonly Texts[];
  readonly docs: readonly string[];
  readonly appeal: string | undefined;
  readonly sources: Stage['sources'];
}

/** A file from its first step to its last, the same at both ends but for `mine`. */
export interface FileTimeline {
  readonly ends: FileRef['ends'];
  /** Whether the origin has any part in the programme's rules; where it has none, the file says so. */
  readonly originHasRole: boolean;
  readonly today: PlainDate;
  readonly entries: readonly TimelineEntry[];
  /** Whether nothing is open and nothing can follow. */
  readonly ended: boolean;
  readonly employer: OrganisationNames | undefined;
  /** The amendments by which it went over to a later version of its programme, in order. */
  readonly changes: readonly RulesChange[];
}

/** Where a file stands: who holds which step since when and until when, what came of the earlier ones, and what is still to come. */
export const timelineOf = async (tx: Tx, file: FileRef, actor: Actor, today: PlainDate): Promise<FileTimeline> => {
  const programme = await programmeOf(tx, file.programmeHash);
  const rows = await readStages(tx, file);
  const changes = await rulesChanges(tx, file);
  const versions = new Map([[programme.hash, programme]]);
  for (const { programme_hash: hash } of rows) if (!versions.has(hash)) versions.set(hash, await programmeOf(tx, hash));
  const names = await namesOf(tx, [file.employer]);
  const asked = programme.stagesOf(file.subject).filter(({ persons }) => persons === 2);
  const open = rows.filter(({ state, stage }) => state === 'open' && asked.some(({ id }) => id === stage));
  const approvals = await waitingApprovals(
    tx,
    file,
    open.map(({ id }) => id),
    actor,
  );
  return {
    ends: file.ends,
    originHasRole: programme.originHasRole,
    today,
    employer: names.get(file.employer),
    changes,
    ...entriesOf(programme, versions, rows, approvals, file, actor, today),
  };
};

/** @param versions every version under which a step of the file was opened or done */
const entriesOf = (
  programme: Programme,
  versions: ReadonlyMap<string, Programme>,
  rows: readonly StageRow[],
  approvals: ReadonlyMap<string, WaitingApproval>,
  file: FileRef,
  actor: Actor,
  today: PlainDate,
): Pick<FileTimeline, 'entries' | 'ended'> => {
  const stages = programme.stagesOf(file.subject);
  // A step is told as the version has it under which it was done.
  const stageOf = (row: StageRow): Stage | undefined => versions.get(row.programme_hash)?.stages.find(({ id }) => id === row.stage);
  const left = rows.filter((row) => !stages.some(({ id }) => id === row.stage));
  const facts = factsOf(file, rows);
  const calendars = calendarsOfFile(file.ends, calendarOf);
  const ended = rows.length > 0 && rows.every((row) => row.state !== 'open') && openable(stages, rows).length === 0;
  return {
    ended,
    entries: [
      // What a later version no longer asks stands first: it is behind the file.
      ...left.flatMap((row) => {
        const stage = stageOf(row);
        return stage ? [reached(stage, row, undefined, { file, actor, today, calendars })] : [];
      }),
      ...stages.map((stage) => {
        const row = rows.find((one) => one.stage === stage.id);
        return row
          ? reached(stageOf(row) ?? stage, row, approvals.get(row.id), { file, actor, today, calendars })
          : toCome(stage, stages, rows, facts, ended, calendars);
      }),
    ],
  };
};

const always = (stage: Stage) => ({
  stage: stage.id,
  step: stage.step,
  side: stage.side,
  actor: stage.actor,
  texts: stage.texts,
  role: stage.role.names,
  docs: stage.docs,
  appeal: stage.appeal,
  sources: stage.sources,
  persons: stage.persons,
});

const stateOf = (row: StageRow): TimelineEntry['state'] => {
  if (row.state !== 'stopped') return row.state;
  return row.outcome === 'lapsed' ? 'lapsed' : 'skipped';
};

/**
 * An authority's words about a worker are for the worker, the authorities of the two ends and the auditor. The employer learns what was
 * decided, and by whom, but not why a consulate refused somebody.
 */
const readsReasons = (actor: Actor, stage: Stage, { subject }: FileRef): boolean =>
  subject === 'vacancy' || stage.side === 'employer' || !['employer', 'recruiter', 'family'].includes(actor.role);

/** Of which file, by whom and when it is read, and when offices are closed. */
interface Read {
  readonly file: FileRef;
  readonly actor: Actor;
  readonly today: PlainDate;
  readonly calendars: Calendars;
}

const reached = (
  stage: Stage,
  row: StageRow,
  approval: WaitingApproval | undefined,
  { file, actor, today, calendars }: Read,
): TimelineEntry => {
  const seat = seatIn(actor, stage);
  const given = approval?.own === true && approval.counts;
  return {
    ...always(stage),
    id: row.id,
    state: stateOf(row),
    late: isLate(row, today),
    escalatedOn: row.escalated_on ?? undefined,
    since: row.opened_on,
    until: row.due_on ?? undefined,
    restsOn: row.state === 'open' ? dayRestsOn(stage, { since: row.opened_on, until: row.due_on ?? undefined }, calendars) : undefined,
    on: row.done_on ?? undefined,
    outcome: row.outcome ?? undefined,
    reason: readsReasons(actor, stage, file) ? (row.reason ?? undefined) : undefined,
    silence: row.silence,
    mine: row.state === 'open' && holds(actor, stage, file) && seat !== undefined && !row.signed.includes(seat) && !given,
    signed: row.signed,
    approval,
    version: row.version,
    after: [],
  };
};

const toCome = (
  stage: Stage,
  stages: readonly Stage[],
  rows: readonly StageRow[],
  facts: Facts,
  ended: boolean,
  calendars: Calendars,
): TimelineEntry => ({
  ...always(stage),
  id: undefined,
  state: ended ? 'skipped' : 'waiting',
  late: false,
  escalatedOn: undefined,
  since: undefined,
  until: ended ? undefined : stage.due(facts, facts, calendars),
  restsOn: undefined,
  on: undefined,
  outcome: undefined,
  reason: undefined,
  silence: silenceOf(stage),
  mine: false,
  signed: [],
  approval: undefined,
  version: undefined,
  after: awaited(stage, stages, rows).map((earlier) => earlier.texts),
});
