import type { Page } from 'playwright-core';
import { translator } from '../../src/platform/i18n/index.ts';

const wait = { timeout: 8_000 };
/** Spaces made one, and the invisible marks of direction left out, so that words can be compared. */
const plain = (text: string): string =>
  text
    .replace(/[\u200e\u200f\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** What a person reads in the main part of the page. */
export const words = async (page: Page): Promise<string> => plain((await page.locator('main').allInnerTexts()).join(' '));

/** What the pages say for a message in a language, as it can be found in `words`. */
export const said = (lang: string, key: string, params: Readonly<Record<string, string | number>> = {}): string =>
  plain(translator(lang).t(key, params));
/** How the pages write a day. */
export const dayIn = (lang: string, iso: string): string => plain(translator(lang).date(Temporal.PlainDate.from(iso)));

/** Fills fields by name. */
export const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) await page.fill(`main [name="${name}"]:visible`, value, wait);
};
/** A day in its three fields, as people write it. */
export const fillDay = (page: Page, name: string, iso: string): Promise<void> => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return fill(page, { [`${name}.day`]: String(Number(day)), [`${name}.month`]: String(Number(month)), [`${name}.year`]: year });
};
/** Does what loads another page, and waits for it. */
const going = async (page: Page, act: () => Promise<void>): Promise<void> => {
  await Promise.all([page.waitForEvent('load', wait), act()]);
};
/** Presses the button of the form that leads to an address. */
export const press = (page: Page, action: string): Promise<void> => page.click(`main form[action$="${action}"] button:visible`, wait);
/** Unfolds what holds the form that leads to an address. */
export const unfold = async (page: Page, action: string): Promise<void> => {
  const folded = page.locator(`main details:not([open]):has(form[action$="${action}"]) > summary`);
  if ((await folded.count()) > 0) await folded.first().click(wait);
};
/** Follows the first visible link whose address or words hold a text. */
export const follow = (page: Page, text: string): Promise<void> =>
  going(page, () => page.locator(`main a[href*="${text}"]:visible, main a:has-text("${text}"):visible`).first().click(wait));

/** From the office's work queue to the file, as an officer gets there. */
export const fromQueue = async (page: Page, step: string): Promise<void> => {
  await page.goto('/queue');
  await going(page, () => page.locator(`main table a:has-text("${step}")`).first().click(wait));
};

/** Answers the first task of a name that stands in the reader's queue or own page. */
export const answerTask = async (page: Page, title: string, outcome: string, reason?: string): Promise<void> => {
  await going(page, () => page.locator(`main table a:has-text("${title}"), main .notice:has-text("${title}") a`).first().click(wait));
  await page.check(`main [name=outcome][value="${outcome}"]`, wait);
  if (reason !== undefined) await fill(page, { reason });
  await press(page, '/answer');
};

/**
 * Does a step for all files of a page of the queue: chooses all, reads what would happen, and says it once.
 * @returns what the page said before, and what it said after
 */
export const doTogether = async (page: Page, stage: string, day?: string): Promise<{ before: string; after: string }> => {
  await page.goto(`/queue?stage=${stage}`);
  await follow(page, 'choose=all');
  await press(page, '/queue/bulk');
  const before = await words(page);
  if (day !== undefined) await fillDay(page, 'on', day);
  await press(page, '/queue/bulk');
  return { before, after: await words(page) };
};

/** The vacancy that an employer files, field by field as on the page. @returns the path of its file */
export const fileVacancy = async (
  page: Page,
  {
    pay = '9.80',
    places = 2,
    start = '2025-06-01',
    end = '2025-10-31',
    kind = 'generic',
    title = 'Strawberry picker',
    employer = undefined as { index: number } | undefined,
  } = {},
): Promise<string> => {
  await page.goto('/vacancies/new');
  await page.selectOption('[name=programme]', { index: 1 });
  if (employer) await page.selectOption('[name=employer]', employer);
  await page.selectOption('[name=occupation]', '9211');
  await page.selectOption('[name=payPer]', 'hour');
  await fill(page, { title, region: 'South', places: String(places), 'pay.amount': pay, hoursWeek: '40', experienceMonths: '0' });
  await fillDay(page, 'start', start);
  await fillDay(page, 'end', end);
  await page.check(`[name=kind][value=${kind}]`);
  for (const box of ['homogeneous', 'housing']) await page.check(`[name=${box}]`);
  await press(page, '/vacancies');
  return new URL(page.url()).pathname;
};

/** The labour ministry says that a vacancy's housing is in order. */
export const reportOnHousing = async (page: Page, vacancy: string): Promise<void> => {
  await page.goto(vacancy);
  await going(page, () => page.click('main a:has-text("Report on housing"), main .timeline a', wait));
  await page.check('[name=outcome][value=approved]');
  await press(page, '/attest');
};
