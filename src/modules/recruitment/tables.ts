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
      kind: 'matched' | 'nominated' | 'selected';
      terms: unknown;
      offered_on: Temporal.PlainDate;
      expires_on: Temporal.PlainDate;
      status: 'open' | 'accepted' | 'declined' | 'lapsed';
      answered_on: Temporal.PlainDate | null;
      reason: string | null;
      selection_id: Generated<string | null>;
      version: Generated<number>;
    };
    offer_words: { offer_id: string; corridor_id: string; worker_id: string; answered_on: Temporal.PlainDate; words: string };
    selection: {
      id: string;
      corridor_id: string;
      vacancy_id: string;
      employer_id: string;
      recruiter_id: string | null;
      kind: 'employer_named' | 'pool_points' | 'lottery' | 'first_come' | 'public_panel';
      chooser: 'employer' | 'panel' | 'order';
      opened_on: Temporal.PlainDate;
      places: number;
      listed: number;
      state: 'listed' | 'decided';
      decided_on: Temporal.PlainDate | null;
      list_hash: string | null;
      draw_batch: bigint | null;
      draw_root: string | null;
      seed: string | null;
      drawn: unknown | null;
      held_on: Temporal.PlainDate | null;
      held_at: string | null;
      members: unknown | null;
      signed_by_origin_on: Temporal.PlainDate | null;
      signed_by_destination_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    selection_candidate: {
      id: string;
      selection_id: string;
      corridor_id: string;
      vacancy_id: string;
      employer_id: string;
      recruiter_id: string | null;
      code: string;
      occupation: string;
      experience_months: number;
      seasons_completed: number;
      points: number | null;
      position: number | null;
      state: 'listed' | 'chosen' | 'reserve' | 'refused' | 'passed';
      reason: string | null;
      attended: boolean | null;
      scores: unknown | null;
      version: Generated<number>;
      skills: Generated<string[]>;
    };
    selection_person: {
      id: string;
      selection_id: string;
      corridor_id: string;
      vacancy_id: string;
      employer_id: string;
      worker_id: string;
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
      status: 'accepted' | 'selected' | 'contracted' | 'permitted' | 'arrived' | 'moved' | 'left' | 'returned' | 'lapsed' | 'withdrawn';
      recalled: Generated<boolean>;
      began_on: Temporal.PlainDate;
      selection_origin_signed_on: Temporal.PlainDate | null;
      selection_destination_signed_on: Temporal.PlainDate | null;
      ended_on: Temporal.PlainDate | null;
      /** From this day the worker is free for another file, although this one has not ended. */
      free_from: Temporal.PlainDate | null;
      version: Generated<number>;
    };
  }
}
