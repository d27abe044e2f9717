import { languageOf } from '../../kernel/language.ts';
import { languages } from '../../platform/i18n/index.ts';
import { countryPackOf } from '../../platform/standards/index.ts';

/** In which languages the two parties of a contract read it. */
export interface PartyLanguages {
  readonly worker: string;
  readonly employer: string;
}

/** The first language of a country that pages are written in; English where there is none, or no pack of the country. */
const spokenIn = (country: string | undefined): string => {
  const pack = country === undefined ? undefined : countryPackOf(country);
  const spoken = [...(pack?.languages.official ?? []), ...(pack?.languages.also ?? [])];
  return spoken.find((one) => languages.some((lang) => lang === one)) ?? 'en';
};

interface Reader {
  readonly role: string;
  readonly lang: string;
}

/**
 * The languages of both parties: those in which they have signed; of a reader that is one of them the reader's; and else the language of
 * the own country, which says nothing of a person. Where both read the same, the column of whoever is not the reader is in another one,
 * so that there are two.
 */
export const languagesOf = (
  ends: readonly [origin: string, destination: string] | undefined,
  signed: { readonly worker?: string | null | undefined; readonly employer?: string | undefined },
  reader: Reader,
): PartyLanguages => {
  const own = (party: boolean): string | undefined => (party ? languageOf(reader.lang) : undefined);
  const isWorker = reader.role === 'worker' || reader.role === 'family';
  const shown = (tag: string | null | undefined): string | undefined => languages.find((one) => one === languageOf(tag ?? ''));
  const worker = own(isWorker) ?? shown(signed.worker) ?? spokenIn(ends?.[0]);
  const employer = own(reader.role === 'employer') ?? shown(signed.employer) ?? spokenIn(ends?.[1]);
  if (worker !== employer) return { worker, employer };
  const another = languages.find((one) => one !== worker) ?? 'en';
  return reader.role === 'employer' ? { worker: another, employer } : { worker, employer: another };
};
