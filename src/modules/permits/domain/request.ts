import { compareDates, isBefore, lastDay, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { EmployerChange, StatusChange, StayRules } from '../../../programme/index.ts';
import type { Permit } from './permit.ts';
import type { StatusOutlook } from './status-change.ts';

export const requestKinds = ['extension', 'employer', 'status'] as const;
export type RequestKind = (typeof requestKinds)[number];

/**
 * From which states of a file each is asked: more time as soon as there is a permit, the next employer by who is there, and a longer residence
 * also by who has gone home, since a programme may ask for a return that was reported.
 */
export const askedFrom: Readonly<Record<RequestKind, readonly string[]>> = {
  extension: ['permitted', 'arrived'],
  employer: ['arrived'],
  status: ['arrived', 'left', 'returned'],
};

/** Whether what was asked can still be granted: an office may decide after the worker has come, and on a residence after the worker has left. */
export const decidedFrom = (kind: RequestKind, status: string): boolean => askedFrom[kind].includes(status) || status === 'permitted';

/** What is asked while a permit runs, and what became of it. */
export interface PermitRequest {
  readonly id: string;
  readonly permit: string;
  readonly placement: string;
  readonly kind: RequestKind;
  readonly ground: string | undefined;
  readonly until: PlainDate | undefined;
  readonly askedOn: PlainDate;
  readonly askedBy: string;
  readonly inTime: boolean | undefined;
  readonly incident: string | undefined;
  readonly decider: string;
  readonly dueOn: PlainDate;
  readonly state: 'open' | 'granted' | 'refused' | 'withdrawn';
  readonly decidedOn: PlainDate | undefined;
  readonly version: number;
}

/** Whether the programme lets an extension to a day be asked at all, and whether it is asked in time. Late is said, and decides nothing. */
export const mayAskExtension = (
  permit: Permit,
  rules: StayRules['extension'],
  until: PlainDate,
  today: PlainDate,
): Result<{ inTime: boolean | undefined }> => {
  const { allowed, askBefore } = rules;
  if (allowed.status === 'none' || (allowed.status === 'known' && allowed.value === 'no'))
    return fail(
      'permit.no-extension',
      {},
      allowed.source && { because: [{ rule: 'extension', text: 'extension', source: allowed.source }] },
    );
  if (compareDates(until, permit.until) <= 0)
    return fail('permit.not-longer', { until: lastDay(permit.until).toString() }, { field: 'until' });
  const last = lastDay(permit.until);
  const by = askBefore.status === 'known' ? last.subtract(askBefore.value) : undefined;
  return ok({ inTime: by && !isBefore(by, today) });
};

/** Whether a worker may ask to go to another employer on a ground: the programme has it, allows it, and not too many were counted before. */
export const mayAskEmployer = (changes: readonly EmployerChange[], ground: string, counted: number): Result<EmployerChange> => {
  const change = changes.find(({ id }) => id === ground);
  if (!change) return fail('permit.no-such-ground', {}, { field: 'ground' });
  const because = change.source
    ? { because: [{ rule: change.id, text: change.texts.en ?? change.id, texts: change.texts, source: change.source }] }
    : {};
  if (change.allowed === 'no') return fail('permit.ground-closed', {}, { field: 'ground', ...because });
  if (change.counts && change.most !== undefined && counted >= change.most)
    return fail('permit.changes-used', { most: change.most, counted }, { field: 'ground', ...because });
  return ok(change);
};

/** Whether a longer residence may be asked for: what the programme asks is behind the worker. */
export const mayAskStatus = (change: StatusChange | undefined, outlook: StatusOutlook | undefined): Result<StatusChange> => {
  if (!change || !outlook) return fail('permit.no-such-ground', {}, { field: 'ground' });
  const { missing, possible } = outlook;
  return possible ? ok(change) : fail('permit.too-early', { ...missing }, { field: 'ground' });
};
