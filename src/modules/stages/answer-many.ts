import type { PlainDate } from '../../kernel/dates.ts';
import type { Problem, Result } from '../../kernel/result.ts';
import { executeAll, type Runtime } from '../../platform/command/execute.ts';
import type { Refused } from '../../platform/command/problems.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { attestStage } from './attest-stage.ts';
import { bulkStepOf } from './bulk-steps.ts';
import type { BulkOutcome, BulkRow } from './queries/bulk-preview.ts';

/** One answer for many steps. */
export interface Told {
  readonly actor: Actor;
  readonly outcome: BulkOutcome;
  readonly reason: string | undefined;
  /** The day on which it happened, where one of the steps asks for it. */
  readonly on: PlainDate | undefined;
  /** The language in which the reader saw it. */
  readonly lang: string;
}

/** Whether one of the steps asks for the day on which it happened. */
export const asksDay = (rows: readonly BulkRow[]): boolean => rows.some(({ step, says }) => says && bulkStepOf(step)?.asksDay);

/** Attestations in one set, and those of each other step in one of its own; what cannot be done is told with why. */
export const answerMany = async (
  runtime: Runtime,
  rows: readonly BulkRow[],
  { actor, outcome, reason, on, lang }: Told,
): Promise<ReadonlyMap<string, Result<unknown, Refused>>> => {
  const answers = new Map<string, Result<unknown, Refused>>();
  const keep = (some: readonly BulkRow[], of: readonly Result<unknown, Refused>[]): void => {
    for (const [at, row] of some.entries()) answers.set(row.id, of[at] as Result<unknown, Refused>);
  };
  const attested = rows.filter(({ step }) => step === 'attest');
  const input = { outcome, ...(reason !== undefined && { reason }) };
  keep(
    attested,
    await executeAll(
      runtime,
      attestStage,
      attested.map(({ id, version }) => ({ actor, input: { stage: id, version, ...input } })),
    ),
  );
  for (const row of rows) if (row.cannot !== undefined && row.step !== 'attest') answers.set(row.id, { ok: false, error: refusedAs(row) });
  const able = rows.filter(({ says }) => says !== undefined);
  for (const step of new Set(able.map((row) => row.step))) {
    const mine = able.filter((row) => row.step === step);
    const placements = mine.flatMap(({ placement }) => placement ?? []);
    keep(mine, (await bulkStepOf(step)?.carryOut(runtime, { actor, placements, on, lang })) ?? []);
  }
  return answers;
};

const refusedAs = (row: BulkRow): Problem => ({ code: row.cannot ?? 'stage.not-open', params: { step: row.step, actor: 'other' } });
