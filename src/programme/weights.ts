import type { PlainDate } from '../kernel/dates.ts';
import type { PackValue, Parameter } from './parameters.ts';
import type { Pack, weightTerms } from './schema.ts';
import { valueOn } from './values.ts';

/**
 * The most points that each term of a match's score can give. `wish_rank`: to the first of the worker's own list of twenty, falling evenly;
 * `fit`: to the occupation asked, less to a neighbour in the classification; `waiting`: for each earlier round without an offer, up to a
 * limit that the matching publishes; `returning`: to who has completed a season before.
 */
export type Weights = Readonly<Record<(typeof weightTerms)[number], number>>;

/** The weights as of a day, or nothing when the programme is silent on matching. A term that is not given weighs nothing. */
export const weightsOn = (pack: Pack, parameters: ReadonlyMap<string, Parameter>, asOf: PlainDate): Weights | undefined => {
  if (!pack.weights) return undefined;
  const points = (value: PackValue): number => (value.status === 'known' && typeof value.value === 'number' ? value.value : 0);
  const of = (term: (typeof weightTerms)[number]): number => points(valueOn(pack, parameters, `weights.${term}`, undefined, asOf));
  return { wish_rank: of('wish_rank'), fit: of('fit'), waiting: of('waiting'), returning: of('returning') };
};
