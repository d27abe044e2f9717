import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { Texts } from '../../../programme/index.ts';
import { endsOf, programmeOf } from '../../corridors/index.ts';
import { confirmsOnly } from '../attest-stage.ts';
import { holds, seatIn } from '../domain/holders.ts';
import { fileOfRow, readStage } from '../store.ts';
import { waitingApprovals } from './waiting-approvals.ts';

export const bulkOutcomes = ['approved', 'more-asked', 'refused'] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];

/** What would become of one chosen step. `first` and `second`: it asks for two persons, and this is the first or the second. */
export interface BulkRow {
  readonly id: string;
  readonly version: number;
  readonly reference: string;
  readonly texts: Texts;
  readonly will: 'approve' | 'first' | 'second' | 'ask' | 'refuse' | undefined;
  /** Why nothing can be done with it here: a code of the errors. */
  readonly cannot: string | undefined;
}

/** The chosen steps as they stand now, each with what an answer would do; a step that the reader may not see is passed over. */
export const bulkPreview = async (
  tx: Tx,
  chosen: ReadonlyMap<string, number>,
  outcome: BulkOutcome,
  actor: Actor,
): Promise<readonly BulkRow[]> => {
  const rows: BulkRow[] = [];
  for (const [id, version] of chosen) {
    const row = await readStage(tx, id);
    const ends = row && (await endsOf(tx, row.corridor_id));
    if (!row || !ends) continue;
    const file = await fileOfRow(tx, row, ends);
    const programme = await programmeOf(tx, row.programme_hash);
    const stage = programme.stages.find((one) => one.id === row.stage);
    const held = { actor: row.actor, cosigners: stage?.cosigners ?? [] };
    const waiting = (await waitingApprovals(tx, file, [row.id], actor)).get(row.id);
    const mine = holds(actor, held, file) && !row.signed.includes(seatIn(actor, held) ?? '');
    const cannot = (): string | undefined => {
      if (row.state !== 'open') return 'stage.not-open';
      if (!mine) return 'stage.not-yours';
      if (row.step !== 'attest') return 'stage.needs-command';
      if (row.version !== version) return 'platform.stale';
      if (outcome !== 'approved' && confirmsOnly(row)) return 'stage.confirm-only';
      return outcome === 'approved' && waiting?.own && waiting.counts ? 'approval.own' : undefined;
    };
    const why = cannot();
    const approving = stage?.persons === 2 ? (waiting?.counts ? 'second' : 'first') : 'approve';
    rows.push({
      id,
      version,
      reference: await referenceOf(tx, row),
      texts: stage?.texts ?? { en: row.stage },
      will: why === undefined ? ({ approved: approving, 'more-asked': 'ask', refused: 'refuse' } as const)[outcome] : undefined,
      cannot: why,
    });
  }
  return rows;
};

const referenceOf = async (tx: Tx, row: { readonly placement_id: string | null; readonly vacancy_id: string }): Promise<string> => {
  const found =
    row.placement_id === null
      ? await tx.selectFrom('vacancy').select('reference').where('id', '=', row.vacancy_id).executeTakeFirst()
      : await tx.selectFrom('placement').select('reference').where('id', '=', row.placement_id).executeTakeFirst();
  return found?.reference ?? '';
};
