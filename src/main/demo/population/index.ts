export { type Behaviour, behaviour, type Makeup } from './behaviour.ts';
export { type PopulationOptions, population } from './population.ts';
export { type Board, board, type Chooser, type VacancyOnOffer, wishes } from './wishes.ts';
export type { Birth, Worker, WrittenName } from './worker.ts';
