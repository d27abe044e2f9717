import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { carryLanguage, encodingFor, isKnown, sharedAnswer, sharedAnswers } from './shared-answers.ts';

test('a browser gets what it takes, and not what it names with a weight of nothing', () => {
  expect(
    [undefined, 'gzip', 'gzip, br', 'gzip;q=0, br;q=0.000', 'br;q=0.1, gzip', 'zstd, gzip ; q=1.0', 'brotli'].map(encodingFor),
  ).toEqual(['identity', 'gzip', 'br', 'identity', 'br', 'gzip', 'identity']);
});

test('a packed answer is the same answer', () => {
  const answer = sharedAnswer('Ünïcode '.repeat(100), 'text/html');
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  expect(text(gunzipSync(answer.as('gzip')))).toBe(text(answer.as('identity')));
  expect(text(brotliDecompressSync(answer.as('br')))).toBe(text(answer.as('identity')));
  expect(answer.as('br').byteLength).toBeLessThan(100);
});

test('what a browser names is known by its tag, weak or strong, alone or in a list', () => {
  const { etag } = sharedAnswer('a', 'text/html');
  for (const one of [etag, etag.slice(2), `"x", ${etag}`, '*']) expect(isKnown(one, etag)).toBe(true);
  for (const one of [undefined, '"x"', '', etag.slice(0, -3)]) expect(isKnown(one, etag)).toBe(false);
});

test('an answer is kept while what it was made from stands, and the one that was asked for the longest ago goes first', () => {
  const kept = sharedAnswers(4_000);
  const answer = (sign: string) => sharedAnswer(sign.repeat(1_000), 'text/html');
  kept.keep('a', '1', answer('a'));
  kept.keep('b', '1', answer('b'));
  expect(kept.find('a', '1')).toBeDefined();
  kept.keep('c', '1', answer('c'));
  expect(['a', 'b', 'c'].map((key) => kept.find(key, '1') !== undefined)).toEqual([true, false, true]);
  expect(kept.find('a', '2')).toBeUndefined();
  kept.keep('x'.repeat(400), '1', answer('x'));
  expect(kept.find('x'.repeat(400), '1')).toBeUndefined();
});

test('a language goes on in links and forms of ours, and in no other', () => {
  const html =
    '<a class="x" href="/jobs?q=1#top">1</a><a href="/?lang=es">2</a><a href="https://example.org/">3</a><a href="//example.org">4</a>' +
    '<form class="f" method="get" action="/jobs"><form method="post" action="/check"><link href="/assets/a.css">';
  expect(carryLanguage(html, 'ne')).toBe(
    '<a class="x" href="/jobs?q=1&amp;lang=ne#top">1</a><a href="/?lang=es">2</a><a href="https://example.org/">3</a><a href="//example.org">4</a>' +
      '<form class="f" method="get" action="/jobs"><input type="hidden" name="lang" value="ne"/><form method="post" action="/check?lang=ne"><link href="/assets/a.css">',
  );
});
