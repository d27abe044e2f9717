export { type CountryPack, countryPack } from './country-pack.ts';
export { isOccupation, type Occupation, occupations, occupationTitle } from './isco.ts';
export type { SocAnswer } from './soc.ts';
