import type { Selectable } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, asJson, changeRow, rowsOf } from '../../platform/db/row-set.ts';
import type { Approval, ApprovalState } from './domain/second-person.ts';
import type { StageRow } from './store.ts';
import './tables.ts';

export type ApprovalRow = Selectable<Database['approval']>;

/** The first approval of a stage that waits for a second person, locked. */
export const lockWaiting = async (tx: Tx, stage: string): Promise<ApprovalRow | undefined> =>
  (await rowsOf(tx, 'approval', 'stage_id', stage, 'lock')).find((row) => row.state === 'stands');

export const approvalOf = (row: ApprovalRow): Approval => ({
  account: row.account_id,
  role: row.role,
  country: row.country,
  command: row.command,
  fileVersion: row.file_version,
  seen: row.seen,
  inputHash: row.input_hash,
});

export const insertApproval = (
  { tx, today, now }: CommandContext,
  stage: StageRow,
  approval: Approval,
  more: { readonly place: 1 | 2; readonly input: object },
): Promise<void> =>
  addRow(tx, 'approval', {
    id: newId(),
    stage_id: stage.id,
    corridor_id: stage.corridor_id,
    place: more.place,
    command: approval.command,
    role: approval.role,
    country: approval.country,
    account_id: approval.account,
    file_version: approval.fileVersion,
    seen: approval.seen,
    input: asJson(more.input),
    input_hash: approval.inputHash,
    approved_on: today,
    approved_at: now,
    state: more.place === 1 ? 'stands' : 'confirmed',
    version: 1,
  });

export const saveApprovalState = (tx: Tx, row: ApprovalRow, state: Exclude<ApprovalState, 'stands'>): Promise<void> =>
  changeRow(tx, 'approval', row.id, { state, version: row.version + 1 });
