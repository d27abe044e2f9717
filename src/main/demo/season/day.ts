import { actOnEach } from './acts.ts';
import type { Agenda } from './agenda.ts';
import { answerOffers, openOffers } from './answer-offers.ts';
import { fileOrders } from './file-orders.ts';
import { isNamingDay, nominate } from './nominations.ts';
import { type OpenStage, openStages } from './open-stages.ts';
import { ordersOn } from './orders-on.ts';
import { portions } from './portions.ts';
import { holdRound, isRoundDay } from './rounds.ts';
import { actsOn, decideVacancies, type Withdrawn } from './stage-acts.ts';
import type { CorridorWorld, World } from './world.ts';

/** One corridor's day: orders come in, whoever holds a stage and means to act acts, workers answer, rounds are held. */
export const liveDay = async (world: World, corridor: CorridorWorld, agenda: Agenda, withdrawn: Withdrawn): Promise<void> => {
  const { meter } = world;
  await meter.measure('filing', () => fileOrders(world, corridor));
  const due = agenda.take(world.today);
  // One office's acts go as one bulk; among equals in the order of the files.
  for (const ids of due.stages.values())
    for (const some of portions(ids)) {
      const stages = await meter.measure('files', () => world.read((tx) => openStages(tx, corridor.id, some)));
      await meter.measure(ofVacancies(stages) ? 'deciding' : 'files', () => actOn(world, corridor, stages, withdrawn));
    }
  await meter.measure('files', async () => {
    for (const ids of portions(due.offers)) await answerOffers(world, corridor, await world.read((tx) => openOffers(tx, corridor.id, ids)));
  });
  if (isRoundDay(world.plan, world.today)) await holdRound(world, corridor);
  await nominate(world, corridor);
  await meter.measure('files', () => agenda.add(world, world.today, [...due.stages.values()].flat()));
};

const ofVacancies = (stages: readonly OpenStage[]): boolean => stages[0]?.placement === null;

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
