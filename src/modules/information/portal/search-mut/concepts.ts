import { foldedWords } from '../../../../kernel/fold.ts';
import { languages, translator } from '../../../../platform/i18n/index.ts';
import { occupationNames } from '../../../../platform/standards/index.ts';

/** A group of jobs that a word names without standing in them: an occupation by any of its titles, a country in any language. */
export type Group = `occupation ${string}` | `country ${string}`;

/** Which groups each word names. */
export type Concepts = ReadonlyMap<string, ReadonlySet<Group>>;

const added = (concepts: Map<string, Set<Group>>, group: Group, text: string): void => {
  for (const word of foldedWords(text)) {
    const groups = concepts.get(word) ?? new Set();
    groups.add(group);
    concepts.set(word, groups);
  }
};

/** The words of these groups alone: an occupation in which nobody works here finds nothing, and its words are no reason to forgive a slip. */
export const conceptsOf = (asked: { readonly occupations: ReadonlySet<string>; readonly countries: ReadonlySet<string> }): Concepts => {
  const concepts = new Map<string, Set<Group>>();
  for (const { isco, names } of occupationNames())
    if (asked.occupations.has(isco)) for (const name of names) added(concepts, `occupation ${isco}`, name);
  for (const country of asked.countries)
    for (const lang of languages) added(concepts, `country ${country}`, translator(lang).country(country));
  return concepts;
};
