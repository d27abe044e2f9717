/** With whom somebody wants to speak. */
export const interviewers = ['woman', 'man', 'either'] as const;
export type Interviewer = (typeof interviewers)[number];

/** How somebody can be reached without danger. */
export interface Contact {
  readonly language: string;
  readonly interviewer: Interviewer;
  /** Never to be called: the person comes back with the receipt. */
  readonly neverCall: boolean;
  /** From and until which hour of the day a call is safe, in the person's own time. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** A number or another way. */
  readonly way?: string | undefined;
  /** Whether the person flees from persecution at home; undefined while nobody has asked. */
  readonly fleeing?: boolean | undefined;
}

/** Whether now is a time to call: never where that was said, and of a night also across midnight. Without hours it is not known to be safe. */
export const mayCall = ({ neverCall, from, until, way }: Contact, hour: number): boolean => {
  if (neverCall || way === undefined || from === undefined || until === undefined || from === until) return false;
  return from < until ? hour >= from && hour < until : hour >= from || hour < until;
};
