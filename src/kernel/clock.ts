import type { PlainDate } from './dates.ts';

/** Where the legal day and the instant come from. Domain code receives days; it never asks a clock. */
export interface Clock {
  /** @throws NoDay before a demonstration is loaded */
  today(): Promise<PlainDate>;
  now(): Temporal.Instant;
}

/** There is no day yet: a demonstration has one when it has been loaded. */
export class NoDay extends Error {
  override readonly name = 'NoDay';
}

/** The machine's clock, its day read in one zone. */
export const systemClock = (zone = 'UTC'): Clock => ({
  today: async () => Temporal.Now.plainDateISO(zone),
  now: () => Temporal.Now.instant(),
});

/** A clock that stands still, for tests. */
export const fixedClock = (day: PlainDate): Clock => ({
  today: async () => day,
  now: () => Temporal.Instant.from(`${day.toString()}T12:00:00Z`),
});
