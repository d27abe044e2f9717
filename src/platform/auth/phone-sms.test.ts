import { expect, test } from 'vitest';
import { languages, translator } from '../i18n/index.ts';
import { segmentsOf } from '../messages/index.ts';

test.each([...languages])('the message with a code takes one segment, and begins with the code, in %s', (lang) => {
  expect(translator(lang).speaks('phone.sms')).toBe(true);
  const text = translator(lang).t('phone.sms', { code: '824197' });
  expect(segmentsOf(text).count, text).toBe(1);
  expect(text.startsWith('824197')).toBe(true);
});
