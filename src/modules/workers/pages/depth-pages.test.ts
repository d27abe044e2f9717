import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../../../../test/roles/world.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { allRoutes } from '../../../main/web/web.ts';
import { keysOf } from '../../../platform/auth/keys.ts';
import { passingSettings } from '../../../platform/auth/settings.ts';
import { strayText } from '../../../ui/testing/stray-text.ts';

let all: World;
let web: TestWeb;
beforeAll(async () => {
  all = await world();
  const signIn = passingSettings({ keys: keysOf(['a secret of the installation, long enough']) });
  web = testWeb(all.toy, allRoutes({ demo: false, secure: false, signIn }));
});
afterAll(() => all.toy.stop());

const pages = (): readonly string[] => {
  const { worker, other, intake } = all.households.own.files;
  const own = ['papers', 'skills?q=farm', 'consents', 'home', 'roster'].map((page) => `/workers/${worker}/${page}`);
  return [
    ...own,
    '/workers/duplicates',
    `/workers/${worker}/pair/${other}`,
    '/workers/bring-in',
    `/workers/intakes/${intake}`,
    '/rosters',
    '/workers',
  ];
};

test('every word of these pages comes from the messages, for the worker and for the agency', async () => {
  const stray: string[] = [];
  for (const actor of [all.actors.worker, all.actors['origin-agency']])
    for (const path of pages()) {
      const answer = await web.get(path, actor, { lang: 'en-XA' });
      if (answer.status === 200) stray.push(...strayText(answer.text).map((text) => `${path}: ${text}`));
    }
  expect(stray).toEqual([]);
  expect(web.bugs).toEqual([]);
});

test('they are read in Arabic, from right to left', async () => {
  for (const path of pages()) {
    const answer = await web.get(path, all.actors['origin-agency'], { lang: 'ar' });
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.text).toContain('dir="rtl"');
  }
});

test('a number is on no page before somebody asks to see it, and then on that one answer', async () => {
  const { worker } = all.households.own.files;
  const sent = await web.post(`/workers/${worker}/papers`, all.actors.worker, {
    form: { kind: 'national-id', issuer: 'XN', number: 'QW7654321', 'expiresOn.day': '', 'expiresOn.month': '', 'expiresOn.year': '' },
  });
  expect(sent.to).toBe(`/workers/${worker}/papers`);
  const shown = await web.get(`/workers/${worker}/papers`, all.actors['origin-agency']);
  expect(shown.text).toContain('••••321');
  expect(shown.text).not.toContain('7654321');
  const { papers } = (await web.get(`/workers/${worker}/papers`, all.actors.worker, { json: true })).json<{
    papers: { id: string; kind: string }[];
  }>();
  const paper = papers.find(({ kind }) => kind === 'national-id');
  const answer = await web.post(`/workers/${worker}/papers/${paper?.id}/number`, all.actors['origin-agency'], { form: {} });
  expect(answer.text).toContain('QW7654321');
  expect((await web.get(`/workers/${worker}/papers`, all.actors['origin-agency'])).text).not.toContain('7654321');
});

test('a worker finds a work by words, adds it, and sees it listed', async () => {
  const { worker } = all.households.own.files;
  const search = await web.get(`/workers/${worker}/skills?q=tractorista`, all.actors.worker);
  expect(search.text).toContain('8341');
  const sent = await web.post(`/workers/${worker}/skills`, all.actors.worker, { form: { occupation: '8341' } });
  expect(sent.status).toBe(303);
  expect((await web.get(`/workers/${worker}/skills`, all.actors.worker)).words()).toContain('8341');
});

test('of whom agreed to it and has a file, the consulate sees the papers, masked; of others nothing', async () => {
  const { worker } = all.households.own.files;
  const path = `/workers/${worker}/papers`;
  expect((await web.get(path, all.actors.consulate)).status).toBe(404);
  await web.post(`/workers/${worker}/consents`, all.actors.worker, { form: { purpose: 'other-end', agree: 'yes' } });
  expect((await web.get(path, all.actors.consulate)).status).toBe(200);
  await web.post(`/workers/${worker}/consents`, all.actors.worker, { form: { purpose: 'other-end', agree: 'no' } });
  expect((await web.get(path, all.actors.consulate)).status).toBe(404);
});
