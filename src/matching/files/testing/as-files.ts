import type { Tables } from '../../testing/odd-markets.ts';

/** How files of the same market may differ. */
export interface FileStyle {
  readonly mark?: boolean;
  readonly lineEnd?: '\n' | '\r\n';
  readonly lastLineEnd?: boolean;
  readonly quoteAll?: boolean;
  /** Columns in the opposite order, and one more that means nothing. */
  readonly turned?: boolean;
  /** Candidates from the last to the first. */
  readonly backwards?: boolean;
}

/** Ids that files of ministries have: zeros in front, commas, quotes, line ends, spaces, every script, names of JavaScript's own. */
const odd = [
  (n: number) => String(n).padStart(5, '0'),
  (n: number) => `Ortiz, "Lola" ${n}`,
  (n: number) => `line\nend ${n}`,
  (n: number) => ` ${n} `,
  (n: number) => `عامل-${n}`,
  (n: number) => `労働者${n}`,
  (n: number) => `👩🏽‍🌾${n}`,
  (n: number) => `e\u0301-${n}`,
  (n: number) => `é-${n}`,
  (n: number) => `${n === 8 ? '__proto__' : `constructor${n}`}`,
];

/** The id of the worker or vacancy at a position. */
export const oddId = (n: number): string => odd[n % odd.length]?.(n) ?? '';

/** A market in tables as its CSV files: names and texts. */
export const asFiles = ({ workers, vacancies, pairs, limits }: Tables, style: FileStyle = {}): Record<string, string> => {
  const file = (columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string => {
    const { lineEnd = '\n', lastLineEnd = true } = style;
    const all = style.turned ? [...columns, 'of no meaning'].reverse() : columns;
    const cell = (text: string) => (style.quoteAll || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = [all, ...rows.map((row) => all.map((column) => row[column] ?? ''))].map((row) => row.map(cell).join(','));
    return (style.mark ? '\ufeff' : '') + lines.join(lineEnd) + (lastLineEnd ? lineEnd : '');
  };
  const attributes = (rows: readonly Readonly<Record<string, string>>[]) => [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const ofVacancies = vacancies.map((vacancy) => vacancy.attributes ?? {});
  const candidates = pairs.map(({ worker, vacancy, score }) => ({ worker: oddId(worker), vacancy: oddId(vacancy), score: String(score) }));
  const asked = (condition: readonly [string, string] | undefined, side: string) => ({
    [`${side}_column`]: condition?.[0] ?? '',
    [`${side}_value`]: condition?.[1] ?? '',
  });
  return {
    'workers.csv': file(
      ['worker', ...attributes(workers)],
      workers.map((row, n) => ({ ...row, worker: oddId(n) })),
    ),
    'vacancies.csv': file(
      ['vacancy', 'places', 'reserved_places', 'reserved_for', ...attributes(ofVacancies)],
      vacancies.map(({ places, reserved, reservedFor }, n) => ({
        ...ofVacancies[n],
        vacancy: oddId(n),
        places: String(places),
        reserved_places: reserved === undefined ? '' : String(reserved),
        reserved_for: reservedFor === undefined ? '' : reservedFor.join('='),
      })),
    ),
    'candidates.csv': file(['worker', 'vacancy', 'score'], style.backwards ? candidates.reverse() : candidates),
    ...(limits.length > 0 && {
      'limits.csv': file(
        ['limit', 'worker_column', 'worker_value', 'vacancy_column', 'vacancy_value', 'max'],
        limits.map(({ worker, vacancy, max }, n) => ({
          limit: `limit, "${n}"`,
          ...asked(worker, 'worker'),
          ...asked(vacancy, 'vacancy'),
          max: String(max),
        })),
      ),
    }),
  };
};
