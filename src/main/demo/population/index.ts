export { type Behaviour, behaviour, type Makeup } from './behaviour.ts';
export { nameOfWorker, type PopulationOptions, population, populationOf } from './population.ts';
export { type Board, board, type Chooser, mostWishes, type VacancyOnOffer, wishes } from './wishes.ts';
export type { Birth, Worker, WrittenName } from './worker.ts';
