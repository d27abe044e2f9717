export { calendarOf } from './calendar.ts';
export { type CountryPack, countryPack, countryPackOf } from './country-pack.ts';
export { dayStill, type Moment } from './day-over.ts';
export { isOccupation, type Occupation, occupations, occupationTitle } from './isco.ts';
export { transliterate, zoneName } from './names-9303.ts';
export { escoOccupation, type FoundOccupation, searchOccupations } from './search-occupations.ts';
export type { SocAnswer } from './soc.ts';
export { countryOfZone } from './zone-country.ts';
