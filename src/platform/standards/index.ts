export { calendarOf } from './calendar.ts';
export { type CountryPack, countryPack, countryPackOf } from './country-pack.ts';
export { dayStill, type Moment } from './day-over.ts';
export { type Exchanged, type ExchangeRate, exchanged, exchangeRates } from './exchange-rates.ts';
export { isOccupation, type Occupation, occupations, occupationTitle } from './isco.ts';
export { transliterate, zoneName } from './names-9303.ts';
export { escoOccupation, type FoundOccupation, occupationNames, searchOccupations } from './search-occupations.ts';
export type { SocAnswer } from './soc.ts';
export { countryOfZone } from './zone-country.ts';
