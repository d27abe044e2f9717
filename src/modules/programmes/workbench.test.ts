import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { plainDate } from '../../kernel/dates.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { adoptProgramme, programmeInForce } from '../corridors/index.ts';
import { taskQueue } from '../tasks/index.ts';
import { taskRoutes } from '../tasks/routes.tsx';
import { fileVacancy } from '../vacancies/index.ts';
import { beginDraft, commentDraft, editDraft, exceptFindings, proposeDraft, withdrawDraft } from './index.ts';
import { programmeRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
/** The policy units of the two ends, and of a country that has no part. */
let destination: Actor;
let origin: Actor;
let elsewhere: Actor;

beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, [...programmeRoutes, ...taskRoutes]);
  destination = toy.actors.policy;
  origin = { ...toy.actors.policy, country: 'XN' };
  elsewhere = toy.foreigners.policy;
});
afterAll(() => toy.stop());

/** Ten answers of the toy programme, by hand from its articles: who asks for two posts or more may file, and who asks for one may not. */
const tenCases = (id: string): string =>
  [
    'schema: corridor.examples/1',
    `programme: ${id}`,
    'examples:',
    ...Array.from({ length: 10 }, (_, index) =>
      [
        `  - name: ${index + 1} posts`,
        '    as_of: 2025-01-10',
        '    step: vacancy.file',
        `    facts: { vacancy: { places: ${index + 1} } }`,
        ...(index === 0 ? ['    expect: refused', '    failed: [posts]'] : ['    expect: allowed']),
        '    source: Sudland Harvest Act, art. 3',
      ].join('\n'),
    ),
    '',
  ].join('\n');

const done = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

let titles = 0;
/** A draft that begins from the version that the toy corridor has, under a name of its own. */
const begun = async (more: Record<string, unknown> = {}, actor = destination): Promise<string> => {
  titles += 1;
  const made = await toy.call(beginDraft, actor, {
    title: `Late harvest ${titles}`,
    end: actor.country === 'XS' ? 'destination' : 'origin',
    partner: actor.country === 'XS' ? 'XN' : 'XS',
    preset: `version:${toy.programme.hash}`,
    ...more,
  });
  return done(made).id;
};
const row = (id: string) => toy.database.owner.selectFrom('programme_draft').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** What keeps a draft from being proposed for want of a protection, by the keys of the check. */
const lacking = async (id: string): Promise<string[]> => {
  const answer = await web.get(`/workbench/drafts/${id}`, destination, { json: true });
  const { lint } = answer.json<{ lint: { findings: { key: string; severity: string; kind: string; open: boolean }[] } | null }>();
  return (lint?.findings ?? []).filter((one) => one.open && one.severity === 'E' && one.kind !== 'coherence').map(({ key }) => key);
};

/** A draft that could be proposed: under its own id, with ten cases that come out as expected, and a reason for every protection it lacks. */
const ready = async (name: string, edit: (text: string) => string = (text) => text): Promise<string> => {
  const id = await begun();
  const { text, version } = await row(id);
  const named = text.replace(/^id: .*$/m, `id: ${name}`);
  done(await toy.call(editDraft, destination, { draft: id, version, text: named, cases: tenCases(name) }));
  const reason = 'The general law of Sudland says so already, for everybody who works there.';
  const findings = await lacking(id);
  done(await toy.call(exceptFindings, destination, { draft: id, version: 2, findings, reason, signers: ['lab', 'pes'] }));
  const excepted = (await row(id)).text;
  done(await toy.call(editDraft, destination, { draft: id, version: 3, text: edit(excepted) }));
  return id;
};

test('a draft from a preset takes its name, its two countries and its day, and keeps everything else as it was written', async () => {
  const id = await begun({ preset: 'pack:es-ma-gecco', title: 'Olive harvest' });
  const { text, cases } = await row(id);
  expect(text).toContain('\nid: xn-xs-olive-harvest\n');
  expect(text).toContain('\ntitle:\n  "Olive harvest"\n');
  expect(text).toContain('destination: "XS"');
  expect(text).toContain('origins: ["XN"]');
  expect(text).toContain('\nstatus: active\n');
  expect(text).toContain('# A section that is absent is silence of the instruments read.');
  expect(text).toContain('{ v: 10, from: 2025-05-20, unit: posts, src: S3 }');
  expect(cases).toContain('programme: xn-xs-olive-harvest\n');
});

test('a draft for the same two countries from a version in force is an amendment: it keeps the programme’s name', async () => {
  const { text } = await row(await begun());
  expect(text).toContain('\nid: toy-harvest\n');
  expect(text).toContain('\nversion: "2025-01-10"\namends: { version: "2025-01-01" }\n');
});

test('a blank draft loads, and names the two ends', async () => {
  const page = await web.get(`/workbench/drafts/${await begun({ preset: 'blank' })}/edit`, destination);
  expect(page.words()).toContain('The text loads');
});

test('what does not load is kept as it was typed, and shown at its line and column', async () => {
  const id = await begun();
  const { text } = await row(id);
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.includes('require: vacancy.places >= 2')) + 1;
  const typed = text.replace('vacancy.places >= 2', 'vacancy.plazas >= 2');
  const sent = await web.post(`/workbench/drafts/${id}/edit`, destination, {
    form: { version: '1', text: typed.replaceAll('\n', '\r\n') },
  });
  expect([sent.status, sent.to]).toEqual([303, `/workbench/drafts/${id}/edit`]);
  expect((await row(id)).text).toBe(typed);
  const page = await web.get(`/workbench/drafts/${id}/edit`, destination);
  // Six spaces, `require: `, `vacancy.`: the word that nobody knows begins in column 24.
  expect(page.words()).toContain(`line ${at}, column 24`);
  expect(page.text).toContain(`href="#text-line-${at}"`);
  expect(page.text).toContain(`id="text-line-${at}"`);
  expect(page.words()).toContain('plazas');
});

test('a page that has grown old loses nothing of what was typed', async () => {
  const id = await begun();
  const { text } = await row(id);
  done(await toy.call(editDraft, destination, { draft: id, version: 1, text: `${text}# a colleague was here\n` }));
  const late = await web.post(`/workbench/drafts/${id}/edit`, destination, { form: { version: '1', text: `${text}# my own words\n` } });
  expect(late.status).toBe(409);
  expect(late.text).toContain('# my own words');
  expect((await row(id)).text).toContain('# a colleague was here');
});

test('each case shows what is expected beside what comes out, and one is added by a form', async () => {
  const id = await begun();
  const { version } = await row(id);
  done(await toy.call(editDraft, destination, { draft: id, version, cases: tenCases('toy-harvest') }));
  const form = {
    version: String(version + 1),
    name: 'A floor of 9.43 is asked in 2025',
    asks: 'step:vacancy.verify',
    'asOf.day': '10',
    'asOf.month': '1',
    'asOf.year': '2025',
    facts: 'vacancy: { pay: 9.42 EUR, pay_per: hour, filed_on: 2025-01-10 }\nattested: { report: true }',
    expected: 'allowed',
    source: 'Sudland Harvest Act, art. 7',
  };
  const sent = await web.post(`/workbench/drafts/${id}/cases/add`, destination, { form });
  expect([sent.status, sent.to]).toEqual([303, `/workbench/drafts/${id}/cases`]);
  const { cases } = await web
    .get(`/workbench/drafts/${id}`, destination, { json: true })
    .then((answer) => answer.json<{ cases: { name: string; expected: string; found: string; differences: string[] }[] }>());
  expect(cases).toHaveLength(11);
  expect(cases.slice(0, 10).every(({ differences }) => differences.length === 0)).toBe(true);
  // A cent below the floor: the expectation is wrong, and the page says so.
  expect(cases[10]).toMatchObject({ name: form.name, expected: 'allowed', found: 'refused: wage-floor' });
  const page = await web.get(`/workbench/drafts/${id}/cases`, destination);
  expect(page.words()).toContain('1 of 11 cases come out otherwise');
  expect(page.words()).toContain('refused: wage-floor');
  const wrong = await web.post(`/workbench/drafts/${id}/cases/add`, destination, { form: { ...form, version: '3', facts: 'places: 3' } });
  expect(wrong.status).toBe(422);
  expect(wrong.words()).toContain('Write what is known as matters with their facts');
  expect(wrong.text).toContain('A floor of 9.43 is asked in 2025');
});

test('coverage tells a rule that no case asks from one that was only ever met, and counts who reads a dated value', async () => {
  const id = await begun();
  const { version } = await row(id);
  const cases = `${tenCases('toy-harvest')}  - name: at the floor
    as_of: 2025-01-10
    step: vacancy.verify
    facts: { vacancy: { pay: 9.43 EUR, pay_per: hour, filed_on: 2025-01-10 }, attested: { report: true } }
    expect: allowed
    source: Sudland Harvest Act, art. 7
`;
  done(await toy.call(editDraft, destination, { draft: id, version, cases }));
  const { coverage } = (await web.get(`/workbench/drafts/${id}`, destination, { json: true })).json<{
    coverage: { rules: { id: string; reach: string }[]; values: { name: string; from: string | null; cases: number }[] };
  }>();
  const reach = Object.fromEntries(coverage.rules.map((rule) => [rule.id, rule.reach]));
  expect(reach).toMatchObject({ posts: 'both', 'wage-floor': 'one-side', 'max-stay': 'none' });
  const read = coverage.values.filter(({ name }) => name === 'floor_hour').map(({ from, cases: n }) => `${from}: ${n}`);
  expect(read).toContain('2024-01-01: 1');
  expect(read.filter((one) => one.endsWith(': 0')).length).toBeGreaterThan(0);
});

test('of a programme with hundreds of dated values the coverage says how many of each figure are read', async () => {
  const id = await begun({ preset: 'pack:us-h2a' });
  const page = await web.get(`/workbench/drafts/${id}/check`, destination);
  expect(page.words()).toContain('Read by a case');
  expect(strayText((await web.get(`/workbench/drafts/${id}/check?lang=en-XA`, destination)).text)).toEqual([]);
});

test('until it is proposed, nobody but the policy unit of its own end sees a draft', async () => {
  const id = await ready('toy-unseen');
  for (const actor of [origin, elsewhere, toy.actors.labour, toy.actors.auditor, toy.actors.administrator]) {
    expect((await web.get(`/workbench/drafts/${id}`, actor)).status).toBe(404);
    expect((await web.get(`/workbench/drafts/${id}/text`, actor)).status).toBe(404);
  }
  expect((await web.get('/workbench', origin)).text).not.toContain(id);
  done(await toy.call(proposeDraft, destination, { draft: id, version: 4, from: '2025-02-01' }));
  expect((await web.get(`/workbench/drafts/${id}`, origin)).status).toBe(200);
  expect((await web.get('/workbench', origin)).text).toContain(id);
  expect((await web.get(`/workbench/drafts/${id}`, elsewhere)).status).toBe(404);
  // Read, and not written: the other end says what should be different.
  expect(await toy.call(editDraft, origin, { draft: id, version: 5, text: 'schema: mine\n' })).toMatchObject({
    ok: false,
    error: { code: 'platform.not-found' },
  });
});

test('a text is in force from the chosen day once both ends have signed the same hash, and not before', async () => {
  const id = await ready('toy-agreed');
  const { adoption, hash } = done(await toy.call(proposeDraft, destination, { draft: id, version: 4, from: '2025-02-01' }));
  done(await toy.call(commentDraft, origin, { draft: id, words: 'Article 7 is well said.' }));
  expect((await web.get(`/workbench/drafts/${id}`, destination)).words()).toContain('Article 7 is well said.');
  const inForce = async (day: string): Promise<string | undefined> => {
    try {
      const found = await reading(toy.runtime, destination, (tx) => programmeInForce(tx, toy.corridor, 'toy-agreed', plainDate(day)));
      return found.programme.hash;
    } catch {
      return undefined;
    }
  };
  done(await toy.call(adoptProgramme, destination, { adoption, version: 1 }));
  expect(await inForce('2025-02-01')).toBeUndefined();
  done(await toy.call(adoptProgramme, origin, { adoption, version: 2 }));
  expect([await inForce('2025-01-31'), await inForce('2025-02-01')]).toEqual([undefined, hash]);
  // Not even the owner of the database changes a text that was signed.
  const changed = toy.database.owner.updateTable('programme_version').set({ text: 'other' }).where('hash', '=', hash).execute();
  await expect(changed).rejects.toMatchObject({ code: '42501' });
  const offices = await toy.database.owner
    .selectFrom('adoption')
    .select(['origin_signed_as', 'destination_signed_as'])
    .where('id', '=', adoption)
    .executeTakeFirstOrThrow();
  expect(offices).toEqual({ origin_signed_as: 'policy', destination_signed_as: 'policy' });
  expect(await toy.call(withdrawDraft, destination, { draft: id, version: 5 })).toMatchObject({
    ok: false,
    error: { code: 'corridor.signed-by-all' },
  });
});

test('a later version replaces the one in force from its day, and a counter keeps what was approved', async () => {
  const id = await ready('toy-harvest', (text) => text.replace('version: "2025-01-10"', 'version: "second"').replace('cap: 20', 'cap: 30'));
  expect(await toy.call(proposeDraft, destination, { draft: id, version: 4, from: '2025-01-09' })).toMatchObject({
    error: { code: 'draft.day-past' },
  });
  const { adoption } = done(await toy.call(proposeDraft, destination, { draft: id, version: 4, from: '2025-03-01' }));
  const caps = async () =>
    (
      await toy.database.owner
        .selectFrom('quota')
        .select('cap')
        .where('programme_id', '=', 'toy-harvest')
        .where('corridor_id', '=', toy.corridor)
        .execute()
    ).map(({ cap }) => cap);
  expect(await caps()).toEqual([20]);
  done(await toy.call(adoptProgramme, destination, { adoption, version: 1 }));
  expect(await caps()).toEqual([20]);
  done(await toy.call(adoptProgramme, origin, { adoption, version: 2 }));
  expect(await caps()).toEqual([30]);
  const on = async (day: string) =>
    (await reading(toy.runtime, destination, (tx) => programmeInForce(tx, toy.corridor, 'toy-harvest', plainDate(day)))).programme.version;
  expect([await on('2025-02-28'), await on('2025-03-01')]).toEqual(['2025-01-01', 'second']);
  const third = await ready('toy-harvest', (text) => text.replace('version: "2025-01-10"', 'version: "third"'));
  expect(await toy.call(proposeDraft, destination, { draft: third, version: 4, from: '2025-03-01' })).toMatchObject({
    error: { code: 'corridor.later-version', params: { from: '2025-03-01' } },
  });
});

test('the other end finds in its queue what was proposed to it, until it has signed or it is taken back', async () => {
  const queue = async (actor: Actor) =>
    (await reading(toy.runtime, actor, async (tx) => taskQueue(tx, actor, await toy.runtime.clock.today()))).mine.filter(
      ({ kind }) => kind === 'programme.sign',
    );
  const before = (await queue(origin)).length;
  const id = await ready('toy-asked');
  done(await toy.call(proposeDraft, destination, { draft: id, version: 4, from: '2025-04-01' }));
  const found = (await queue(origin)).filter(({ asked }) => asked.draft === id);
  // The day before it is to be in force.
  expect(found).toMatchObject([{ holder: { role: 'policy', country: 'XN' }, dueOn: plainDate('2025-03-31'), silence: 'escalate' }]);
  expect((await queue(destination)).filter(({ asked }) => asked.draft === id)).toEqual([]);
  expect((await queue(elsewhere)).filter(({ asked }) => asked.draft === id)).toEqual([]);
  const page = await web.get(`/tasks/${found[0]?.id}`, origin);
  for (const words of ['Sign a programme that was proposed', 'toy-asked', '1 April 2025']) expect(page.words()).toContain(words);
  expect(page.text).toContain(`href="/workbench/drafts/${id}"`);
  done(await toy.call(withdrawDraft, destination, { draft: id, version: 5 }));
  expect(await queue(origin)).toHaveLength(before);
  const again = done(await toy.call(proposeDraft, destination, { draft: id, version: 6, from: '2025-04-01' }));
  done(await toy.call(adoptProgramme, destination, { adoption: again.adoption, version: 1 }));
  expect(await queue(origin)).toHaveLength(before + 1);
  done(await toy.call(adoptProgramme, origin, { adoption: again.adoption, version: 2 }));
  expect(await queue(origin)).toHaveLength(before);
});

test('what is taken back cannot be signed, and can be proposed again', async () => {
  const id = await ready('toy-again');
  const first = done(await toy.call(proposeDraft, destination, { draft: id, version: 4, from: '2025-02-01' }));
  expect(await toy.call(editDraft, destination, { draft: id, version: 5, text: 'schema: other\n' })).toMatchObject({
    error: { code: 'draft.proposed' },
  });
  done(await toy.call(adoptProgramme, origin, { adoption: first.adoption, version: 1 }));
  done(await toy.call(withdrawDraft, destination, { draft: id, version: 5 }));
  expect(await toy.call(adoptProgramme, destination, { adoption: first.adoption, version: 3 })).toMatchObject({
    error: { code: 'corridor.withdrawn', params: { on: '2025-01-10' } },
  });
  expect((await web.get(`/workbench/drafts/${id}`, origin)).status).toBe(404);
  const second = done(await toy.call(proposeDraft, destination, { draft: id, version: 6, from: '2025-02-01' }));
  expect(second.hash).toBe(first.hash);
  expect(second.adoption).not.toBe(first.adoption);
});

test('of two drafts of one programme for the same day that are proposed at once, one is taken', async () => {
  const both = await Promise.all([ready('toy-twice', (text) => text.replace('version: "2025', 'version: "a2025')), ready('toy-twice')]);
  const answers = await Promise.all(both.map((draft) => toy.call(proposeDraft, destination, { draft, version: 4, from: '2025-02-01' })));
  expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'corridor.later-version' } });
});

test('a programme that gives the origin no part is proposed and signed by the destination alone', async () => {
  const alone = (text: string): string =>
    text
      .replace(/ {2}pes: .*\n/, '')
      .replaceAll('by: pes,', 'by: imm,')
      .replaceAll('- pes\n', '- imm\n')
      .replace('with: [lab],', '')
      .replace(/ {2}- id: act-signed[\s\S]*?\n/, '');
  const id = await ready('toy-alone', alone);
  // That the origin has no part is itself something for which the destination says why.
  const reason = 'The law of Sudland was made without Norland, which was told of it.';
  const findings = await lacking(id);
  expect(findings).toEqual(['COH12:roles']);
  done(await toy.call(exceptFindings, destination, { draft: id, version: 4, findings, reason, signers: ['lab'] }));
  const { adoption } = done(await toy.call(proposeDraft, destination, { draft: id, version: 5, from: '2025-02-01' }));
  expect(await toy.call(adoptProgramme, origin, { adoption, version: 1 })).toMatchObject({ error: { code: 'corridor.no-role' } });
  done(await toy.call(adoptProgramme, destination, { adoption, version: 1 }));
  expect((await web.get(`/workbench/drafts/${id}`, destination)).words()).toContain('Signed, not yet in force');
  // The origin writes no programme in which it has no part.
  const theirs = await begun({}, origin);
  done(await toy.call(editDraft, origin, { draft: theirs, version: 1, text: (await row(id)).text, cases: tenCases('toy-alone') }));
  expect(await toy.call(proposeDraft, origin, { draft: theirs, version: 2, from: '2025-03-01' })).toMatchObject({
    error: { code: 'draft.no-part' },
  });
});

test('a text that allows fewer places than were approved is not signed', async () => {
  const id = await ready('toy-small', (text) => text.replace('cap: 20', 'cap: 4'));
  const { adoption } = done(await toy.call(proposeDraft, destination, { draft: id, version: 4, from: '2025-02-01' }));
  const counter = {
    id: crypto.randomUUID(),
    corridor_id: toy.corridor,
    programme_id: 'toy-small',
    period: '2025',
    unit: 'places',
    source: null,
  };
  await toy.database.owner
    .insertInto('quota')
    .values({ ...counter, cap: 20, used: 5 })
    .execute();
  done(await toy.call(adoptProgramme, origin, { adoption, version: 1 }));
  expect(await toy.call(adoptProgramme, destination, { adoption, version: 2 })).toMatchObject({
    ok: false,
    error: { code: 'corridor.quota-below-used', params: { period: '2025', cap: 4, used: 5 } },
  });
});

test('nothing is proposed that does not load, has too few cases, names other countries, or answers a case otherwise', async () => {
  const tried = async (change: { text?: (text: string) => string; cases?: (cases: string) => string }) => {
    const id = await ready('toy-tried', change.text);
    const { cases, version } = await row(id);
    if (change.cases) done(await toy.call(editDraft, destination, { draft: id, version, cases: change.cases(cases) }));
    const answer = await toy.call(proposeDraft, destination, { draft: id, version: (await row(id)).version, from: '2025-02-01' });
    return answer.ok ? 'proposed' : answer.error.code;
  };
  expect(await tried({ text: (text) => text.replace('rules:', 'rulez:') })).toBe('draft.does-not-load');
  expect(await tried({ text: (text) => text.replace('origins: ["XN"]', 'origins: ["XW"]') })).toBe('draft.other-parties');
  expect(await tried({ cases: (cases) => cases.replace(/ {2}- name: 10 posts[\s\S]*$/, '') })).toBe('draft.too-few-cases');
  expect(await tried({ cases: (cases) => cases.replace('expect: refused\n    failed: [posts]', 'expect: allowed') })).toBe(
    'draft.cases-fail',
  );
  expect(await tried({ cases: (cases) => cases.replace('examples:', 'answers:') })).toBe('draft.cases-do-not-load');
  expect(await tried({})).toBe('proposed');
});

test('a protection that is missing needs a reason and who signs for it; both become part of the text that the ends sign', async () => {
  const id = await begun();
  const { version } = await row(id);
  done(await toy.call(editDraft, destination, { draft: id, version, cases: tenCases('toy-harvest') }));
  const findings = await lacking(id);
  // The invented act says nothing of fees that a worker might be charged (ILO C181, art. 7).
  expect(findings).toContain('FEE01:fees.worker_recruitment_fee');
  const page = await web.get(`/workbench/drafts/${id}/check`, destination);
  expect(page.words()).toContain('Protections are missing, and no exception says why');
  const reason = 'The general law of Sudland says so already, for everybody who works there.';
  const path = `/workbench/drafts/${id}/except`;
  const form = { version: '2', 'findings[]': 'FEE01:fees.worker_recruitment_fee', reason };
  const unsigned = await web.post(path, destination, { form });
  expect([unsigned.status, unsigned.words().includes('needs at least one role of the text that signs')]).toEqual([422, true]);
  expect((await web.post(path, destination, { form: { ...form, 'findings[]': 'FEE99:nowhere', 'signers[]': 'lab' } })).status).toBe(409);
  expect((await web.post(path, destination, { form: { ...form, reason: 'No.', 'signers[]': 'lab' } })).status).toBe(422);
  const sent = await web.post(path, destination, { form: { ...form, 'signers[]': 'lab' } });
  expect([sent.status, sent.to]).toEqual([303, `/workbench/drafts/${id}/check`]);
  const { text } = await row(id);
  expect(text).toContain('# An invented programme between two invented countries');
  expect(text).toContain('exceptions:\n  - check: FEE01\n    at: fees.worker_recruitment_fee\n');
  expect(text).toContain('signed_on: 2025-01-10');
  expect(await lacking(id)).toEqual(findings.filter((key) => !key.startsWith('FEE01:')));
  const code = await toy.call(proposeDraft, destination, { draft: id, version: 3, from: '2025-04-01' });
  expect(code).toMatchObject({ ok: false, error: { code: 'draft.not-excepted', params: { errors: findings.length - 1 } } });
});

test('what does not fit together cannot be excepted: a stay of fifteen months in a window of twelve is not put to anybody', async () => {
  const id = await ready('toy-incoherent', (text) => text.replace('max: [{ v: P9M, src: ACT }]', 'max: [{ v: P15M, src: ACT }]'));
  const { version } = await row(id);
  const { lint } = (await web.get(`/workbench/drafts/${id}`, destination, { json: true })).json<{
    lint: { findings: { key: string; kind: string }[] };
  }>();
  const [found] = lint.findings.filter(({ kind }) => kind === 'coherence');
  expect(found?.key).toMatch(/^COH07:stay\.max/);
  const except = { draft: id, version, findings: [found?.key], reason: 'Both ends would like it all the same.', signers: ['lab'] };
  expect(await toy.call(exceptFindings, destination, except)).toMatchObject({ error: { code: 'draft.no-such-finding' } });
  expect(await toy.call(proposeDraft, destination, { draft: id, version, from: '2025-04-01' })).toMatchObject({
    error: { code: 'draft.incoherent', params: { errors: 1 } },
  });
  const page = await web.get(`/workbench/drafts/${id}/check`, destination);
  expect(page.words()).toContain('The longest stay does not fit in its window.');
});

test('beside the version in force a floor raised by a cent shows as the case at the old floor, refused now and allowed then', async () => {
  const id = await begun();
  const { text } = await row(id);
  const cases = `${tenCases('toy-harvest')}  - name: at the floor of 2025
    as_of: 2025-01-10
    step: vacancy.verify
    facts: { vacancy: { pay: 9.43 EUR, pay_per: hour, filed_on: 2025-01-10 }, attested: { report: true } }
    expect: refused
    failed: [wage-floor]
    source: the draft raises the floor by a cent
`;
  const raised = text.replace('v: 9.43', 'v: 9.44');
  // Two vacancies are under way: one at the old floor, one well above both.
  const filed = async (amount: string) =>
    done(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { places: 2, pay: { amount, currency: 'EUR' } }))).id;
  const [low] = [await filed('9.43'), await filed('9.80')];
  done(await toy.call(editDraft, destination, { draft: id, version: 1, text: raised, cases }));
  const path = `/workbench/drafts/${id}/compare`;
  const found = (await web.get(`${path}?with=version:${toy.programme.hash}`, destination, { json: true })).json<{
    same: boolean;
    cases: { asked: number; differing: { name: string; here: string; there: string }[] };
    replay: { files: number; changed: { id: string; changes: object[] }[] };
    diff: { texts: { path: string }[]; outcomes: { about: string; was: string; is: string; facts: { vacancy?: { pay?: string } } }[] };
  }>();
  expect(found).toMatchObject({ same: false, cases: { asked: 11 } });
  expect(found.cases.differing).toMatchObject([
    { name: 'at the floor of 2025', here: 'refused, wage-floor (9.44 EUR per hour)', there: 'allowed' },
  ]);
  expect(found.replay.files).toBe(2);
  expect(found.replay.changed).toMatchObject([
    { id: low, does: 'stays', changes: [{ about: 'step.vacancy.verify', byNewer: ['wage-floor'] }] },
  ]);
  // By hand: 9.43 is the one amount that the old floor takes and the new one does not.
  const rule = found.diff.outcomes.find(({ about }) => about === 'rule.wage-floor');
  expect(rule).toMatchObject({ was: 'met', is: 'failed', facts: { vacancy: { pay: '9.43 EUR' } } });
  expect(found.diff.outcomes.find(({ about }) => about === 'param.floor_hour')).toMatchObject({ was: '9.43 EUR', is: '9.44 EUR' });
  const page = await web.get(`${path}?with=version:${toy.programme.hash}`, destination);
  expect(page.words()).toContain('1 of 2 vacancies under way on this corridor');
  expect(page.words()).toContain('1 of 2 vacancies under way on this corridor');
  expect(page.words()).toContain('1 of 11 cases of this draft come out otherwise');
  // Unless another is asked for, it is beside the version that is in force there.
  expect((await web.get(path, destination)).status).toBe(200);
  expect((await web.get(`${path}?with=pack:nowhere`, destination)).status).toBe(200);
});

test('tried on vacancies: a cent below the floor is kept out by the floor alone, and what nobody knows is no yes and no no', async () => {
  const id = await begun();
  const lines = [
    'vacancy.places,vacancy.pay,vacancy.pay_per,vacancy.hours_week,vacancy.filed_on',
    '4,9.43 EUR,hour,40,2025-01-10',
    '5,9.42 EUR,hour,40,2025-01-10',
    '6,,hour,40,2025-01-10',
  ].join('\n');
  const path = `/workbench/drafts/${id}/simulate`;
  const asked = (more: string) => `${path}?vacancies=typed&workers=40&lines=${encodeURIComponent(lines)}${more}`;
  const tried = async (more: string) =>
    (await web.get(asked(more), destination, { json: true })).json<{
      simulation: {
        vacancies: {
          asked: number;
          allowed: number;
          refused: number;
          unknown: number;
          rules: { rule: string; keptOut: number; alone: number }[];
        };
        workers: { asked: number; allowed: number; refused: number };
        quota: { period: string; cap: number; allowed: number }[];
        cost: { ratio: { known: number; unknown: number } };
        lint: { ilo: { breached: string[] } };
      };
    }>().simulation;
  const first = await tried('&seed=7');
  expect(first.vacancies).toMatchObject({ asked: 3, allowed: 1, refused: 1, unknown: 1 });
  expect(first.vacancies.rules).toMatchObject([{ rule: 'wage-floor', keptOut: 1, alone: 1 }]);
  // Who is younger than eighteen is refused, so that not all forty come through.
  expect(first.workers.asked).toBe(40);
  expect(first.workers.refused).toBeGreaterThan(0);
  // The toy act says nothing of who pays for what: the cost is not known of anybody, and is not nothing.
  expect(first.cost.ratio).toMatchObject({ known: 0 });
  expect(first.cost.ratio.unknown).toBeGreaterThan(0);
  expect(first.lint.ilo.breached).toContain('FEE01');
  expect(await tried('&seed=7')).toEqual(first);
  const page = await web.get(asked('&seed=7&lang=en-XA'), destination);
  expect([page.status, strayText(page.text)]).toEqual([200, []]);
  const spanish = await web.get(asked('&seed=7&lang=es'), destination);
  expect(spanish.words()).toContain('el programa no dice quién paga');
  expect(spanish.words()).toContain('2 de 3 ofertas no se rechazan');
  expect(spanish.text).not.toContain('does not say who pays');
  const wrong = await web.get(`${path}?vacancies=typed&lines=${encodeURIComponent('vacancy.places,vacancy.wage\n4,9')}`, destination);
  expect(wrong.words()).toContain('line 1, column');
  expect((await web.get(`${path}?workers=many`, destination)).text).toContain('href="#f-workers"');
});

test('no page of the workbench holds words that cannot be translated', async () => {
  const id = await ready('toy-words');
  for (const path of ['', '/edit', '/cases', '/check', '/simulate', '/compare', '/propose']) {
    const page = await web.get(`/workbench/drafts/${id}${path}?lang=en-XA`, destination);
    expect(page.status).toBe(200);
    expect(strayText(page.text), path).toEqual([]);
  }
  expect(strayText((await web.get('/workbench?lang=en-XA', destination)).text)).toEqual([]);
  expect(web.bugs).toEqual([]);
});
