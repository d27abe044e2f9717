import type { Names } from './names.ts';

/** What programs change in an id behind its owner's back, most frequent first. */
const changes: readonly { readonly by: string; readonly undo: (text: string) => string }[] = [
  { by: 'zeros in front (spreadsheets drop them)', undo: (text) => text.replace(/^0+(?=.)/, '') },
  { by: 'spaces', undo: (text) => text.trim() },
  { by: 'how Unicode writes a letter', undo: (text) => text.normalize('NFC') },
  { by: 'capital letters', undo: (text) => text.toLowerCase() },
];

/** The first known id that is this one but for such a change, to help whoever looks for an unknown id. */
export const nearMiss = (names: Names, text: string): { readonly number: number; readonly by: string } | undefined => {
  for (const { by, undo } of changes) {
    const plain = undo(text);
    for (let number = 0; number < names.size; number += 1) if (undo(names.text(number)) === plain) return { number, by };
  }
  return undefined;
};
