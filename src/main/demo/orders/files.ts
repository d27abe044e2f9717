import { readFileSync } from 'node:fs';

const names = [
  'h2a-mt-wy-fy2017.csv',
  'h2a-mt-wy-fy2017-members.csv',
  'us-h2a-floors.yaml',
  'ma-es.yaml',
  'organisations.yaml',
  'names-ma.yaml',
  'names-mx.yaml',
] as const;

export type DemoFile = (typeof names)[number];

/** The text of a file of packs/demo. */
export const demoFile = (name: DemoFile): string => readFileSync(new URL(`../../../../packs/demo/${name}`, import.meta.url), 'utf8');
