import { actOnEach } from './acts.ts';
import type { Agenda } from './agenda.ts';
import { answerOffers, openOffers } from './answer-offers.ts';
import { fileOrders } from './file-orders.ts';
import { isNamingDay, nominate } from './nominations.ts';
import { openStages } from './open-stages.ts';
import { holdRound, isRoundDay } from './rounds.ts';
import { actsOn, decideVacancies, type Withdrawn } from './stage-acts.ts';
import type { CorridorWorld, World } from './world.ts';

/** One corridor's day: orders come in, whoever holds a stage and means to act acts, workers answer, rounds are held. */
export const liveDay = async (world: World, corridor: CorridorWorld, agenda: Agenda, withdrawn: Withdrawn): Promise<void> => {
  await fileOrders(world, corridor);
  const due = agenda.take(world.today);
  const stages = due.stages.length > 0 ? await world.read((tx) => openStages(tx, corridor.id, { ids: due.stages })) : [];
  const deciding = stages.filter(({ step }) => step === 'vacancy.verify');
  if (deciding.length > 0) await decideVacancies(world, corridor, deciding, withdrawn);
  // By stage, so that one office's acts go as one bulk; among equals in the order of the files.
  const rest = stages.filter(({ step }) => step !== 'vacancy.verify').sort((a, b) => (a.stage < b.stage ? -1 : a.stage > b.stage ? 1 : 0));
  await actOnEach(
    world,
    rest.map((stage) => actsOn(world, corridor, stage)),
  );
  if (due.offers.length > 0)
    await answerOffers(world, corridor, await world.read((tx) => openOffers(tx, corridor.id, { ids: due.offers })));
  if (isRoundDay(world.today)) await holdRound(world, corridor);
  await nominate(world, corridor);
  await agenda.add(world, world.today, due.stages);
};

/** Whether anything can happen on a day at all. */
export const isEventful = (corridor: CorridorWorld, agenda: Agenda, day: Temporal.PlainDate): boolean =>
  agenda.hasDay(day) ||
  isRoundDay(day) ||
  isNamingDay(corridor, day) ||
  corridor.planned.seasons.some(({ orders }) => orders.some(({ filedOn }) => filedOn.equals(day)));
