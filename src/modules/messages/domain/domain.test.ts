import { expect, test } from 'vitest';
import { type Channel, channelOf, type Reach } from './channels.ts';
import { mostTries, nextHour, nextTry } from './hours.ts';
import { saidOf } from './unsaid.ts';

const reach = (ways: readonly Channel[], preferred: Channel = 'sms', postal = false): Reach => ({
  preferred,
  sms: ways.includes('sms'),
  mail: ways.includes('mail'),
  letter: ways.includes('letter'),
  postal: postal || ways.includes('letter'),
});
const told = { channels: ['sms', 'mail', 'letter'], notice: false } as const;
const notice = { ...told, notice: true };

test('a message goes on one way: the preferred one, else the first that was agreed to', () => {
  expect(channelOf(told, reach(['sms', 'mail'], 'mail'))).toBe('mail');
  expect(channelOf(told, reach(['mail', 'letter'], 'sms'))).toBe('mail');
  expect(channelOf(told, reach(['letter'], 'sms'))).toBe('letter');
  expect(channelOf({ channels: ['mail'], notice: false }, reach(['sms', 'mail'], 'sms'))).toBe('mail');
});

test('whoever agreed to no way is told nothing but what nobody can opt out of: by letter, or in the account', () => {
  expect(channelOf(told, reach([], 'sms', true))).toBeUndefined();
  expect(channelOf(notice, reach([], 'sms', true))).toBe('letter');
  expect(channelOf(notice, reach([], 'sms'))).toBe('account');
});

test('after a way has failed the next one is taken, each once', () => {
  const all = reach(['sms', 'mail', 'letter'], 'mail');
  expect(channelOf(told, all, ['mail'])).toBe('sms');
  expect(channelOf(told, all, ['mail', 'sms'])).toBe('letter');
  expect(channelOf(told, all, ['mail', 'sms', 'letter'])).toBeUndefined();
  expect(channelOf(notice, all, ['mail', 'sms', 'letter'])).toBe('account');
  expect(channelOf(notice, all, ['mail', 'sms', 'letter', 'account'])).toBeUndefined();
});

test('no short message goes out between nine in the evening and eight in the morning of its country', () => {
  const at = (instant: string, zone: string) => nextHour(Temporal.Instant.from(instant), zone).toString();
  expect(at('2026-03-10T12:00:00Z', 'Europe/Madrid')).toBe('2026-03-10T12:00:00Z');
  // 22:30 in Madrid in winter, which is an hour ahead.
  expect(at('2026-03-10T21:30:00Z', 'Europe/Madrid')).toBe('2026-03-11T07:00:00Z');
  // 02:00 in Mexico City, six hours behind.
  expect(at('2026-03-10T08:00:00Z', 'America/Mexico_City')).toBe('2026-03-10T14:00:00Z');
  expect(at('2026-03-10T19:59:59Z', 'Europe/Madrid')).toBe('2026-03-10T19:59:59Z');
  expect(at('2026-03-10T20:00:00Z', 'Europe/Madrid')).toBe('2026-03-11T07:00:00Z');
  // The night in which clocks go forward: eight o'clock is an hour earlier by the sun.
  expect(at('2026-03-28T22:00:00Z', 'Europe/Madrid')).toBe('2026-03-29T06:00:00Z');
});

test('pauses grow, and an end comes', () => {
  const now = Temporal.Instant.from('2026-03-10T12:00:00Z');
  const minutes = Array.from({ length: mostTries }, (_, tries) => nextTry(now, tries + 1)).map((next) =>
    next === undefined ? undefined : (next.epochMilliseconds - now.epochMilliseconds) / 60_000,
  );
  expect(minutes).toEqual([1, 5, 30, 120, 480, undefined]);
});

test('a word that must not be said is found at its beginning, also behind an Arabic article, and not within another word', () => {
  expect(saidOf('Your Complaint was heard', 'en')).toEqual(['complain']);
  expect(saidOf('Coffee for all', 'en')).toEqual([]);
  expect(saidOf('la trabajadora', 'es')).toEqual([]);
  expect(saidOf('Fue rechazada.', 'es')).toEqual(['rechaz']);
  expect(saidOf('والشرطة', 'ar')).toEqual(['شرطة']);
  expect(saidOf('votre avocat', 'fr')).toEqual(['avocat']);
});

test('so is one behind what Amharic and Filipino write together with it, and one whose letters are composed in another way', () => {
  expect(saidOf('ከፖሊስ ይደውሉ', 'am')).toEqual(['ፖሊስ']);
  expect(saidOf('Nagreklamo kayo.', 'fil')).toEqual(['reklam']);
  expect(saidOf('May nagkasakit.', 'fil')).toEqual(['sakit']);
  expect(saidOf('आपकी शिकायत सुनी गई।', 'hi')).toEqual(['शिकायत']);
  // The same word with its dots as signs of their own, as some keyboards write it.
  expect(saidOf('\u0921\u0949\u0915\u094d\u091f\u0930, \u092a\u0940\u0921\u093c\u093f\u0924', 'hi')).toEqual(['पीड़ित', 'डॉक्टर']);
  expect(saidOf('तपाईंको तलब', 'ne')).toEqual(['तलब']);
  expect(saidOf('আপনার বেতন', 'bn')).toEqual(['বেতন']);
  expect(saidOf('O seu salário', 'pt')).toEqual(['salári']);
});

test('a short word counts as a whole word alone: work is no illness, and to come back is no fee', () => {
  expect(saidOf('रोज़गार और रोग', 'hi')).toEqual(['रोग.']);
  expect(saidOf('আপনি ফিরে এসেছেন', 'bn')).toEqual([]);
  expect(saidOf('ফি লাগে', 'bn')).toEqual(['ফি.']);
  expect(saidOf('la carte', 'fr')).toEqual([]);
});
