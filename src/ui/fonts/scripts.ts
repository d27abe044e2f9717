/** A script that cheap phones may lack, and how its font is cut. */
export interface Script {
  readonly name: 'arabic' | 'devanagari' | 'bengali' | 'ethiopic';
  /** Languages whose pages are set in it. */
  readonly languages: readonly string[];
  /** First and last sign of each block that is kept: all of the script, since names and guides hold more than the messages do. */
  readonly blocks: readonly (readonly [first: number, last: number])[];
  /** Weights that the file holds: one, and the browser thickens it, where a second costs a phone as much again. */
  readonly weights: number | readonly [number, number];
  /** Names under which a device may have the font already; it then loads nothing. */
  readonly local: readonly string[];
}

/** Joiners, and the circle that carries a sign which stands alone. */
export const everyScript: Script['blocks'] = [
  [0x200c, 0x200d],
  [0x25cc, 0x25cc],
];

export const scripts: readonly Script[] = [
  // A device's own Arabic has no weight between regular and bold, so it is not asked for here: the stack of families names it second.
  { name: 'arabic', languages: ['ar'], blocks: [[0x600, 0x6ff]], weights: [400, 700], local: [] },
  {
    name: 'devanagari',
    languages: ['ne', 'hi'],
    blocks: [[0x900, 0x97f]],
    weights: 400,
    local: ['Noto Sans Devanagari', 'Noto Sans Devanagari Regular', 'Kohinoor Devanagari', 'Nirmala UI'],
  },
  {
    name: 'bengali',
    languages: ['bn'],
    // Bengali ends a sentence with the stroke of the Devanagari block.
    blocks: [
      [0x964, 0x965],
      [0x980, 0x9fe],
    ],
    weights: 400,
    local: ['Noto Sans Bengali', 'Noto Sans Bengali Regular', 'Kohinoor Bangla', 'Nirmala UI'],
  },
  {
    name: 'ethiopic',
    languages: ['am'],
    blocks: [[0x1200, 0x137c]],
    weights: 400,
    local: ['Noto Sans Ethiopic', 'Noto Sans Ethiopic Regular', 'Kefa', 'Ebrima'],
  },
];

/** Every sign of some blocks. */
export const signsOf = (blocks: Script['blocks']): string =>
  blocks
    .map(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join(''))
    .join('');

/** Blocks as a stylesheet names them. */
export const rangeOf = (blocks: Script['blocks']): string =>
  blocks
    .map(([first, last]) => {
      const [a, b] = [first, last].map((sign) => sign.toString(16).toUpperCase().padStart(4, '0'));
      return a === b ? `U+${a}` : `U+${a}-${b}`;
    })
    .join();
