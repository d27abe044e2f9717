import type { PlainDate } from '../../../kernel/dates.ts';
import type { Citation } from '../../../kernel/result.ts';

export const aboutTypes = [
  'placement',
  'vacancy',
  'organisation',
  'worker',
  'incident',
  'contract',
  'permit',
  'activity',
  'adoption',
  'question',
] as const;
export type AboutType = (typeof aboutTypes)[number];

/** What a task is about. */
export interface About {
  readonly type: AboutType;
  readonly id: string;
}

/** Whose turn it is: an office of a country, everybody of an organisation, or one worker. */
export type Holder<Role extends string = string> =
  | { readonly role: Role; readonly country: string }
  | { readonly organisation: string }
  | { readonly worker: string };

/** `holder`: who holds it and who asked. `ends`: the offices of both ends of the corridor too. `file`: also the file's parties. */
export type Seen = 'holder' | 'ends' | 'file';
/** What follows when the day passes without an answer: it is passed on as late, it does what its kind says, or nothing. */
export type Silence = 'escalate' | 'act' | 'none';
/** `silent`: its day passed and its kind has acted. `closed`: it has become unnecessary. */
export type TaskState = 'open' | 'answered' | 'silent' | 'closed';

/** Ids, codes, figures and days of what is asked: no names and no words of anybody. */
export type Asked = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Something that somebody owes an answer by a day and that is no stage of a programme. */
export interface Task {
  readonly id: string;
  readonly kind: string;
  readonly about: About;
  readonly corridor: string | undefined;
  readonly holder: Holder;
  readonly asker: {
    readonly role: string;
    readonly country?: string | undefined;
    readonly organisation?: string | undefined;
    readonly worker?: string | undefined;
  };
  readonly asked: Asked;
  /** The words of a question that an officer has written. */
  readonly question: string | undefined;
  readonly basis: Citation | undefined;
  readonly openedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly silence: Silence;
  readonly state: TaskState;
  readonly outcome: string | undefined;
  readonly reason: string | undefined;
  readonly escalatedOn: PlainDate | undefined;
  readonly doneOn: PlainDate | undefined;
  readonly version: number;
}
