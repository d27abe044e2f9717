export { type Behaviour, behaviour, type Makeup, makeup } from './behaviour.ts';
export { type PopulationOptions, population } from './population.ts';
export { type Board, board, type Chooser, hearsOf, mostWishes, type VacancyOnOffer, wishes, wishPoints } from './wishes.ts';
export type { Birth, Worker, WrittenName } from './worker.ts';
