import { fail, ok, type Result } from '../../../kernel/result.ts';

/** What the machine-readable zone of a document says (ICAO Doc 9303 parts 3 to 6). */
export interface Zone {
  /** TD3 is a passport's page, TD1 a card of three lines, TD2 one of two. */
  readonly format: 'TD1' | 'TD2' | 'TD3';
  /** The first letters: `P`, `PO`, `I`, `AC`. */
  readonly code: string;
  /** Three letters, of which a country's are those of ISO 3166-1 alpha-3. */
  readonly issuer: string;
  readonly number: string;
  readonly nationality: string;
  readonly familyName: string;
  readonly givenNames: string;
  /** Year of two digits, month and day as far as they are known. */
  readonly birth: { readonly year: number | null; readonly month: number | null; readonly day: number | null };
  readonly sex: 'female' | 'male' | null;
  readonly expires: { readonly year: number; readonly month: number; readonly day: number } | null;
}

const weights = [7, 3, 1];
const worth = (sign: string): number => (sign === '<' ? 0 : /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55);

/** The check digit of Doc 9303 part 3, section 4.9: weights 7, 3, 1, modulo 10; fillers are 0 and letters 10 to 35. */
export const checkDigit = (text: string): number => [...text].reduce((sum, sign, at) => sum + worth(sign) * (weights[at % 3] ?? 0), 0) % 10;

interface Layout {
  readonly format: Zone['format'];
  readonly lines: number;
  readonly width: number;
}
const layouts: readonly Layout[] = [
  { format: 'TD1', lines: 3, width: 30 },
  { format: 'TD2', lines: 2, width: 36 },
  { format: 'TD3', lines: 2, width: 44 },
];

/** The fields of a layout as they stand; `last` is what the composite digit is over, without what carries no check digit. */
const fieldsOf = ({ format }: Layout, [a = '', b = '', c = '']: readonly string[]) => {
  if (format === 'TD1')
    return {
      code: a.slice(0, 2),
      issuer: a.slice(2, 5),
      number: a.slice(5, 14),
      numberCheck: a[14] ?? '',
      more: a.slice(15, 30),
      birth: b.slice(0, 6),
      birthCheck: b[6] ?? '',
      sex: b[7] ?? '',
      expires: b.slice(8, 14),
      expiresCheck: b[14] ?? '',
      nationality: b.slice(15, 18),
      names: c,
      personal: undefined,
      composite: a.slice(5, 30) + b.slice(0, 7) + b.slice(8, 15) + b.slice(18, 29),
      compositeCheck: b[29] ?? '',
    };
  const wide = format === 'TD3';
  return {
    code: a.slice(0, 2),
    issuer: a.slice(2, 5),
    names: a.slice(5),
    number: b.slice(0, 9),
    numberCheck: b[9] ?? '',
    nationality: b.slice(10, 13),
    birth: b.slice(13, 19),
    birthCheck: b[19] ?? '',
    sex: b[20] ?? '',
    expires: b.slice(21, 27),
    expiresCheck: b[27] ?? '',
    more: wide ? '' : b.slice(28, 35),
    personal: wide ? { text: b.slice(28, 42), check: b[42] ?? '' } : undefined,
    composite: b.slice(0, 10) + b.slice(13, 20) + b.slice(21, wide ? 43 : 35),
    compositeCheck: b[wide ? 43 : 35] ?? '',
  };
};

const holds = (text: string, check: string): boolean => /^\d$/.test(check) && checkDigit(text) === Number(check);

/** A number of more than nine signs goes on in the optional field of a card, with a filler in the place of its check digit. */
const longNumber = (number: string, more: string): { readonly number: string; readonly check: string } | undefined => {
  const rest = /^([A-Z0-9]+)</.exec(more)?.[1];
  return rest === undefined ? undefined : { number: number + rest.slice(0, -1), check: rest.slice(-1) };
};

const part = (text: string): number | null => (/^\d\d$/.test(text) ? Number(text) : null);
const names = (text: string): readonly [string, string] => {
  const [family = '', ...given] = text.replace(/<+$/, '').split('<<');
  return [family.replaceAll('<', ' ').trim(), given.join(' ').replaceAll('<', ' ').trim()];
};

/**
 * Reads a zone as it was typed or scanned: spaces and the case of letters are forgiven, a wrong check digit is not.
 * @returns `document.mrz-shape` when it is no zone of Doc 9303, `document.mrz-check` with the field whose check digit does not fit
 */
export const readZone = (typed: string): Result<Zone> => {
  const lines = typed
    .toUpperCase()
    .replaceAll('«', '<<')
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ''))
    .filter((line) => line !== '');
  const text = lines.join('');
  const layout = layouts.find(({ lines: count, width }) => text.length === count * width);
  if (!layout || !/^[A-Z0-9<]+$/.test(text)) return fail('document.mrz-shape', {}, { field: 'mrz' });
  const rows = Array.from({ length: layout.lines }, (_, at) => text.slice(at * layout.width, (at + 1) * layout.width));
  const it = fieldsOf(layout, rows);
  const long = it.numberCheck === '<' ? longNumber(it.number, it.more) : undefined;
  const number = long ?? { number: it.number, check: it.numberCheck };
  const personal = it.personal;
  const wrong = (
    [
      ['number', holds(number.number, number.check)],
      ['birth', holds(it.birth, it.birthCheck)],
      ['expiry', holds(it.expires, it.expiresCheck)],
      ['personal', !personal || holds(personal.text, personal.check) || (personal.check === '<' && /^<+$/.test(personal.text))],
      ['all', holds(it.composite, it.compositeCheck)],
    ] as const
  ).find(([, fits]) => !fits);
  if (wrong) return fail('document.mrz-check', { part: wrong[0] }, { field: 'mrz' });
  const [familyName, givenNames] = names(it.names);
  const [year, month, day] = [part(it.expires.slice(0, 2)), part(it.expires.slice(2, 4)), part(it.expires.slice(4))];
  return ok({
    format: layout.format,
    code: it.code.replaceAll('<', ''),
    issuer: it.issuer.replaceAll('<', ''),
    number: number.number.replace(/<+$/, ''),
    nationality: it.nationality.replaceAll('<', ''),
    familyName,
    givenNames,
    birth: { year: part(it.birth.slice(0, 2)), month: part(it.birth.slice(2, 4)), day: part(it.birth.slice(4)) },
    sex: it.sex === 'F' ? 'female' : it.sex === 'M' ? 'male' : null,
    // Nothing that is in force expires in another century: 20yy.
    expires: year !== null && month !== null && day !== null ? { year: 2000 + year, month, day } : null,
  });
};
