import type { Money } from '../../kernel/money.ts';
import type { Citation } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { programmeOf } from '../corridors/index.ts';
import type { Placement } from '../recruitment/index.ts';
import { claimedToday } from './claimed-today.ts';
import { type Settlement, wages } from './domain/settlement.ts';
import { askToSettle } from './settlement-tasks.ts';
import { insertSettlement } from './store.ts';

/**
 * Pay that is owed to a person whom something has touched, in the transaction of the command that claims it: from then on a settlement as any
 * other, due on a day, and unpaid by then drawn from the bonds of those who owe it.
 * @param of the person of the incident, the worker's file, and the article behind the demand
 */
export const oweWages = async (
  context: CommandContext,
  of: {
    readonly person: string;
    readonly placement: Placement;
    readonly ends: readonly [string, string];
    readonly amount: Money;
    readonly basis?: Citation | undefined;
  },
): Promise<Settlement> => {
  const { tx, today } = context;
  const { placement, amount } = of;
  const programme = await programmeOf(tx, placement.programmeHash);
  const settlement = claimedToday(programme, placement, { item: wages, amount }, today);
  await insertSettlement(tx, { person: of.person }, settlement);
  await askToSettle(context, settlement, of.ends, of.basis);
  return settlement;
};

/** The settlements that rest on persons of incidents, by the person, as far as the reader may see them. */
export const wagesOwed = async (
  tx: CommandContext['tx'],
  persons: readonly string[],
): Promise<ReadonlyMap<string, { readonly state: Settlement['state']; readonly due: Temporal.PlainDate }>> => {
  if (persons.length === 0) return new Map();
  const rows = await tx
    .selectFrom('settlement')
    .select(['incident_person_id', 'state', 'due_on'])
    .where('incident_person_id', 'in', [...persons])
    .execute();
  return new Map(rows.flatMap(({ incident_person_id: id, state, due_on: due }) => (id === null ? [] : [[id, { state, due }]])));
};
