import { isIP } from 'node:net';

/**
 * From where a request comes, as far as limits ask. Each proxy that belongs to the installation adds the address that it saw at the end of
 * `X-Forwarded-For`; what stands before those was written by the sender and counts for nothing.
 * @param peer the address at the other end of the connection
 * @param proxies how many proxies of our own a request passes; with none the header is not read
 */
export const addressOf = (peer: string | undefined, forwarded: string | undefined, proxies: number): string => {
  const seen = proxies > 0 ? (forwarded ?? '').split(',').map((one) => one.trim()) : [];
  const told = seen.at(-proxies);
  return networkOf(told !== undefined && isIP(told) !== 0 ? told : (peer ?? 'unknown'));
};

/** One household or machine has a whole IPv6 network of 64 bits, and so as many addresses as it likes: the network counts. */
const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || isIP(address) !== 6) return mapped ?? address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: tail === undefined ? 0 : zeros }, () => '0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
};
