export { drawnOrder, inverse } from './drawn-order.ts';
export { asBefore, type Propensities, propensities } from './propensities.ts';
export { type Renumbered, renumbered, type Turns } from './renumber.ts';
