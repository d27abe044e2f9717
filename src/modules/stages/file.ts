import type { Facts } from '../../programme/index.ts';

/** A vacancy's or a placement's file, as its stages see it. */
export interface FileRef {
  readonly subject: 'vacancy' | 'placement';
  readonly corridor: string;
  readonly ends: readonly [origin: string, destination: string];
  readonly vacancy: string;
  readonly placement?: string | undefined;
  readonly worker?: string | undefined;
  readonly employer: string;
  readonly recruiter?: string | null | undefined;
  readonly programmeHash: string;
  readonly season: { readonly start: Temporal.PlainDate; readonly end: Temporal.PlainDate };
  /** What due dates may need besides: the days of a permit. */
  readonly facts?: Facts | undefined;
}

export type Outcome =
  | 'done'
  | 'approved'
  | 'refused'
  | 'more-asked'
  | 'approved-by-silence'
  | 'refused-by-silence'
  | 'lapsed'
  | 'cancelled'
  | 'not-asked';

/** What a subject does when its file ends at a stage: by a refusal, or by the silence of whoever had to act. */
export interface SubjectHandler {
  /** The file ends: the vacancy is refused or lapses, the placement gives its place back. */
  end(file: FileRef, outcome: 'refused' | 'lapsed', context: import('../../platform/command/command.ts').CommandContext): Promise<void>;
}
