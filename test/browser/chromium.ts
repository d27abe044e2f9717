import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

/** The version of the packed browser: it unpacks into a folder of its own, so that an old copy does not survive an upgrade. */
const version = (): string => {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
    } catch {
      // the manifest lies further up
    }
  }
  throw new Error('@sparticuz/chromium has no package.json');
};

let starting: Promise<Browser> | undefined;

/** Runs the work with TMPDIR set, as the package unpacks into whatever the system calls its temporary folder. */
const unpack = async (): Promise<string> => {
  const folder = join(tmpdir(), `corridor-chromium-${version()}`);
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    packed.setGraphicsMode = false;
    return await packed.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
};

/**
 * A headless Chromium that comes from npm; one a test file, closed by `shut`. Root may not use its sandbox, so it runs without. The
 * package's own list of arguments is left: it puts all into one process, which then hangs when a context closes.
 */
export const launch = (): Promise<Browser> => {
  starting ??= unpack().then((executablePath) =>
    chromium.launch({
      executablePath,
      headless: true,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'],
    }),
  );
  return starting;
};

/**
 * Scrolls to the top and waits until it is there. A refused form takes the focus after the page is loaded and scrolls to itself, and then a
 * sticky table head can lie over a link, which is no barrier of the page.
 */
export const toTop = (page: Page): Promise<unknown> =>
  page.evaluate(`new Promise((done) => {
    const again = () => { document.activeElement?.blur?.(); scrollTo(0, 0); scrollY === 0 ? done() : requestAnimationFrame(again); };
    requestAnimationFrame(() => requestAnimationFrame(again));
  })`);

export const shut = async (): Promise<void> => {
  const browser = await starting?.catch(() => undefined);
  starting = undefined;
  await browser?.close();
};
