import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { translatorOf } from '../platform/i18n/index.ts';
import { fingerprint } from '../platform/i18n/review.ts';
import { shippedLocales } from '../platform/i18n/translator.ts';
import { Binding, page } from './index.ts';

const key = 'workers.consent.matching-means';
const english = shippedLocales().get('en')?.get(key) ?? '';
const arabic = shippedLocales().get('ar')?.get(key) ?? '';
const draw = (lang: string, reviewed: ReadonlyMap<string, string> = new Map()) =>
  parseHTML(
    page(
      <p class="x">
        <Binding k={key} />
      </p>,
      { translator: translatorOf(lang, shippedLocales(), () => reviewed), title: 'x' },
    ),
  ).document.querySelector('.x');

test('what somebody agrees to stands beside its English source until a native speaker has read it', () => {
  const unread = draw('ar');
  expect(unread?.querySelector('[lang=en][dir=ltr]')?.textContent).toBe(english);
  expect(unread?.textContent).toContain(arabic);
  const read = draw('ar', new Map([[key, fingerprint(english, arabic)]]));
  expect(read?.innerHTML).toBe(arabic);
  expect(draw('en')?.innerHTML).toBe(english);
});
