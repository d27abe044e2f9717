import type { PlainDate } from '../../../../kernel/dates.ts';
import type { TextSource } from '../../texts/source.ts';
import type { Words } from '../../texts/words.ts';

/** What guides are about, in the order in which somebody needs them. */
export const topics = ['costs', 'rights', 'contacts', 'customs', 'money', 'family', 'return', 'irregular-routes'] as const;
export type Topic = (typeof topics)[number];

/** Offices that can own a text: whoever owns it says that it is still right. */
export const ownerRoles = ['origin-agency', 'labour', 'consulate'] as const;
export type OwnerRole = (typeof ownerRoles)[number];

/** One step: what to do, in a short sentence that can stand alone, and what there is to know about it. */
export interface GuideStep {
  readonly title: Words;
  readonly text: Words;
  /** The id of its source. */
  readonly src: string;
}

/** A guide: one question, its answer, and the steps. */
export interface Guide {
  readonly id: string;
  readonly topic: Topic;
  /** For whom it is; without it, for every corridor. */
  readonly corridor: { readonly origin: string; readonly destination: string } | undefined;
  readonly programmes: readonly string[];
  /** The office that keeps it right: of one country, or each country's own. */
  readonly owner: { readonly role: OwnerRole; readonly country: string | undefined };
  /** The day on which it was written for this project; only a review says that its owner has read it. */
  readonly written: PlainDate;
  /** The last day on which it may be read without a warning, unless its owner says another. */
  readonly expires: PlainDate;
  readonly sources: Readonly<Record<string, TextSource>>;
  readonly title: Words;
  readonly answer: Words;
  readonly steps: readonly GuideStep[];
  /** Recordings by language: addresses below `/assets`. */
  readonly audio: Readonly<Record<string, string>>;
  /** Fingerprint of the file: a review is of the words that somebody read. */
  readonly hash: string;
}

/** Everything of a guide that is read, in order. */
export const wordsOf = (guide: Pick<Guide, 'title' | 'answer' | 'steps'>): readonly Words[] => [
  guide.title,
  guide.answer,
  ...guide.steps.flatMap(({ title, text }) => [title, text]),
];
