import type { Generated } from 'kysely';

declare module '../../platform/db/database.ts' {
  interface Database {
    round: {
      id: string;
      corridor_id: string;
      programme_id: string;
      programme_hash: string;
      run_on: Temporal.PlainDate;
      run_by: string | null;
      weights: unknown;
      workers: number;
      vacancies: number;
      places: number;
      candidates: number;
      placed: number;
      total: bigint;
      bound: bigint;
      certificate: unknown;
      seed: string | null;
      seed_batch: bigint | null;
    };
    candidacy: {
      round_id: string;
      worker_id: string;
      corridor_id: string;
      vacancies: string[];
      ranks: number[];
      scores: number[];
      wish_rank_parts: number[];
      fit_parts: number[];
      waiting_part: number;
      returning_part: number;
      slacks: bigint[];
      /** Counted from 1. */
      chosen: number | null;
      price: bigint;
    };
    offer: {
      id: string;
      corridor_id: string;
      vacancy_id: string;
      worker_id: string;
      employer_id: string;
      recruiter_id: string | null;
      round_id: string | null;
      kind: 'matched' | 'nominated';
      terms: unknown;
      offered_on: Temporal.PlainDate;
      expires_on: Temporal.PlainDate;
      status: 'open' | 'accepted' | 'declined' | 'lapsed';
      answered_on: Temporal.PlainDate | null;
      reason: string | null;
      version: Generated<number>;
    };
    placement: {
      id: string;
      corridor_id: string;
      vacancy_id: string;
      worker_id: string;
      employer_id: string;
      recruiter_id: string | null;
      offer_id: string;
      programme_hash: string;
      reference: string;
      worker_name: string;
      worker_native_name: string | null;
      season_start: Temporal.PlainDate;
      season_end: Temporal.PlainDate;
      status: 'accepted' | 'selected' | 'contracted' | 'permitted' | 'arrived' | 'left' | 'returned' | 'lapsed' | 'withdrawn';
      recalled: Generated<boolean>;
      began_on: Temporal.PlainDate;
      selection_origin_signed_on: Temporal.PlainDate | null;
      selection_destination_signed_on: Temporal.PlainDate | null;
      ended_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
  }
}
