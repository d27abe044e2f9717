import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Asset } from '../../../ui/index.ts';

/** The script that checks a printed code in the browser, as text for the copy that is kept on a device. */
export const verifyScript = readFileSync(new URL('./verify-browser.js', import.meta.url), 'utf8');
const body = new TextEncoder().encode(verifyScript);
/** Its path, with the digest of its content. */
export const verifyScriptPath = `/assets/verify-${createHash('sha256').update(body).digest('hex').slice(0, 12)}.js`;
export const verifyAssets: ReadonlyMap<string, Asset> = new Map([[verifyScriptPath, { body, type: 'text/javascript; charset=utf-8' }]]);
