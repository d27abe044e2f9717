/** Minutes between tries of one message on one way: somebody waits who may be in danger. */
const pauses = [0.25, 0.5, 1, 2] as const;

/** When a message is tried again on the same way; undefined when another way is to be taken. */
export const nextTry = (now: Temporal.Instant, tries: number): Temporal.Instant | undefined => {
  const minutes = pauses[tries - 1];
  return minutes === undefined ? undefined : now.add({ seconds: minutes * 60 });
};

/** As much of an alarm as its course depends on. */
export interface Calling {
  readonly summoned: boolean;
  readonly taken: boolean;
  readonly escalated: boolean;
  readonly unreached: boolean;
  readonly due: Temporal.Instant;
  /** Messages of the round that is called now that were handed over, may have been, or may still be. */
  readonly living: number;
}

/** What is to be done about an alarm now: nothing once somebody has taken it. */
export type NextCall = 'summon' | 'miss' | 'escalate' | undefined;

/**
 * First whoever is on duty is called. Where none of them can be reached, that is told, and it goes on at once; where nobody has taken it by its
 * time, it goes on then. It goes on once.
 */
export const nextCall = (alarm: Calling, now: Temporal.Instant): NextCall => {
  if (alarm.taken) return undefined;
  if (!alarm.summoned) return 'summon';
  if (alarm.living === 0 && !alarm.unreached) return 'miss';
  const over = Temporal.Instant.compare(now, alarm.due) >= 0;
  return !alarm.escalated && (over || alarm.living === 0) ? 'escalate' : undefined;
};
