import type { PlainDate } from '../../../kernel/dates.ts';
import { dayOfAnswer, openOffers } from './answer-offers.ts';
import { type OpenStage, openStages } from './open-stages.ts';
import { dayOfAct } from './timing.ts';
import type { CorridorWorld, World } from './world.ts';

/**
 * What is to be done on which day, for one corridor. It is read from the database and the seed alone, so that a run that was stopped goes
 * on with the same agenda; days on which nothing stands can be passed over.
 */
export interface Agenda {
  /** Ids of stages and offers whose party acts today or should have acted before. */
  take(today: PlainDate): Due;
  /** Whether anything happens on a day by itself: an act, or a day that has passed and is swept. */
  hasDay(day: PlainDate): boolean;
  /** Puts in what was opened since a day, and looks again at what some stages wait for. */
  add(world: World, since: PlainDate, again: readonly string[]): Promise<void>;
}

interface Due {
  readonly stages: readonly string[];
  readonly offers: readonly string[];
}

/** Ids by the day on which something is done with them. */
class Calendar {
  readonly #days = new Map<string, string[]>();
  put(day: PlainDate, id: string): void {
    const key = day.toString();
    const ids = this.#days.get(key);
    if (ids) ids.push(id);
    else this.#days.set(key, [id]);
  }
  has(day: PlainDate): boolean {
    return this.#days.has(day.toString());
  }
  take(today: PlainDate): string[] {
    const key = today.toString();
    const due = [...this.#days].filter(([day]) => day <= key);
    for (const [day] of due) this.#days.delete(day);
    return [...new Set(due.flatMap(([, ids]) => ids))];
  }
}

/** Reads every open stage and offer of the corridor. */
export const agendaOf = async (world: World, corridor: CorridorWorld): Promise<Agenda> => {
  const [stages, offers, sweeps] = [new Calendar(), new Calendar(), new Calendar()];
  const known = new Set<string>();
  const putStage = (on: World, stage: OpenStage, earliest?: PlainDate): void => {
    known.add(stage.id);
    const day = dayOfAct(on, corridor, stage);
    // An act that was refused today is not tried again each day; what is due later is.
    if (day && (earliest === undefined || Temporal.PlainDate.compare(day, earliest) >= 0)) stages.put(day, stage.id);
    if (stage.dueOn && Temporal.PlainDate.compare(stage.dueOn, on.today) >= 0) sweeps.put(stage.dueOn.add({ days: 1 }), stage.id);
  };
  const read = (on: World, since: PlainDate | undefined, again: readonly string[]): Promise<void> =>
    on.read(async (tx) => {
      if (again.length > 0)
        for (const stage of await openStages(tx, corridor.id, { ids: again })) putStage(on, stage, on.today.add({ days: 1 }));
      for (const stage of await openStages(tx, corridor.id, { since })) if (!known.has(stage.id)) putStage(on, stage);
      for (const offer of await openOffers(tx, corridor.id, { since })) {
        if (known.has(offer.id)) continue;
        known.add(offer.id);
        const day = dayOfAnswer(on, corridor, offer);
        if (day) offers.put(day, offer.id);
        sweeps.put(offer.expiresOn.add({ days: 1 }), offer.id);
      }
    });
  await read(world, undefined, []);
  return {
    take(today) {
      sweeps.take(today);
      return { stages: stages.take(today), offers: offers.take(today) };
    },
    hasDay: (day) => stages.has(day) || offers.has(day) || sweeps.has(day),
    add: read,
  };
};
