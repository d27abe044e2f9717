import { type ServerType, serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDate } from '../../src/kernel/dates.ts';
import { newId } from '../../src/kernel/ids.ts';
import { deliverHere } from '../../src/main/protection/deliver.ts';
import { protectionWeb } from '../../src/main/protection/web.ts';
import { admitFirst } from '../../src/modules/protection/index.ts';
import { releaseEffects } from '../../src/modules/protection/side/index.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import { hashPassword } from '../../src/platform/auth/password.ts';
import { json } from '../../src/platform/db/database.ts';
import { log } from '../../src/platform/log/log.ts';
import type { ProtectionRole } from '../../src/platform/policy/matrix.ts';
import { assets } from '../../src/ui/index.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type Placed, permittedPlacement } from '../journeys/accepted-placement.ts';
import { type ProtectionWorld, protectionWorld } from '../protection-side.ts';
import { launch, shut } from './chromium.ts';
import { everyView, look, views } from './look.ts';
import { type Served, served } from './served.ts';
import { answerTask, said, unfold, words } from './steps.ts';

const password = 'a long and quiet password';
const passphrase = 'five words that nobody knows';

let side: ProtectionWorld;
/** The permit side beside it, and a worker with a permit there. */
let toy: ToyCorridor;
let permitSide: Served;
let placed: Placed;
let server: ServerType;
let address: string;

beforeAll(async () => {
  [side, toy] = await Promise.all([protectionWorld('2026-11-26'), toyCorridor('2025-01-10')]);
  placed = await permittedPlacement(toy);
  toy.moveTo('2026-11-26');
  permitSide = await served(toy);
  const web = protectionWeb({ runtime: side.runtime, secure: false, log: log('silent') });
  server = await new Promise<ServerType>((resolve) => {
    const fetch = (request: Request, env: unknown) => assetAt(new URL(request.url).pathname) ?? web.fetch(request, env);
    const made = serve({ fetch: fetch as never, hostname: '127.0.0.1', port: 0 }, () => resolve(made));
  });
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
}, 120_000);
afterAll(async () => {
  await shut();
  await permitSide?.stop();
  await toy?.stop();
  await new Promise((done) => server?.close(done));
  await side?.stop();
});

/** Styles and scripts, which the other web serves beside this one. */
const assetAt = (path: string): Response | undefined => {
  const asset = assets.get(path);
  return asset && new Response(asset.body, { headers: { 'content-type': asset.type } });
};

/** A window of a telephone or a desk; pages run without scripts, but for a test that brings its own. */
const visitor = async (width = 360, script = false): Promise<Page> => {
  const context = await (await launch()).newContext({
    viewport: { width, height: 800 },
    locale: 'en-GB',
    javaScriptEnabled: script,
    baseURL: address,
  });
  return context.newPage();
};

const signIn = async (page: Page, name: string): Promise<void> => {
  await page.goto('/protection/sign-in');
  await page.fill('[name=login]', `${name}@example.org`);
  await page.fill('[name=password]', password);
  await page.click('form[action="/protection/sign-in"] button');
};
/** The key with which cases open is made, or opened again. */
const openKey = async (page: Page): Promise<void> => {
  await page.goto('/protection/key');
  await page.fill('[name=passphrase]', passphrase);
  await page.click('form[action="/protection/key"] button');
  expect(await page.textContent('main')).toContain('Your key is open in this session.');
};

/** An officer who has signed in. */
const signedIn = async (role: ProtectionRole, name: string, script = false): Promise<Page> => {
  const login = `${name}@example.org`;
  const passwordHash = await hashPassword(password);
  await side.database.owner
    .transaction()
    .execute((tx) =>
      createAccount(tx, side.runtime.clock.now(), { login, passwordHash, name, language: 'en', seats: [{ role, country: 'XS' }] }),
    );
  const page = await visitor(1280, script);
  await signIn(page, name);
  return page;
};

/** An officer who works on cases, with a key. */
const officer = async (role: ProtectionRole, name: string, script = false): Promise<Page> => {
  const page = await signedIn(role, name, script);
  await openKey(page);
  // As the installation admits a country's first lead.
  await side.database.owner.transaction().execute((tx) => admitFirst(tx, `${name}@example.org`, plainDate('2026-11-26')));
  return page;
};

/** Does what loads another page, and waits for it: a slow machine answers after the next line has read the page. */
const going = async (page: Page, click: () => Promise<void>): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), click()]);
};
const press = (page: Page, name: string): Promise<void> =>
  going(page, () => page.locator('main').getByRole('button', { name, exact: true }).click());
const says = async (page: Page): Promise<string> =>
  ((await page.textContent('main')) ?? '').replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
/** Opens one of a case's folds, fills it and sends it. */
const act = async (
  page: Page,
  title: string,
  fill: (form: ReturnType<Page['locator']>) => Promise<void> = async () => {},
): Promise<void> => {
  const fold = page.locator('details', { has: page.locator('summary', { hasText: title }) }).first();
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  await fill(fold);
  await going(page, () => fold.getByRole('button', { name: title }).click());
};

test('from questions answered alone to a bed, residence with work and a row that names nobody', async () => {
  const lead = await officer('case-lead', 'lead');
  const phone = await visitor();

  // Alone on a telephone: nothing is kept, and whatever is left out is not a no.
  await phone.goto('/help/screening');
  await phone.check('[name=age][value=adult]');
  await press(phone, 'Begin');
  const yes = new Set([
    'act.recruited',
    'deceptive-recruitment.job',
    'deceptive-recruitment.wages',
    'exploitation.hours',
    'exploitation.low-pay',
  ]);
  while ((await phone.locator('[name=step]').count()) > 0) {
    for (const question of yes) {
      const radio = phone.locator(`[type=radio][name="q.${question}"][value=yes]`);
      if ((await radio.count()) > 0) await radio.check();
    }
    await phone.locator('main form button').first().click();
  }
  expect(await phone.textContent('h1')).toBe('Your answers show strong signs of exploitation');
  expect(await says(phone)).toContain('It does not matter whether you agreed at first.');
  expect(await side.database.owner.selectFrom('protected_case').select('id').execute()).toEqual([]);

  // Somebody is asked for help; the number is shown once.
  await press(phone, 'Ask somebody for help');
  await phone.selectOption('[name=country]', 'XS');
  await phone.fill('[name="private.words"]', 'They keep my passport and I owe them for the journey.');
  await phone.check('[name="private.contact.interviewer"][value=woman]');
  await phone.check('[name="private.contact.never_call"]');
  await phone.check('[name="private.contact.fleeing"][value=no]');
  await press(phone, 'Send, and show my number');
  const receipt = (await phone.textContent('main strong')) ?? '';
  expect(receipt).toMatch(/^(\d{4} ){5}\d{4}$/);

  // An officer sees what is owed, opens the case, which is recorded, and reads.
  await lead.goto('/protection/cases');
  await lead.locator('main table a').first().click();
  expect(await says(lead)).not.toContain('passport');
  await press(lead, 'Open the case and record it');
  expect(await says(lead)).toContain('They keep my passport and I owe them for the journey.');
  expect(await says(lead)).toContain('Never call');

  // Without consent nothing is told to anybody.
  const refer = () =>
    act(lead, 'Ask somebody to help', async (form) => {
      await form.locator('[name=target]').selectOption('shelter');
      await form.locator('[name="private.told"]').fill('A bed for tonight, a woman alone.');
    });
  await refer();
  expect(await says(lead)).toContain('There is no consent for this.');
  const consent = (purpose: string) =>
    act(lead, 'Record a consent', async (form) => form.locator(`[name=purpose][value=${purpose}]`).check());
  for (const purpose of ['help', 'immigration', 'statistics']) await consent(purpose);
  await refer();
  await act(lead, 'Note an answer', async (form) => {
    await form.locator('[name=referral]').selectOption({ index: 1 });
    await form.locator('[name=answer][value=accepted]').check();
  });
  expect(await says(lead)).toContain('They help');

  // What is known, each amount by itself, and what is not known.
  await act(lead, 'Record an amount', async (form) => {
    await form.locator('[name="private.of"]').selectOption('recruitment-cost');
    await form.locator('[name="private.amount.amount"]').fill('2500');
    await form.locator('[name="private.amount.currency"]').selectOption('MAD');
    for (const [part, value] of [
      ['day', '3'],
      ['month', '2'],
      ['year', '2026'],
    ] as const)
      await form.locator(`[name="private.on.${part}"]`).fill(value);
    await form.locator('[name="private.known"]').selectOption('told');
    await form.locator('[name="private.payee"]').fill('a broker');
  });
  expect(await says(lead)).toContain('Not known, which is not nought: Income before');
  await act(lead, 'Record who it is', async (form) => {
    await form.locator('[name="private.name"]').fill('A. Invented');
    await form.locator('[name="private.gender"]').selectOption('Feminine');
    await form.locator('[name="private.citizenship"]').fill('ma');
  });
  await act(lead, 'Record what happened', async (form) => {
    await form.locator('[value=ForcedLabour]').check();
    await form.locator('[value=WithholdsDocuments]').check();
  });

  // Every sign of the list, with what the person was not asked.
  await lead.locator('main a', { hasText: 'Go through all signs' }).click();
  for (const sign of ['coercion.documents', 'coercion.debt', 'coercion.lies'])
    await lead.check(`[name="private.answers.${sign}"][value=yes]`);
  await press(lead, 'Keep these answers in the case');
  expect(await says(lead)).toContain('Forced to lie to authorities or family');

  // A person decides; residence is asked as a class that others have.
  await act(lead, 'Decide what the situation is', async (form) => {
    await form.locator('[name="private.status"][value=ActualVictimOfTrafficking]').check();
    await form.locator('[name="private.name"]').fill('The lead');
    await form.locator('[name="private.reason"]').fill('Papers kept, debt, hours.');
  });
  const { number: permit } = await toy.database.owner.selectFrom('permit').select('number').executeTakeFirstOrThrow();
  await act(lead, 'Ask for residence with work', async (form) => {
    await form.locator('[name="private.permit"]').fill(permit);
    for (const [part, value] of [
      ['day', '1'],
      ['month', '12'],
      ['year', '2026'],
    ] as const)
      await form.locator(`[name="from.${part}"]`).fill(value);
  });
  const [effect] = await side.database.owner.selectFrom('effect').selectAll().execute();
  expect(effect?.content).toEqual({ kind: 'residence', permit, class: 'humanitarian', from: '2026-12-01', until: '2027-06-01' });

  // With the next day's batch it is a task of immigration, about a class; who has the residence works, and sees no cause of it.
  for (const world of [side, toy]) world.moveTo('2026-11-27');
  await releaseEffects(side.runtime, deliverHere(toy.runtime, side.runtime));
  const immigration = await permitSide.as('Immigration office', toy.actors.immigration);
  await immigration.goto('/queue');
  await answerTask(immigration, said('en', 'effects.task.residence.title'), 'granted');
  for (const page of [immigration, await permitSide.as('Amina', placed.worker)]) {
    await page.goto('/humanitarian-permits');
    expect(await words(page)).toContain(said('en', 'effects.humanitarian.may-work'));
    expect(await words(page)).not.toMatch(/traffick|victim|C-\w{4}/i);
  }
  side.moveTo('2026-11-26');

  // It is counted in a row that names nobody, by the terms of the case standard.
  await act(lead, 'Count the case without a name');
  const counted = await side.database.owner.selectFrom('coded_case').selectAll().execute();
  expect(counted).toHaveLength(1);
  expect(counted[0]?.values).toMatchObject({ gender: 'Woman', citizenship: 'MA', isForcedLabour: '1', meansWithholdDocs: '1' });
  expect(JSON.stringify(counted)).not.toMatch(/Invented|passport|XS-/);

  // Among thirty others it leaves in a table, made by one releaser and published by another: no figure below eleven, none to the person.
  const others = (gender: string, n: number) =>
    Array.from({ length: n }, () => ({ id: newId(), registered: '2026-05', country: 'XS', values: json({ gender }), imported: true }));
  await side.database.owner
    .insertInto('coded_case')
    .values([...others('Woman', 30), ...others('Man', 4)])
    .execute();
  side.moveTo('2027-02-01');
  const [first, second] = [await signedIn('releaser', 'first-releaser'), await signedIn('releaser', 'second-releaser')];
  await first.goto('/protection/releases');
  await unfold(first, '/releases/tables');
  const form = first.locator('form[action$="/releases/tables"]');
  for (const [name, value] of Object.entries({ first: '2026', last: '2026', tables: 'gender' }))
    await form.locator(`[name=${name}]`).fill(value);
  await going(first, () => form.locator('button').click());
  const release = new URL(first.url()).pathname;
  expect(await first.locator('form[action$="/publish"]').count()).toBe(0);
  await second.goto(release);
  await going(second, () => second.click('form[action$="/publish"] button'));
  await phone.goto(release.replace('/protection/', '/help/'));
  const table = await says(phone);
  expect(table).toContain('not shown');
  expect(table).toContain('30');
  expect(table).not.toMatch(/\b(31|35|4)\b/);

  // The person comes back with the number, reads who has read, and takes a consent back: the row is gone.
  await phone.goto('/help/case/back');
  await phone.fill('[name=receipt]', receipt.replaceAll(' ', ''));
  await press(phone, 'Open my case');
  const own = await says(phone);
  expect(own).toContain('Opened and read it');
  expect(own).toContain('Lead of cases');
  expect(own).toContain('They keep my passport');
  await press(phone, 'Take back: Counting the case without showing who it is');
  expect(await side.database.owner.selectFrom('coded_case').select('id').where('imported', '=', false).execute()).toEqual([]);
  side.moveTo('2026-11-26');
}, 180_000);

test('a child that is alone: no return, and nothing agreed to, before a guardian is there and its best interests say so', async () => {
  side.moveTo('2026-11-26');
  const lead = await officer('case-lead', 'lead-of-children');
  await lead.goto('/protection/cases/new');
  await lead.check('[name=age][value=unknown]');
  await lead.check('[name="private.contact.fleeing"][value=no]');
  await press(lead, 'Send, and show my number');
  await lead.locator('main a', { hasText: 'I have written it down' }).click();
  await press(lead, 'Open the case and record it');
  const file = new URL(lead.url()).pathname;
  // Twenty-four hours by the clock: at their last moment nobody is late, and after it the child stands above everything.
  const on = async (day: string, path: string): Promise<string> => {
    side.moveTo(day);
    await signIn(lead, 'lead-of-children');
    await openKey(lead);
    await lead.goto(path);
    return says(lead);
  };
  expect(await says(lead)).toContain('2026-11-27 12:00');
  const none = 'No guardian has been named for this child.';
  expect(await on('2026-11-27', file)).not.toContain(none);
  expect(await on('2026-11-28', '/protection/cases')).toContain('Late since 2026-11-27 12:00');
  expect(await lead.locator('main table tbody tr').first().textContent()).toContain('Late since');
  await lead.goto(file);
  expect(await says(lead)).toContain(none);
  if ((await lead.getByRole('button', { name: 'Open the case and record it' }).count()) > 0)
    await press(lead, 'Open the case and record it');
  await act(lead, 'Record a consent', async (form) => form.locator('[name=purpose][value=return]').check());
  expect(await says(lead)).toContain('For a child the guardian agrees.');
  await act(lead, 'Begin to prepare a return');
  expect(await says(lead)).toContain('The child has no guardian yet.');
  await act(lead, 'Name the guardian', async (form) => {
    await form.locator('[name="private.name"]').fill('G. Invented');
    await form.locator('[name="private.reach"]').fill('the agency for children');
  });
  expect(await says(lead)).not.toContain(none);
  // Who agrees for a child is its guardian, and stands there as who agreed.
  await act(lead, 'Record a consent', async (form) => form.locator('[name=purpose][value=return]').check());
  expect(await lead.locator('tr', { hasText: 'Going home, and telling the consulate' }).textContent()).toContain('The guardian');
  await act(lead, 'Begin to prepare a return');
  expect(await says(lead)).toContain('best interests have not been determined');
  await act(lead, 'Record best interests', async (form) => {
    await form.locator('[name=interest][value=stay]').check();
    await form.locator('[name="private.reason"]').fill('School here, no care at home.');
  });
  await act(lead, 'Begin to prepare a return');
  expect(await says(lead)).toContain('a return is not in the child’s interest');
  // Determined anew, with its family found: now it may be prepared, and it stands in the list of what was done.
  await act(lead, 'Record best interests', async (form) => {
    await form.locator('[name=interest][value=return]').check();
    await form.locator('[name="private.reason"]').fill('Its aunt was found, and it wishes to live with her.');
  });
  await act(lead, 'Begin to prepare a return');
  expect(await says(lead)).toContain(said('en', 'protection.did.arranged-return'));
  await lead.locator('main a', { hasText: 'Letter on not being punished' }).click();
  expect(await lead.textContent('h1')).toBe('Please do not punish this person');
  side.moveTo('2026-11-26');
}, 120_000);

test(
  'its pages fit a telephone and a desk, in Arabic and English, and axe finds no barrier',
  async () => {
    // axe is a script.
    const lead = await officer('case-lead', 'lead-who-looks', true);
    await lead.goto('/protection/cases/new');
    await lead.check('[name=age][value=child]');
    await lead.fill('[name="private.words"]', 'Invented.');
    await press(lead, 'Send, and show my number');
    await lead.locator('main a', { hasText: 'I have written it down' }).click();
    await press(lead, 'Open the case and record it');
    const file = new URL(lead.url()).pathname;
    const paths = [
      '/help/screening',
      '/help/case/new',
      '/help/case/back',
      '/protection/cases',
      '/protection/cases/new',
      '/protection/key',
      '/protection/keys',
      file,
      `${file}/letter`,
      `${file}/questions`,
    ];
    // In turn on a telephone and on a desk; with EVERY_VIEW=1 each page in each.
    for (const [index, path] of paths.entries())
      for (const view of everyView ? views : views.slice(index % 2, (index % 2) + 1)) await look(lead, path, view, `protection ${index}`);
  },
  everyView ? 300_000 : 90_000,
);

test('questions are read aloud by a voice of the device itself, and never by one elsewhere', async () => {
  const heard = async (localService: boolean): Promise<readonly string[]> => {
    const page = await visitor(360, true);
    // A device's voices, as a browser tells them; what is spoken is kept to be looked at.
    await page.addInitScript(`(() => {
      window.said = [];
      Object.defineProperty(window, 'speechSynthesis', { value: {
        speaking: false, cancel() {}, getVoices: () => [{ lang: 'en-GB', localService: ${localService} }],
        speak: (one) => window.said.push(one.text),
      } });
      window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    })()`);
    await page.goto('/help/screening');
    const button = page.getByRole('button', { name: 'Read this page aloud' });
    if ((await button.count()) > 0) await button.click();
    return page.evaluate('window.said') as Promise<readonly string[]>;
  };
  expect((await heard(true)).join(' ')).toContain('Is my work exploitation?');
  expect(await heard(false)).toEqual([]);
}, 30_000);
