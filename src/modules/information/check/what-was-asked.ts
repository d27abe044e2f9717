import { readReference } from '../../../kernel/reference.ts';

/** What somebody typed or scanned, as far as it shows what it is. */
export type Asked =
  | { readonly kind: 'nothing' }
  /** The whole code of a paper, as its QR holds it. */
  | { readonly kind: 'code'; readonly code: string }
  /** A job's public number. */
  | { readonly kind: 'job'; readonly number: string }
  /** Begins like a number of ours, and one sign cannot be right. */
  | { readonly kind: 'misread' }
  /** A number of a paper and perhaps the six signs beside it; it may also be a licence. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'words'; readonly text: string };

/** Longer than any code that we print. */
export const longestAsked = 4_000;

/**
 * Reads what was put into the one box. A QR holds an address with the code behind the `#`; people copy it whole, with spaces and line ends. Signs
 * that nobody sees stay in words: a name that holds them is no registered name.
 */
export const readAsked = (given: string): Asked => {
  const text = given.slice(0, longestAsked).trim();
  if (text === '') return { kind: 'nothing' };
  const code = text.slice(text.lastIndexOf('#') + 1).replace(/\s+/g, '');
  if (/^CORRIDOR\d+\./i.test(code)) return { kind: 'code', code };
  const number = readReference('V', text);
  if (number !== undefined) return { kind: 'job', number };
  const plain = text.replace(/[\s\-–./]/g, '');
  if (/^V[0-9A-Z]{7,9}$/i.test(plain) && /\d/.test(plain)) return { kind: 'misread' };
  const words = text.replace(/\s+/g, ' ').slice(0, 120);
  return /\d/.test(plain) && /^[0-9A-Za-z]{4,40}$/.test(plain) ? { kind: 'number', text: words } : { kind: 'words', text: words };
};
