import type { Selectable } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, asJson, changeRow, rowOf } from '../../platform/db/row-set.ts';
import type { AlertAnswer, AlertEnd, SubstitutionAlert } from './domain/alert.ts';
import type { Fall } from './domain/terms.ts';
import './tables.ts';

const answerOf = (outcome: AlertAnswer['outcome'] | null, on: Temporal.PlainDate | null, reason: string | null): AlertAnswer | undefined =>
  outcome && on ? { outcome, on, reason: reason ?? '' } : undefined;

/** A row as the domain sees it. */
export const alertOf = (row: Selectable<Database['substitution_alert']>): SubstitutionAlert => {
  const origin = answerOf(row.origin_answer, row.origin_answered_on, row.origin_reason);
  const destination = answerOf(row.destination_answer, row.destination_answered_on, row.destination_reason);
  return {
    id: row.id,
    placement: row.placement_id,
    corridor: row.corridor_id,
    foundIn: row.found_in,
    foundOn: row.found_on,
    falls: row.falls as readonly Fall[],
    owed: row.origin_owes ? ['origin', 'destination'] : ['destination'],
    answers: { ...(origin && { origin }), ...(destination && { destination }) },
    version: row.version,
  };
};

/** An alert, locked under row-level security. */
export const lockAlert = async (tx: Tx, id: string): Promise<SubstitutionAlert | undefined> => {
  const row = await rowOf(tx, 'substitution_alert', id, 'lock');
  return row && alertOf(row);
};

interface NewAlert {
  readonly placement: { readonly id: string; readonly corridor: string; readonly worker: string; readonly employer: string };
  readonly foundIn: SubstitutionAlert['foundIn'];
  readonly falls: readonly Fall[];
  readonly originOwes: boolean;
}

/** Keeps a new alert. @returns its id */
export const insertAlert = async ({ tx, today }: CommandContext, { placement, foundIn, falls, originOwes }: NewAlert): Promise<string> => {
  const id = newId();
  await addRow(tx, 'substitution_alert', {
    id,
    corridor_id: placement.corridor,
    placement_id: placement.id,
    worker_id: placement.worker,
    employer_id: placement.employer,
    found_in: foundIn,
    found_on: today,
    falls: asJson(falls),
    origin_owes: originOwes,
    origin_answer: null,
    origin_answered_on: null,
    origin_reason: null,
    destination_answer: null,
    destination_answered_on: null,
    destination_reason: null,
    version: 1,
  });
  return id;
};

/** Keeps what one end answered. */
export const saveAlertAnswer = (tx: Tx, alert: SubstitutionAlert, end: AlertEnd, answer: AlertAnswer): Promise<void> =>
  changeRow(tx, 'substitution_alert', alert.id, {
    ...(end === 'origin'
      ? { origin_answer: answer.outcome, origin_answered_on: answer.on, origin_reason: answer.reason }
      : { destination_answer: answer.outcome, destination_answered_on: answer.on, destination_reason: answer.reason }),
    version: alert.version + 1,
  });
