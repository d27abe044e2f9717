import type { Tx } from '../../../platform/db/database.ts';
import { rowOf } from '../../../platform/db/row-set.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { Texts } from '../../../programme/index.ts';
import { endsOf, programmeOf } from '../../corridors/index.ts';
import { confirmsOnly } from '../attest-stage.ts';
import { bulkStepOf, type Prospect } from '../bulk-steps.ts';
import { holds, seatIn } from '../domain/holders.ts';
import { fileOfRow, readStage, type StageRow } from '../store.ts';
import { waitingApprovals } from './waiting-approvals.ts';

export const bulkOutcomes = ['approved', 'more-asked', 'refused'] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];

/** What would become of one chosen step. `first` and `second`: it asks for two persons, and this is the first or the second. */
export interface BulkRow {
  readonly id: string;
  readonly version: number;
  readonly reference: string;
  /** The vacancy's title, or the worker's name. */
  readonly about: string | undefined;
  readonly texts: Texts;
  readonly step: string;
  /** The placement, of a step of one. */
  readonly placement: string | undefined;
  readonly will: 'approve' | 'first' | 'second' | 'ask' | 'refuse' | 'do' | undefined;
  /** What a step with a command of its own would do. */
  readonly says: Extract<Prospect, { will: string }> | undefined;
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
  const seen = await Promise.all([...chosen.keys()].map((id) => readStage(tx, id)));
  const prospects = await prospectsOf(tx, seen);
  for (const [at, [id, version]] of [...chosen].entries()) {
    const row = seen[at];
    const ends = row && (await endsOf(tx, row.corridor_id));
    if (!row || !ends) continue;
    const file = await fileOfRow(tx, row, ends);
    const programme = await programmeOf(tx, row.programme_hash);
    const stage = programme.stages.find((one) => one.id === row.stage);
    const held = { actor: row.actor, cosigners: stage?.cosigners ?? [] };
    const prospect = prospects.get(id);
    const waiting = (await waitingApprovals(tx, file, [row.id], actor)).get(row.id);
    const mine = holds(actor, held, file) && !row.signed.includes(seatIn(actor, held) ?? '');
    const cannot = (): string | undefined => {
      if (row.state !== 'open') return 'stage.not-open';
      if (!mine) return 'stage.not-yours';
      if (row.step !== 'attest' && (!prospect || outcome !== 'approved')) return 'stage.needs-command';
      if (row.version !== version) return 'platform.stale';
      if (prospect && 'cannot' in prospect) return prospect.cannot;
      if (outcome !== 'approved' && confirmsOnly(row)) return 'stage.confirm-only';
      return outcome === 'approved' && waiting?.own && waiting.counts ? 'approval.own' : undefined;
    };
    const why = cannot();
    const says = prospect && 'will' in prospect ? prospect : undefined;
    const alone = says ? 'do' : 'approve';
    const approving = stage?.persons === 2 ? (waiting?.counts ? 'second' : 'first') : alone;
    rows.push({
      id,
      version,
      ...(await nameOf(tx, row)),
      texts: stage?.texts ?? { en: row.stage },
      step: row.step,
      placement: row.placement_id ?? undefined,
      will: why === undefined ? ({ approved: approving, 'more-asked': 'ask', refused: 'refuse' } as const)[outcome] : undefined,
      says: why === undefined ? says : undefined,
      cannot: why,
    });
  }
  return rows;
};

/** By stage: what the modules of steps with a command of their own say of them. */
const prospectsOf = async (tx: Tx, rows: readonly (StageRow | undefined)[]): Promise<ReadonlyMap<string, Prospect>> => {
  const found = new Map<string, Prospect>();
  const open = rows.flatMap((row) => (row?.state === 'open' && row.placement_id !== null ? [{ ...row, placement: row.placement_id }] : []));
  for (const step of new Set(open.map((row) => row.step))) {
    const mine = open.filter((row) => row.step === step);
    const said = await bulkStepOf(step)?.prospects(
      tx,
      mine.map(({ placement }) => placement),
    );
    for (const { id, placement } of mine) {
      const prospect = said?.get(placement);
      if (prospect) found.set(id, prospect);
    }
  }
  return found;
};

/** The number of a stage's file, and what people call it. */
const nameOf = async (tx: Tx, row: StageRow): Promise<Pick<BulkRow, 'reference' | 'about'>> => {
  const of = row.placement_id === null ? await rowOf(tx, 'vacancy', row.vacancy_id) : await rowOf(tx, 'placement', row.placement_id);
  return { reference: of?.reference ?? '', about: of && ('title' in of ? of.title : of.worker_name) };
};
