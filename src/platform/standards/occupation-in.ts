import { occupationTitle } from './isco.ts';
import { occupationNames } from './search-occupations.ts';

/** What an occupation is called, with the language of the words where it is not the one that was asked for. */
export interface OccupationName {
  readonly text: string;
  readonly lang: string | undefined;
}

let named: ReadonlyMap<string, string> | undefined;
const ownWords = (): ReadonlyMap<string, string> => {
  named ??= new Map(occupationNames().flatMap(({ isco, lang, names }) => (lang === 'en' ? [] : [[`${lang} ${isco}`, names[0] ?? '']])));
  return named;
};

/** In a language where there are words in it, else the ILO's English title. */
export const occupationIn = (code: string, lang: string): OccupationName => {
  const own = ownWords().get(`${lang.split('-')[0]} ${code}`);
  if (own) return { text: own, lang: undefined };
  return { text: occupationTitle(code), lang: lang.startsWith('en') ? undefined : 'en' };
};

/** The occupations that people are mostly hired for: those for which this project has words of its own, in the order in which it lists them. */
export const everydayOccupations = (): ReadonlySet<string> =>
  new Set(occupationNames().flatMap(({ isco, lang }) => (lang === 'en' ? [] : [isco])));
