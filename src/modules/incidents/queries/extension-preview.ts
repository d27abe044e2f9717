import type { PlainDate } from '../../../kernel/dates.ts';
import type { Problem } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { rowOf } from '../../../platform/db/row-set.ts';
import { endBefore, permitOfPlacement } from '../../permits/index.ts';
import { mayExtendFor } from '../domain/extension.ts';
import type { PersonSeen } from './incident-file.ts';

/** What an extension to a day would do to one permit, or why it would not. */
export interface PreviewRow {
  readonly person: PersonSeen;
  readonly now: PlainDate | undefined;
  readonly problem: Problem | undefined;
}

/** What would happen to each permit? It asks what the act itself asks. */
export const extensionPreview = async (
  tx: Tx,
  persons: readonly PersonSeen[],
  atMost: Temporal.Duration | undefined,
  until: PlainDate,
): Promise<readonly PreviewRow[]> => {
  const rows: PreviewRow[] = [];
  for (const person of persons) {
    const permit = await permitOfPlacement(tx, person.placement);
    const placement = await rowOf(tx, 'placement', person.placement);
    const held = permit && { until: permit.until, before: await endBefore(tx, permit, person.incident) };
    const possible = mayExtendFor(held, placement?.status ?? '', atMost, until.add({ days: 1 }));
    rows.push({ person, now: permit?.until.subtract({ days: 1 }), problem: possible.ok ? undefined : possible.error });
  }
  return rows;
};
