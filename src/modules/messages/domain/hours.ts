/** No telephone rings for us before or after these hours of the day. */
const [opens, closes] = [8, 21];

/** The earliest instant from `now` at which a short message may go out: at once in the day's hours of the zone, else at the next eight o'clock. */
export const nextHour = (now: Temporal.Instant, zone: string): Temporal.Instant => {
  const local = now.toZonedDateTimeISO(zone);
  if (local.hour >= opens && local.hour < closes) return now;
  const day = local.hour < opens ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: opens }) }).toInstant();
};

/** Minutes between tries: a server that restarts, a line that is down, a night. */
const pauses = [1, 5, 30, 120, 480] as const;

/** Tries of one message on one way. */
export const mostTries = pauses.length + 1;

/** When a message is tried again after so many tries; undefined when it is given up. */
export const nextTry = (now: Temporal.Instant, tries: number): Temporal.Instant | undefined => {
  const minutes = pauses[tries - 1];
  return minutes === undefined ? undefined : now.add({ minutes });
};
