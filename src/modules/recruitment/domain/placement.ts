import type { PlainDate } from '../../../kernel/dates.ts';

export const placementStatuses = [
  'accepted',
  'selected',
  'contracted',
  'permitted',
  'arrived',
  'moved',
  'left',
  'returned',
  'lapsed',
  'withdrawn',
] as const;
export type PlacementStatus = (typeof placementStatuses)[number];

/** Until the entry a place can be given back; after it the worker is there. */
export const beforeEntry: readonly PlacementStatus[] = ['accepted', 'selected', 'contracted', 'permitted'];

/** A worker under one of these is taken for the days of its season. */
export const running: readonly PlacementStatus[] = [...beforeEntry, 'arrived'];

/** One worker's file under one vacancy, from selection to return. */
export interface Placement {
  readonly id: string;
  readonly corridor: string;
  readonly vacancy: string;
  readonly worker: string;
  readonly employer: string;
  readonly recruiter: string | null;
  readonly offer: string;
  readonly programmeHash: string;
  readonly reference: string;
  readonly workerName: string;
  readonly workerNativeName: string | null;
  readonly season: { readonly start: PlainDate; readonly end: PlainDate };
  readonly status: PlacementStatus;
  /** Whether the worker has completed a season of the same programme before. */
  readonly recalled: boolean;
  readonly beganOn: PlainDate;
  readonly signedByOriginOn: PlainDate | null;
  readonly signedByDestinationOn: PlainDate | null;
  readonly endedOn: PlainDate | null;
  readonly version: number;
}
