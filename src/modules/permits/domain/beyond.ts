import { contains, daysBetween, isBefore, lastDay, type PlainDate } from '../../../kernel/dates.ts';
import type { StayRules } from '../../../programme/index.ts';
import type { Bridge } from './bridge.ts';
import type { Permit } from './permit.ts';
import type { PermitRequest } from './request.ts';

/** What may explain that somebody is there after the last day: a fact beside a fact, and no finding. */
export type Explained = 'asked-in-time' | 'asked' | 'bridge';

/** That no exit is recorded although the permit's last day has passed. It is a fact of the record and says nothing of why. */
export interface Beyond {
  readonly lastDay: PlainDate;
  readonly days: number;
  readonly explained: Explained | undefined;
}

interface Known {
  readonly there: boolean;
  readonly bridge: Bridge | undefined;
  readonly requests: readonly Pick<PermitRequest, 'kind' | 'state' | 'inTime'>[];
  readonly staysMeanwhile: StayRules['extension']['staysMeanwhile'];
}

/** Whether somebody is there beyond the last day of the permit, by how many days, and what is known besides. */
export const beyondOf = (
  permit: Pick<Permit, 'until'> | undefined,
  { there, bridge, requests, staysMeanwhile }: Known,
  today: PlainDate,
): Beyond | undefined => {
  if (!permit || !there || isBefore(today, permit.until)) return undefined;
  const last = lastDay(permit.until);
  const asked = requests.find(({ kind, state }) => kind === 'extension' && state === 'open');
  const mayWait = asked?.inTime === true && staysMeanwhile.status === 'known' && staysMeanwhile.value === 'yes';
  const onBridge = bridge !== undefined && bridge.endedOn === undefined && contains({ from: bridge.from, until: bridge.until }, today);
  return {
    lastDay: last,
    days: daysBetween(last, today),
    explained: onBridge ? 'bridge' : mayWait ? 'asked-in-time' : asked ? 'asked' : undefined,
  };
};
