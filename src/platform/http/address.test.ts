import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

test('without a proxy of our own the header counts for nothing', () => {
  expect(addressOf('203.0.113.7', '198.51.100.1', 0)).toBe('203.0.113.7');
});

test('behind one proxy the address counts that the proxy saw, and not what the sender wrote before it', () => {
  expect(addressOf('10.0.0.2', '198.51.100.1', 1)).toBe('198.51.100.1');
  expect(addressOf('10.0.0.2', '192.0.2.66, 198.51.100.1', 1)).toBe('198.51.100.1');
  expect(addressOf('10.0.0.2', '192.0.2.66, 198.51.100.1, 10.0.0.1', 2)).toBe('198.51.100.1');
});

test('a header that is missing or is no address leaves the peer', () => {
  for (const forwarded of [undefined, '', 'unknown', 'a, b']) expect(addressOf('10.0.0.2', forwarded, 1)).toBe('10.0.0.2');
  expect(addressOf(undefined, undefined, 0)).toBe('unknown');
});

test('all addresses of one IPv6 network of 64 bits are one', () => {
  const one = addressOf('2001:db8:0:12::1', undefined, 0);
  expect(one).toBe(addressOf('2001:DB8:0:12:ffff:1:2:3', undefined, 0));
  expect(one).toBe(addressOf('2001:0db8:0000:0012::', undefined, 0));
  expect(one).not.toBe(addressOf('2001:db8:0:13::1', undefined, 0));
  expect(addressOf('::1', undefined, 0)).toBe('0:0:0:0::/64');
  expect(addressOf('::ffff:192.0.2.1', undefined, 0)).toBe('192.0.2.1');
});
