import { expect, test } from 'vitest';
import { languagesOf } from './languages-of.ts';

const office = { role: 'labour', lang: 'en' };

test('an office reads both parties’ languages: those of the two countries until somebody has signed in another', () => {
  expect(languagesOf(['MA', 'US'], {}, office)).toEqual({ worker: 'ar', employer: 'en' });
  expect(languagesOf(['MA', 'US'], { worker: 'en' }, office).worker).toBe('en');
});
test('a party reads the own column in the language of the page', () => {
  expect(languagesOf(['MA', 'US'], {}, { role: 'worker', lang: 'en' }).worker).toBe('en');
  expect(languagesOf(['MA', 'US'], {}, { role: 'employer', lang: 'ar' }).employer).toBe('ar');
});
test('two columns are never in one language, and a country that nothing is known of reads English', () => {
  for (const ends of [['US', 'US'], ['XN', 'XS'], undefined] as const) {
    const { worker, employer } = languagesOf(ends, {}, office);
    expect([worker, worker === employer]).toEqual(['en', false]);
  }
});
