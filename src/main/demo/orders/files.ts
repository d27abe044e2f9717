import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const names = [
  'h2a-fy2017.csv.gz',
  'scenes.yaml',
  'us-h2a-floors.yaml',
  'ma-es.yaml',
  'organisations.yaml',
  'names-ma.yaml',
  'names-mx.yaml',
] as const;

export type DemoFile = (typeof names)[number];

/** The text of a file of packs/demo, unpacked where it is packed. */
export const demoFile = (name: DemoFile): string => {
  const bytes = readFileSync(new URL(`../../../../packs/demo/${name}`, import.meta.url));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};
