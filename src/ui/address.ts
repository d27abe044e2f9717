/**
 * An address with some of its query changed; an undefined value takes the parameter away. Views live in the address, so that
 * one can be sent to a colleague.
 */
export const withQuery = (address: string, changes: Readonly<Record<string, string | undefined>>): string => {
  const url = new URL(address, 'http://here');
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return `${url.pathname}${url.search}`;
};
