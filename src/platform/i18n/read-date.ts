import { languages } from './languages.ts';

/** Digits of the Arabic, Devanagari and Bengali scripts as Latin ones. */
export const latinDigits = (text: string): string =>
  text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[\u0966-\u096f\u09e6-\u09ef]/g, (digit) => String(((digit.codePointAt(0) ?? 0) % 0x80) - 0x66));

const bare = (text: string): string => text.trim().toLowerCase().replace('.', '');

/** Month names as people write them: long and short, in the languages of the corridors. */
const months = new Map<string, string>();
for (const locale of [...languages, 'ar-MA', 'ar-SY', 'ar-DZ', 'pt-PT']) {
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
    for (let index = 0; index < 12; index += 1) months.set(bare(format.format(Date.UTC(2026, index, 1))), String(index + 1));
  }
}

/** A month typed as `5`, `05`, `٥` or by its name, as a number in text; what is no month stays as it came. */
export const monthOf = (typed: string): string => latinDigits(months.get(bare(typed)) ?? typed);

/**
 * The ISO text of a day typed into three fields: `3`, `03` or `٣`, a month as a number or by its name. It need not be a day that
 * exists; the kernel's `plainDate` says so.
 */
export const isoOfParts = ({ day = '', month = '', year = '' }: { day?: string; month?: string; year?: string }): string => {
  const [d, m, y] = [day, month, year].map((part) => latinDigits(bare(part)));
  return `${y}-${(months.get(m ?? '') ?? m ?? '').padStart(2, '0')}-${(d ?? '').padStart(2, '0')}`;
};
