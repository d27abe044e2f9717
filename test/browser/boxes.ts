import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const search = readFileSync(new URL('./boxes-browser.js', import.meta.url), 'utf8')
  .replace(/^\/\/.*\n/, '')
  .replace(/;\s*$/, '');

/**
 * Finds signs of a page that its browser can only draw as a box. Each sign is drawn in the fonts of the element that holds it and compared
 * with a sign that no font has; axe looks at the text alone and sees no boxes. `known` are signs that were drawn before in the same
 * language, and grows.
 */
export const boxesOn = async (page: Page, known: Set<string>): Promise<readonly string[]> => {
  const found = (await page.evaluate(`(${search})(${JSON.stringify([...known])})`)) as Found;
  for (const sign of found.drawn) known.add(sign);
  return found.boxes;
};

interface Found {
  readonly boxes: readonly string[];
  readonly drawn: readonly string[];
}
