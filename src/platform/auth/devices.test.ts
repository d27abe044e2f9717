import { expect, test } from 'vitest';
import { deviceFamily, networkHint } from './devices.ts';
import { keysOf } from './keys.ts';

// As the browsers' makers document what theirs call themselves.
test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    'edge/windows',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15', 'safari/macos'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1',
    'chrome/ios',
  ],
  ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'firefox/android'],
  [
    'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    'samsung/android',
  ],
  ['curl/8.9.1', 'other/other'],
  ['', 'other/other'],
  [undefined, 'other/other'],
])('a browser is kept as a family, without version or model: %s', (agent, family) => {
  expect(deviceFamily(agent)).toBe(family);
});

test('a network has the same mark in one account, another in another, and none without the key', () => {
  const keys = keysOf(['k'.repeat(32)]);
  expect(networkHint(keys, 'one', '192.0.2.1')).toBe(networkHint(keys, 'one', '192.0.2.1'));
  expect(networkHint(keys, 'one', '192.0.2.1')).not.toBe(networkHint(keys, 'one', '192.0.2.2'));
  expect(networkHint(keys, 'one', '192.0.2.1')).not.toBe(networkHint(keys, 'two', '192.0.2.1'));
  expect(networkHint(keys, 'one', '192.0.2.1')).not.toBe(networkHint(keysOf(['l'.repeat(32)]), 'one', '192.0.2.1'));
});
