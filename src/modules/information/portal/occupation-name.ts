import { occupationNames, occupationTitle } from '../../../platform/standards/index.ts';

/** What an occupation is called, with the language of the words where it is not the one that was asked for. */
export interface OccupationName {
  readonly text: string;
  readonly lang: string | undefined;
}

let named: ReadonlyMap<string, string> | undefined;

/** In a language where there are words in it, else the ILO's English title. */
export const occupationIn = (code: string, lang: string): OccupationName => {
  named ??= new Map(occupationNames().flatMap(({ isco, lang: of, names }) => (of === 'en' ? [] : [[`${of} ${isco}`, names[0] ?? '']])));
  const own = named.get(`${lang.split('-')[0]} ${code}`);
  if (own) return { text: own, lang: undefined };
  return { text: occupationTitle(code), lang: lang.startsWith('en') ? undefined : 'en' };
};
