import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { contractedPlacement, type Placed } from '../journeys/accepted-placement.ts';
import { type Served, served } from './served.ts';
import { answerTask, fill, follow, press, said, words } from './steps.ts';

let toy: ToyCorridor;
let web: Served;
let placed: Placed;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  placed = await contractedPlacement(toy);
  web = await served(toy);
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

const alertWords = (term: string, promised: string, given: string): string =>
  said('ar', 'contracts.alert.fell', { term: said('ar', `contracts.term.${term}`), promised, given });

test('a contract that an employer writes anew for less is stopped, and both labour offices and the worker read it, in Arabic', {
  timeout: 90_000,
}, async () => {
  const terms = `/placements/${placed.placement}/terms`;
  const boss = await web.as('Employer', toy.actors.employer);
  const propose = async (pay: string): Promise<void> => {
    await boss.goto(terms);
    await follow(boss, '/terms/change');
    await fill(boss, { 'pay.amount': pay });
    await press(boss, '/terms/change');
  };
  // Nine euros where 9.80 were verified and signed.
  await propose('9.00');
  expect(await words(boss)).not.toContain(said('en', 'contracts.alert.owes', { end: 'destination' }));

  // The worker reads it on the own page, in Arabic: what was promised, what is given, and that nothing needs to be signed.
  const worker = await web.as('Amina', placed.worker);
  await worker.goto('/me?lang=ar');
  expect(await worker.getAttribute('html', 'dir')).toBe('rtl');
  expect(await words(worker)).toContain(said('ar', 'contracts.me.fell'));
  await follow(worker, '/terms');
  expect(await words(worker)).toContain(alertWords('pay', '9.80 EUR per hour', '9.00 EUR per hour'));
  expect(await worker.locator('form[action$="/terms/sign"]').count()).toBe(0);

  // Each labour office finds it in its queue. That the worker agreed is not among the answers; an answer without a reason is none.
  const title = said('ar', 'contracts.task.substitution.title');
  const service = await web.as('Employment service', toy.actors['origin-agency']);
  await service.goto('/queue?lang=ar');
  await answerTask(service, title, 'corrected');
  expect(await words(service)).toContain(said('ar', 'errors.input.missing'));
  const answers = await service.locator('main [name=outcome]').evaluateAll((all) => all.map((one) => one.getAttribute('value')));
  expect(answers).toEqual(['corrected', 'mistaken']);
  const ministry = await web.as('Labour ministry', toy.actors.labour);
  await ministry.goto('/queue?lang=ar');
  expect(await words(ministry)).toContain(title);
  await ministry.goto(`${terms}?lang=ar`);
  expect(await words(ministry)).toContain(alertWords('pay', '9.80 EUR per hour', '9.00 EUR per hour'));

  // The employer writes what was promised and a little more; only this one can be signed, and the worker signs it in Arabic.
  await propose('9.90');
  await worker.goto('/me');
  await follow(worker, said('ar', 'contracts.me.open'));
  await worker.check('main [name=language][value=ar]');
  await press(worker, '/terms/sign');
  await boss.goto(terms);
  await press(boss, '/terms/sign');

  for (const office of [service, ministry]) {
    await office.goto('/queue');
    await answerTask(office, title, 'corrected', 'كتب صاحب العمل عقدا جديدا بأجر أعلى.');
    expect(await words(office)).toContain(said('ar', 'contracts.task.substitution.corrected'));
  }
  await worker.goto(terms);
  expect(await words(worker)).toContain('كتب صاحب العمل عقدا جديدا بأجر أعلى.');
  const texts = await toy.database.owner.selectFrom('contract_text').select(['version', 'state']).orderBy('version').execute();
  expect(texts.map(({ state }) => state)).toEqual(['replaced', 'stopped', 'in-force']);
  const signed = await toy.database.owner
    .selectFrom('contract_signature')
    .select(['version', 'signer', 'language'])
    .where('version', '=', 3)
    .orderBy('signer')
    .execute();
  expect(signed.map(({ signer, language }) => `${signer} ${language}`)).toEqual(['employer en', 'worker ar']);
});
