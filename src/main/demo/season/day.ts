import { actOnEach } from './acts.ts';
import type { Agenda, Due } from './agenda.ts';
import { answerOffers, openOffers } from './answer-offers.ts';
import { fileOrders } from './file-orders.ts';
import { inLanes } from './in-lanes.ts';
import { isNamingDay, nominate } from './nominations.ts';
import { type OpenStage, openStages } from './open-stages.ts';
import { ordersOn } from './orders-on.ts';
import { forOneLane, portions } from './portions.ts';
import { holdRound, isRoundDay } from './rounds.ts';
import { actsOn, decideVacancies, type Withdrawn } from './stage-acts.ts';
import type { CorridorWorld, World } from './world.ts';

/** One corridor's day: orders come in, whoever holds a stage and means to act acts, workers answer, rounds are held. */
export const liveDay = async (world: World, corridor: CorridorWorld, agenda: Agenda, withdrawn: Withdrawn): Promise<void> => {
  const { meter, lanes } = world;
  await meter.measure('filing', () => fileOrders(world, corridor));
  const due = agenda.take(world.today);
  const size = lanes > 1 ? forOneLane : undefined;
  // One office's acts go as one bulk; among equals in the order of the files. Two offices act side by side where the world is lived so.
  const acts = (offices: Due['vacancies']) =>
    [...offices.values()].flatMap((ids) =>
      [...portions(ids, size)].map((some) => async () => {
        await actOn(world, corridor, await world.read((tx) => openStages(tx, corridor.id, some)), withdrawn);
      }),
    );
  const answers = [...portions(due.offers, size)].map((some) => async () => {
    await answerOffers(world, corridor, await world.read((tx) => openOffers(tx, corridor.id, some)));
  });
  await meter.measure('deciding', () => inLanes(lanes, acts(due.vacancies)));
  await meter.measure('files', () => inLanes(lanes, [...acts(due.placements), ...answers]));
  if (isRoundDay(world.plan, world.today)) await holdRound(world, corridor);
  await nominate(world, corridor);
  await meter.measure('files', () => agenda.add(world, world.today, [...due.vacancies.values(), ...due.placements.values()].flat()));
};

/** All stages are of one name. */
const actOn = async (world: World, corridor: CorridorWorld, stages: readonly OpenStage[], withdrawn: Withdrawn): Promise<void> => {
  if (stages[0]?.step === 'vacancy.verify') await decideVacancies(world, corridor, stages, withdrawn);
  else
    await actOnEach(
      world,
      stages.map((stage) => actsOn(world, corridor, stage)),
    );
};

/** Whether anything can happen on a day at all. */
export const isEventful = async (world: World, corridor: CorridorWorld, agenda: Agenda, day: Temporal.PlainDate): Promise<boolean> =>
  isRoundDay(world.plan, day) ||
  isNamingDay(corridor, day) ||
  ordersOn(corridor.planned, day).length > 0 ||
  (await agenda.hasDay(world, day));
