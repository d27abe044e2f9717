/** An organisation's name by language tag; the one under `und` is the registered form. */
export type OrganisationNames = Readonly<Record<string, string>>;

/** @throws Error for a value that is not an object of texts: a bug of whoever wrote the row. */
export const asNames = (value: unknown): OrganisationNames => {
  if (typeof value !== 'object' || value === null || Object.values(value).some((name) => typeof name !== 'string'))
    throw new Error('the names of an organisation are not texts by language');
  return value as OrganisationNames;
};

/** The name in a language, else the registered one. */
export const nameIn = (names: OrganisationNames, language: string): string =>
  names[language] ?? names[language.split('-')[0] ?? ''] ?? names.und ?? Object.values(names)[0] ?? '';
