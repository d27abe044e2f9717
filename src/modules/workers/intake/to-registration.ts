import { latinDigits } from '../../../platform/i18n/index.ts';
import type { Cells } from './columns.ts';
import type { RowProblem } from './read-file.ts';

/** A cell that a spreadsheet would run as a formula, in a file that is made of it later. */
const formula = /^[=+@＝＋＠]/;
const yes = new Set(['yes', 'true', '1', 'x', 'sí', 'si', 'oui', 'نعم']);

/** `1990`, `1990-04`, `1990-04-12` or `12/04/1990`: as far as the papers give it. */
const birthOf = (cell: string): { year: string; month?: string; day?: string } => {
  const text = latinDigits(cell);
  const turned = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  const [year = '', month, day] = turned ? [turned[3], turned[2], turned[1]] : text.split('-');
  return { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) };
};

/** What a row says, as the commands take it. */
export interface Registration {
  readonly worker: Record<string, unknown>;
  /** The passport, where the row has its number. */
  readonly paper: Record<string, unknown> | undefined;
}

/** The registration that a row asks for, or what keeps a cell from meaning anything. */
export const toRegistration = (
  cells: Cells,
  origin: string,
): { readonly asked: Registration; readonly problems: readonly RowProblem[] } => {
  const problems: RowProblem[] = [];
  for (const [name, cell] of Object.entries(cells) as [keyof Cells, string][])
    if (name !== 'phone' && formula.test(cell)) problems.push({ code: 'intake.formula', column: name });
  if (!cells.key) problems.push({ code: 'input.missing', column: 'key' });
  else if (cells.key.length > 60) problems.push({ code: 'input.too-long', column: 'key', params: { most: 60 } });
  if (cells.consent && !yes.has(cells.consent.toLowerCase())) problems.push({ code: 'worker.consent-needed', column: 'consent' });
  const given = (name: keyof Cells): string | undefined => (cells[name] ? cells[name] : undefined);
  const present = (values: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const phone = given('phone');
  const number = given('passport_number');
  return {
    problems,
    asked: {
      worker: present({
        origin,
        givenNames: given('given_names'),
        familyName: given('family_name'),
        nativeName: given('native_name'),
        sex: given('sex')?.toLowerCase(),
        birth: birthOf(cells.birth ?? ''),
        place: given('place'),
        occupation: given('occupation'),
        experienceMonths: given('experience_months') ?? '0',
        languages: given('languages'),
        seasonsCompleted: given('seasons_completed'),
        returnsReported: given('returns_reported'),
        consent: cells.consent === undefined || cells.consent === '' ? false : yes.has(cells.consent.toLowerCase()),
        // A number is kept; whether it may be used, the worker says.
        ...(phone !== undefined && { contact: { phone, language: given('message_language') ?? 'en' } }),
      }),
      paper:
        number === undefined
          ? undefined
          : present({ kind: 'passport', number, issuer: given('passport_issuer') ?? origin, expiresOn: given('passport_expires') }),
    },
  };
};
