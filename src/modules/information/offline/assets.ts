import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Asset } from '../../../ui/index.ts';

const type = 'text/javascript; charset=utf-8';
const read = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(new URL(name, import.meta.url)));
const script = read('./guides-browser.js');

/** The script of the pages of guides: reads aloud, and keeps the guides on the device. */
export const offlineScript = `/assets/guides-${createHash('sha256').update(script).digest('hex').slice(0, 12)}.js`;

/** The one that answers without a network: it stands at the root, so that its pages may be below any path that registers it. */
export const offlineWorker = '/offline.js';

/** Both scripts. The worker has a policy of its own: it fetches from here, and runs nothing else. */
export const offlineAssets: ReadonlyMap<string, Asset & { readonly policy?: string }> = new Map<
  string,
  Asset & { readonly policy?: string }
>([
  [offlineScript, { body: script, type }],
  [offlineWorker, { body: read('./offline-worker.js'), type, policy: "default-src 'none'; connect-src 'self'; script-src 'self'" }],
]);
