import { parse } from 'csv-parse/sync';
import { moveYears, type PlainDate, plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import { occupationOfSoc } from '../../../platform/standards/soc.ts';
import type { EmployerKind, Order, OrderMember, Reality } from './order.ts';

type Row = Readonly<Record<string, string | undefined>>;

/** Fiscal year of the disclosure file: most of its work starts in this calendar year. */
const fileYear = 2017;

const kinds: Readonly<Record<string, EmployerKind>> = {
  'Individual Employer': 'individual',
  'Association - Joint Employer (H-2A Only)': 'joint-association',
  'Association - Filing as Agent (H-2A Only)': 'agent-association',
  'Association - Sole Employer (H-2A Only)': 'sole-association',
  'H-2A Labor Contractor or Job Contractor': 'contractor',
};

const statuses: Readonly<Record<string, Reality['status']>> = {
  CERTIFICATION: 'certified',
  'PARTIAL CERTIFICATION': 'partly-certified',
  DENIED: 'denied',
  WITHDRAWN: 'withdrawn',
};

const text = (row: Row, column: string): string => {
  const value = row[column];
  if (value === undefined) throw new Error(`the disclosure file has no column ${column}`);
  return value.trim();
};

/** A count, or null when the cell is empty. @throws RangeError for anything that is not a whole number. */
const count = (row: Row, column: string): number | null => {
  const value = text(row, column);
  if (value === '') return null;
  if (!/^\d{1,5}$/.test(value)) throw new RangeError(`${column} ${JSON.stringify(value)} is not a count`);
  return Number(value);
};

const known = <T>(table: Readonly<Record<string, T>>, value: string, what: string): T => {
  const found = table[value];
  if (found === undefined) throw new RangeError(`${JSON.stringify(value)} is not a known ${what}`);
  return found;
};

/** `DETERMINATION ISSUED - CERTIFICATION EXPIRED` was certified; that the certification ran out later is no other decision. */
const statusOf = (row: Row): Reality['status'] =>
  known(
    statuses,
    text(row, 'status')
      .replace('DETERMINATION ISSUED - ', '')
      .replace(/ EXPIRED$/, ''),
    'status',
  );

/** A cell that a spreadsheet wrote with all digits of its binary number, as the number was typed: 8.0500000000000007 is 8.05. */
const shortest = (decimal: string): string => (/^\d+\.\d{12,}$/.test(decimal) ? String(Number(decimal)) : decimal);

const payOf = (row: Row): Order['pay'] => {
  const unit = text(row, 'pay_unit');
  const rate = text(row, 'rate_of_pay');
  return {
    amount: rate === '' ? null : Money.parse(shortest(rate), 'USD').decimal(),
    currency: 'USD',
    per: unit === 'Hour' ? 'hour' : unit === 'Month' ? 'month' : 'unknown',
  };
};

const memberOf = (row: Row): OrderMember => ({
  name: text(row, 'employer_name'),
  city: text(row, 'employer_city'),
  state: text(row, 'employer_state'),
  places: count(row, 'workers_requested') ?? 0,
});

const order = (row: Row, years: number, members: readonly OrderMember[]): Order => {
  const moved = (column: string): PlainDate => moveYears(plainDate(text(row, column)), years);
  const movedIfTold = (column: string): PlainDate | null => (text(row, column) === '' ? null : moved(column));
  const soc = text(row, 'soc_code').replace(/\.\d\d$/, '') || null;
  const pay = payOf(row);
  const hours = count(row, 'hours_per_week');
  const county = text(row, 'worksite_county');
  const kind = text(row, 'organization');
  return {
    reference: text(row, 'case_number'),
    season: fileYear + years,
    employer: {
      name: text(row, 'employer_name'),
      city: text(row, 'employer_city'),
      state: text(row, 'employer_state'),
      country: 'US',
      kind: kind === '' ? null : known(kinds, kind, 'kind of employer'),
      invented: false,
    },
    members,
    places: count(row, 'workers_requested') ?? 0,
    occupation: soc === null ? null : (occupationOfSoc(soc)?.occupation ?? null),
    soc,
    title: text(row, 'job_title'),
    crop: text(row, 'primary_crop') || null,
    region: text(row, 'worksite_state'),
    worksite: { city: text(row, 'worksite_city'), county: county === '' || county === '0' ? null : county },
    pay,
    // Nobody is hired for no hours: a zero means that the filing's form was left empty.
    hoursWeek: hours === 0 ? null : hours,
    experienceMonths: count(row, 'experience_months'),
    seasonStart: movedIfTold('need_start'),
    seasonEnd: movedIfTold('need_end'),
    filedOn: moved('received_date'),
    herding: pay.per === 'month' && soc === '45-2093',
    kind: null,
    namedPlaces: 0,
    homogeneous: null,
    housing: null,
    reality: { status: statusOf(row), decidedOn: moved('decision_date'), certified: count(row, 'workers_certified') ?? 0 },
    shows: null,
  };
};

/**
 * Only the lines of filings in some states, and of their members, so that a part of the file costs a part of its reading. What is left is
 * chosen again by its columns. No cell of the file holds a line break.
 */
const linesOf = (file: string, states: readonly string[]): string => {
  const [head = '', ...lines] = file.split('\n');
  const caseOf = (line: string): string => line.slice(0, line.indexOf(','));
  const inState = new RegExp(`,(?:${states.join('|')}),`);
  const cases = new Set(lines.filter((line) => line.includes(',PRI,') && inState.test(line)).map(caseOf));
  return [head, ...lines.filter((line) => cases.has(caseOf(line)))].join('\n');
};

const byFiling = (a: Row, b: Row): number => {
  const [one, other] = [a, b].map((row) => `${text(row, 'received_date')} ${text(row, 'case_number')}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
};

export interface H2aOptions {
  /** Whole years by which every date is moved: 7 for the season that is over, 9 for the one after it. */
  readonly years: number;
  /** Worksites of these states alone, such as `MT`; all of them when absent. */
  readonly states?: readonly string[] | undefined;
}

/**
 * The filings of packs/demo/h2a-fy2017.csv.gz as orders, in the order in which they were filed. A row of a member belongs to its filing.
 * @param file the text of the file, one line a filing or a member of a joint one
 * @throws RangeError for a cell that cannot be read: nothing is skipped
 */
export const h2aOrders = (file: string, { years, states }: H2aOptions): Order[] => {
  const rows = parse<Row>(states ? linesOf(file, states) : file, { columns: true });
  const members = Map.groupBy(
    rows.filter((row) => text(row, 'record_type') === 'SUB'),
    (row) => text(row, 'case_number'),
  );
  return rows
    .filter((row) => text(row, 'record_type') === 'PRI' && (states?.includes(text(row, 'worksite_state')) ?? true))
    .sort(byFiling)
    .map((row) => order(row, years, (members.get(text(row, 'case_number')) ?? []).map(memberOf)));
};
