import { allGuides } from '../guides/load-guide.ts';

/** The public pages that one visit of a guide keeps on a device: a few hundred kilobytes at most. */
export const keptAddresses = (): readonly string[] => ['/guides', ...allGuides().map(({ id }) => `/guides/${id}`)];
