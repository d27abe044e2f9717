import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, prose, version } from '../../platform/http/input.ts';
import { endsOf } from '../corridors/index.ts';
import { lockWaiting } from './approval-store.ts';
import type { FileRef } from './file.ts';
import { awaits, completeStage, stopFile } from './progress-file.ts';
import { approving, makeVoid } from './second-person.ts';
import { fileOfRow, lockStage, lockStageAhead, type StageRow, saveQuestion } from './store.ts';
import { endSubject } from './subjects.ts';

export const answers = ['approved', 'refused', 'more-asked'] as const;

/** Parties confirm what they have done themselves; authorities also refuse, and ask for more. */
export const confirmsOnly = (row: Pick<StageRow, 'actor'>): boolean => row.actor === 'employer' || row.actor === 'worker';

/** What may be attested: a refusal says why, and asking for more says what. */
const admissible = (row: StageRow, outcome: (typeof answers)[number], reason: string | undefined): Result<true> => {
  if (row.step !== 'attest') return fail('stage.needs-command', { step: row.step });
  if (outcome === 'approved') return ok(true);
  if (confirmsOnly(row)) return fail('stage.confirm-only', undefined, { field: 'outcome' });
  return reason === undefined ? fail('input.missing', undefined, { field: 'reason' }) : ok(true);
};

/** The general attestation of a stage that has no command of its own: approve, refuse, or ask for more. */
export const attestStage = command({
  name: 'stage.attest',
  input: z.object({
    stage: id('stage'),
    version: version(),
    outcome: choice(answers),
    reason: prose(2_000).optional(),
  }),
  ahead: (inputs, { tx }) =>
    lockStageAhead(
      tx,
      inputs.map(({ stage }) => stage),
    ),
  async load({ stage }, { tx }): Promise<{ row: StageRow; file: FileRef; version: number; owners: object } | undefined> {
    const row = await lockStage(tx, stage);
    const ends = row && (await endsOf(tx, row.corridor_id));
    if (!row || !ends) return undefined;
    const file = await fileOfRow(tx, row, ends);
    return { row, file, version: row.version, owners: { worker: row.worker_id, organisations: [row.employer_id, row.recruiter_id], ends } };
  },
  async run({ row, file }, { outcome, reason }, context) {
    const allowed = admissible(row, outcome, reason);
    if (!allowed.ok) return allowed;
    if (outcome === 'more-asked') {
      const mine = await awaits(context, file, { step: 'attest', stage: row.stage });
      if (!mine.ok) return mine;
      const waiting = await lockWaiting(context.tx, row.id);
      if (waiting) await makeVoid(context, row, waiting);
      await saveQuestion(context.tx, row, reason ?? '');
      await context.record('stage.more-asked', { stage: row.id, name: row.stage }, row.corridor_id);
      return ok({ id: row.id, waits: false });
    }
    if (outcome === 'approved') {
      const verdict = await approving(context, file, {
        command: 'stage.attest',
        step: 'attest',
        stage: row.stage,
        input: { outcome, reason },
      });
      if (!verdict.ok) return verdict;
      if (verdict.value === 'waits') return ok({ id: row.id, waits: true });
    }
    const completed = await completeStage(context, file, { step: 'attest', stage: row.stage, outcome, reason });
    if (!completed.ok) return completed;
    await context.record('stage.attested', { stage: row.id, name: row.stage, outcome }, row.corridor_id);
    if (outcome === 'refused') {
      await stopFile(context, file);
      await endSubject(file, 'refused', context);
    }
    return ok({ id: row.id, waits: false });
  },
});
