import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../../../../test/roles/world.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { recordCost } from '../record-cost.ts';
import { costRoutes } from '../routes.tsx';

let all: World;
let web: TestWeb;
let cost: string;
let path: string;
beforeAll(async () => {
  all = await world();
  web = testWeb(all.toy, costRoutes);
  const { files, worker } = all.households.own;
  path = `/placements/${files.placement}/receipt`;
  const paid = {
    placement: files.placement,
    item: 'medical',
    amount: { amount: '40.00', currency: 'EUR' },
    paidTo: 'office',
    receipt: true,
    paidOn: '2025-01-05',
  };
  const made = await all.toy.call(recordCost, worker, paid);
  if (!made.ok) throw new Error(made.error.code);
  cost = made.value.id;
});
afterAll(() => all.toy.stop());

const photo = async (name = 'receipt.jpg') =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 40, height: 30, channels: 3, background: '#aaaaaa' } })
          .jpeg()
          .toBuffer(),
      ),
    ],
    name,
    { type: 'image/jpeg' },
  );

test('a worker adds the photo of a receipt and sees it; the offices see it, employer and recruiter find nothing', async () => {
  const { worker } = all.households.own;
  const sent = await web.post(path, worker, { form: { cost, photo: await photo() } });
  expect(sent.to).toBe(`${path}?cost=${cost}`);
  const shown = await web.get(`${path}?cost=${cost}`, worker);
  expect(shown.text).toMatch(/<img[^>]+src="data:image\/webp;base64,UklGR/);
  expect((await web.get(`${path}?cost=${cost}`, all.actors['origin-agency'])).text).toContain('data:image/webp');
  for (const role of ['employer', 'recruiter', 'family', 'immigration'] as const) {
    const hidden = await web.get(`${path}?cost=${cost}`, all.actors[role]);
    expect(hidden.status, role).toBe(404);
  }
  expect((await web.get(`${path}?cost=${cost}`, all.households['other organisation'].worker)).status).toBe(404);
  const lines = await all.toy.database.owner.selectFrom('journal_line').select('facts').where('type', '=', 'cost.receipt-added').execute();
  expect(lines).toHaveLength(1);
});

test('what is no photo, or of a payment of another file, is refused with what to do', async () => {
  const { worker } = all.households.own;
  const text = new File(['<html>'], 'receipt.jpg', { type: 'image/jpeg' });
  const wrong = await web.post(path, worker, { form: { cost, photo: text } });
  expect([wrong.status, wrong.words().includes('Take a photo with the camera')]).toEqual([422, true]);
  expect((await web.post(path, worker, { form: { cost } })).words()).toContain('Choose a photo of the receipt first');
  const elsewhere = await web.post(path, worker, { form: { cost: '00000000-0000-4000-8000-000000000000', photo: await photo() } });
  expect(elsewhere.status).toBe(404);
  expect(web.bugs).toEqual([]);
});
