import { newId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import type { Programme } from '../../programme/index.ts';
import { liableFor } from '../organisations/index.ts';
import type { Placement } from '../recruitment/index.ts';
import type { Settlement } from './domain/settlement.ts';
import { dayDue } from './settlement-tasks.ts';

/**
 * What is owed to the worker of a file when somebody claims it today: due on the programme's day, by the recruiter too where the programme
 * makes both liable. Not saved yet.
 */
export const claimedToday = (
  programme: Programme,
  placement: Pick<Placement, 'id' | 'corridor' | 'worker' | 'employer' | 'recruiter'>,
  { item, amount }: { readonly item: string; readonly amount: Money },
  today: Temporal.PlainDate,
): Settlement => ({
  id: newId(),
  placement: placement.id,
  corridor: placement.corridor,
  worker: placement.worker,
  employer: placement.employer,
  recruiter: placement.recruiter,
  joint: liableFor(programme, { employer: placement.employer, recruiter: placement.recruiter, on: today }).length > 1,
  item,
  amount,
  claimedOn: today,
  dueOn: dayDue(programme, today),
  state: 'due',
  paidOn: null,
  receipt: null,
  drawn: amount.times(0n),
  version: 1,
});
