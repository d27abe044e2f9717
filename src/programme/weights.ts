import type { PlainDate } from '../kernel/dates.ts';
import type { PackValue, Parameter } from './parameters.ts';
import type { Pack, weightTerms } from './schema.ts';
import { valueOn } from './values.ts';

/**
 * Published points with which a match is scored. `wish_rank`: for each place that the vacancy stands higher on the worker's own list of
 * twenty; `fit`: when the worker's occupation is the one asked; `waiting`: for each whole month since registration;
 * `returning`: when the same employer asks the worker back.
 */
export type Weights = Readonly<Record<(typeof weightTerms)[number], number>>;

/** The weights as of a day, or nothing when the programme is silent on matching. A term that is not given weighs nothing. */
export const weightsOn = (pack: Pack, parameters: ReadonlyMap<string, Parameter>, asOf: PlainDate): Weights | undefined => {
  if (!pack.weights) return undefined;
  const points = (value: PackValue): number => (value.status === 'known' && typeof value.value === 'number' ? value.value : 0);
  const of = (term: (typeof weightTerms)[number]): number => points(valueOn(pack, parameters, `weights.${term}`, undefined, asOf));
  return { wish_rank: of('wish_rank'), fit: of('fit'), waiting: of('waiting'), returning: of('returning') };
};
