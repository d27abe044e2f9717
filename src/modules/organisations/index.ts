export { mayAct, type Standing, standingOn } from './standing.ts';
