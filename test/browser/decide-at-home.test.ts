import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { round } from '../../src/modules/recruitment/testing/season.ts';
import { amplePlaces, vacanciesOf } from '../../src/modules/vacancies/testing/vacancies.ts';
import { languages } from '../../src/platform/i18n/index.ts';
import { extent } from '../../src/platform/i18n/languages.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { telephones } from '../security/sent-codes.ts';
import { type Served, served } from './served.ts';
import { fill, press, said, unfold, words } from './steps.ts';

/** In Nepali; `JOURNEY=all` walks it in every language in which all that a reader meets is said. */
const walked = languages.filter((lang) => extent[lang] !== 'begun' && (lang === 'ne' || process.env.JOURNEY === 'all'));

let toy: ToyCorridor;
let web: Served;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', amplePlaces);
  web = await served(toy, { width: 360, height: 740 });
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

describe.each(walked)('in %s', (lang) => {
  test('somebody finds a job on the first page, checks it, registers by telephone, accepts the offer, and the family reads along', {
    timeout: 120_000,
  }, async () => {
    const title = `Strawberry harvest ${lang}`;
    const vacancy = await vacanciesOf(toy).verified({ places: 2, title });
    const { reference } = await toy.database.owner
      .selectFrom('vacancy')
      .select('reference')
      .where('id', '=', vacancy)
      .executeTakeFirstOrThrow();
    const has = async (page: Page, key: string, params: Record<string, string | number> = {}): Promise<void> =>
      expect(await words(page), key).toContain(said(lang, key, params));

    // The first page, in the language that its address names; every page after it is in the same.
    const home = await web.visitor();
    await home.goto(`/?lang=${lang}`);
    await has(home, 'portal.first.find');
    await home.fill('form[action="/jobs"] [name=q]', `strawbery ${lang}`);
    await press(home, '/jobs');
    await home.click(`main a[href*="${reference}"]`);
    for (const key of ['portal.job.get', 'portal.job.costs', 'portal.job.risks', 'portal.job.apply.free']) await has(home, key);
    // Whether it is real, without going back.
    await home.click(`main a[href*="/check?q=${reference}"]`);
    await has(home, 'check.job.real');
    expect(await home.context().cookies()).toEqual([]);

    // From the job's page to the register, by a code that is sent to the telephone.
    await home.click(`main a[href*="/jobs/${reference}"]`);
    await home.click('main a[href*="/phone"]');
    const phones = telephones({ toy, runtime: toy.runtime, settings: web.settings });
    const number = `+21260000${String(languages.indexOf(lang)).padStart(4, '0')}`;
    await fill(home, { phone: number });
    await press(home, '/phone');
    await fill(home, { code: (await phones.codeOn(number)) ?? '' });
    await press(home, '/phone/code');
    await home.selectOption('main [name=origin]', 'XN');
    await home.selectOption('main [name=occupation]', '9211');
    await fill(home, { givenNames: 'Amina', familyName: 'Example', 'birth.year': '1990', experienceMonths: '12', pin: '402918' });
    await home.check('main [name=consent]');
    await press(home, '/join');
    expect(new URL(home.url()).pathname).toBe('/me');
    await has(home, 'recruitment.me.first');

    // The worker chooses the job; the offices run a round; the offer is accepted by one button.
    await home.click('main a[href$="/wishes"]');
    await home.locator('main tr', { hasText: title }).locator('button').first().click();
    expect(await round(toy)).toMatchObject({ placed: 1 });
    await home.goto('/me');
    await home.click('main a[href^="/offers/"]');
    await press(home, '/accept');
    expect(new URL(home.url()).pathname).toMatch(/^\/placements\//);

    // The family is let in, and reads where the file stands, on a telephone of its own.
    await home.goto('/me');
    await unfold(home, '/family');
    await fill(home, { name: 'Hassan', login: `hassan-${lang}@example.org`, password: 'oranges in winter' });
    await home.check('main [name=relation][value=spouse]');
    await press(home, '/family');
    const family = await web.visitor();
    await family.goto(`/sign-in?lang=${lang}`);
    await web.signIn(family, `hassan-${lang}@example.org`, 'oranges in winter');
    await family.goto('/me');
    await has(family, 'recruitment.me.family');
    expect(await words(family)).toContain('Amina Example');
    await has(family, 'my-file.family.free');
    expect(await family.locator('main a[href^="/placements/"]').count()).toBeGreaterThan(0);
  });
});
