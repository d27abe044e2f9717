import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import type { Decision, Programme } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import { namesOf, type OrganisationNames } from '../../organisations/index.ts';
import { type FileTimeline, timelineOf } from '../../stages/index.ts';
import type { Vacancy } from '../domain/vacancy.ts';
import type { VacancyDecision } from '../domain/verification.ts';
import { askVerification } from '../questions.ts';
import { described, vacancyOf } from '../store.ts';

/** A vacancy as one reader sees it. What is not the reader's is absent, not empty. */
export interface VacancyFile {
  readonly vacancy: Vacancy;
  readonly ends: readonly [origin: string, destination: string];
  readonly programme: Programme;
  readonly employer: OrganisationNames;
  readonly recruiter: OrganisationNames | undefined;
  readonly decidedOn: PlainDate | undefined;
  /** The number in the published file that it was imported from. */
  readonly originReference: string | undefined;
  /** Where the file stands: for its parties and the two ends. */
  readonly timeline: FileTimeline | undefined;
  readonly decision: VacancyDecision | undefined;
  /** What the rules say today: for the officer who has to decide now. */
  readonly preview: Decision | undefined;
  readonly may: {
    readonly decide: boolean;
    readonly withdraw: boolean;
    readonly test: boolean;
    readonly selections: boolean;
    readonly nominate: boolean;
  };
}

/** Everything that the page of a vacancy shows to this reader; undefined for a vacancy that is not there or not the reader's to see. */
export const vacancyFile = async (tx: Tx, id: string, actor: Actor, today: PlainDate): Promise<VacancyFile | undefined> => {
  const row = await tx.selectFrom('vacancy').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const subject = await described(tx, vacancyOf(row));
  const { vacancy, file } = subject;
  const inside = scopeOf('vacancy.read', actor.role) !== 'published';
  const names = await namesOf(tx, [vacancy.employer, ...(vacancy.recruiter ? [vacancy.recruiter] : [])]);
  const timeline = inside && scopeOf('queue.read', actor.role) ? await timelineOf(tx, file, actor, today) : undefined;
  const decide = timeline?.entries.some((entry) => entry.step === 'vacancy.verify' && entry.mine) ?? false;
  const withdrawable = (vacancy.status === 'filed' || vacancy.status === 'verified') && vacancy.filled === 0;
  const { organisation } = actor;
  const party = organisation === undefined || organisation === vacancy.employer || organisation === vacancy.recruiter;
  return {
    vacancy,
    ends: file.ends,
    programme: await programmeOf(tx, vacancy.programmeHash),
    employer: names.get(vacancy.employer) ?? {},
    recruiter: vacancy.recruiter ? names.get(vacancy.recruiter) : undefined,
    decidedOn: row.decided_on ?? undefined,
    originReference: row.origin_reference ?? undefined,
    timeline,
    decision: inside ? ((row.decision as VacancyDecision | null) ?? undefined) : undefined,
    preview: decide ? await askVerification(subject, { tx, today }) : undefined,
    may: {
      decide,
      withdraw: withdrawable && scopeOf('vacancy.withdraw', actor.role) !== undefined,
      test: party && timeline !== undefined && scopeOf('labour-test.read', actor.role) !== undefined,
      selections: party && timeline !== undefined && vacancy.status === 'verified' && scopeOf('selection.read', actor.role) !== undefined,
      nominate: vacancy.status === 'verified' && organisation === vacancy.employer && scopeOf('offer.nominate', actor.role) !== undefined,
    },
  };
};
