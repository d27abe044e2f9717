import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Asset } from '../../../ui/index.ts';

const type = 'text/javascript; charset=utf-8';
const require = createRequire(import.meta.url);

/** The library as its makers bundle it for browsers: it stands beside what the package lets programs import. */
const library = new URL('../dist/bundle/index.umd.min.js', `file://${require.resolve('@simplewebauthn/browser')}`);

const asset = (stem: string, file: URL): readonly [path: string, asset: Asset] => {
  const body = new Uint8Array(readFileSync(file));
  return [`/assets/${stem}-${createHash('sha256').update(body).digest('hex').slice(0, 12)}.js`, { body, type }];
};
const files = [asset('webauthn', library), asset('passkey', new URL('./passkey-browser.js', import.meta.url))];

/** The scripts of the pages of passkeys: the only ones there are. */
export const passkeyAssets: ReadonlyMap<string, Asset> = new Map(files);
export const passkeyScripts: readonly string[] = files.map(([path]) => path);
