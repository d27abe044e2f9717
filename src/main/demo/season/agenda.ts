import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import { dayOfAnswer, isAnyOfferOpen, openOfferIds, openOffers } from './answer-offers.ts';
import { isAnyStageOpen, type OpenStage, openStageIds, openStages } from './open-stages.ts';
import { portions } from './portions.ts';
import { dayOfAct } from './timing.ts';
import type { CorridorWorld, World } from './world.ts';

/**
 * What is to be done on which day, for one corridor. It is read from the database and the seed alone, so that a run that was stopped goes
 * on with the same agenda; days on which nothing stands can be passed over. Ids alone are kept: a season has hundreds of thousands of files.
 */
export interface Agenda {
  /** Ids of stages and offers whose party acts today or should have acted before. */
  take(today: PlainDate): Due;
  /** Whether a party acts on a day: whatever it has to do then is still to be done. */
  hasDay(world: World, day: PlainDate): Promise<boolean>;
  /** Puts in what was opened since a day, and looks again at what some stages wait for. */
  add(world: World, since: PlainDate, again: readonly string[]): Promise<void>;
}

export interface Due {
  /** By the name of the stage, so that what one office does goes together. */
  readonly vacancies: ReadonlyMap<string, readonly string[]>;
  readonly placements: ReadonlyMap<string, readonly string[]>;
  readonly offers: readonly string[];
}

/** Ids by the day on which something is done with them, and by what they are. */
class Calendar {
  readonly #days = new Map<string, Map<string, string[]>>();
  put(day: PlainDate, kind: string, id: string): void {
    const key = day.toString();
    const kinds = this.#days.get(key) ?? new Map<string, string[]>();
    this.#days.set(key, kinds);
    const ids = kinds.get(kind);
    if (ids) ids.push(id);
    else kinds.set(kind, [id]);
  }
  of(day: PlainDate): readonly string[] {
    return [...(this.#days.get(day.toString())?.values() ?? [])].flat();
  }
  take(today: PlainDate): Map<string, readonly string[]> {
    const key = today.toString();
    const due = [...this.#days].filter(([day]) => day <= key);
    for (const [day] of due) this.#days.delete(day);
    const all = Map.groupBy(
      due.flatMap(([, kinds]) => [...kinds]),
      ([kind]) => kind,
    );
    return new Map([...all.keys()].sort().map((kind) => [kind, [...new Set((all.get(kind) ?? []).flatMap(([, ids]) => ids))]] as const));
  }
}

/** Reads every open stage and offer of the corridor. */
export const agendaOf = async (world: World, corridor: CorridorWorld): Promise<Agenda> => {
  const [vacancies, placements, offers] = [new Calendar(), new Calendar(), new Calendar()];
  /** What was put in and began on the day that is lived: it is found again when that day is read anew. */
  const known = { day: world.today, ids: new Set<string>() };
  const isNew = (on: World, id: string, began: PlainDate): boolean => {
    if (!known.day.equals(on.today)) {
      known.day = on.today;
      known.ids.clear();
    }
    if (known.ids.has(id)) return false;
    if (compareDates(began, on.today) >= 0) known.ids.add(id);
    return true;
  };
  const putStage = (on: World, stage: OpenStage, earliest?: PlainDate): void => {
    const day = dayOfAct(on, corridor, stage);
    // An act that was refused today is not tried again each day; what is due later is.
    if (day && (earliest === undefined || compareDates(day, earliest) >= 0))
      (stage.placement === null ? vacancies : placements).put(day, stage.stage, stage.id);
  };
  const read = (on: World, since: PlainDate | undefined, again: readonly string[]): Promise<void> =>
    on.read(async (tx) => {
      for (const ids of portions(again))
        for (const stage of await openStages(tx, corridor.id, ids)) {
          isNew(on, stage.id, stage.openedOn);
          putStage(on, stage, on.today.add({ days: 1 }));
        }
      for (const ids of portions(await openStageIds(tx, corridor.id, since)))
        for (const stage of await openStages(tx, corridor.id, ids)) if (isNew(on, stage.id, stage.openedOn)) putStage(on, stage);
      for (const ids of portions(await openOfferIds(tx, corridor.id, since)))
        for (const offer of await openOffers(tx, corridor.id, ids)) {
          if (!isNew(on, offer.id, offer.offeredOn)) continue;
          const day = dayOfAnswer(on, corridor, offer);
          if (day) offers.put(day, 'offer', offer.id);
        }
    });
  await read(world, undefined, []);
  return {
    take: (today) => ({
      vacancies: vacancies.take(today),
      placements: placements.take(today),
      offers: offers.take(today).get('offer') ?? [],
    }),
    async hasDay(on, day) {
      const [stages, answers] = [[...vacancies.of(day), ...placements.of(day)], offers.of(day)];
      if (stages.length + answers.length === 0) return false;
      return on.read(async (tx) => {
        for (const ids of portions(stages)) if (await isAnyStageOpen(tx, ids)) return true;
        for (const ids of portions(answers)) if (await isAnyOfferOpen(tx, ids)) return true;
        return false;
      });
    },
    add: read,
  };
};
