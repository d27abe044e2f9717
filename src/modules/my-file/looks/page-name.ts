/** Parts of a worker's record and file that have pages of their own. */
const parts = [
  'papers',
  'skills',
  'consents',
  'home',
  'contact',
  'roster',
  'wishes',
  'data',
  'looks',
  'pair',
  'way-back',
  'costs',
  'payslips',
  'permit',
  'stay',
  'terms',
  'health',
] as const;

/** Things that an address may name, of which each is about one worker or few. */
export const things = ['worker', 'other', 'placement', 'offer', 'contract', 'stage', 'task', 'incident'] as const;
export type Thing = (typeof things)[number];

/** Everything that a look can be called: a part of the record, or the thing itself. */
export const pageNames = [...parts, ...things.filter((thing) => thing !== 'other')] as const;
export type PageName = (typeof pageNames)[number];

/** What a route's page is called in the list of looks. @returns undefined for a route that is about nobody in particular */
export const pageNameOf = (path: string): PageName | undefined => {
  const pieces = path.replace(/\.\w+$/, '').split('/');
  const thing = things.find((one) => pieces.includes(`:${one}`));
  if (thing === undefined) return undefined;
  return parts.find((part) => pieces.includes(part)) ?? (thing === 'other' ? 'worker' : thing);
};
