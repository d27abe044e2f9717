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

const payOf = (row: Row): Order['pay'] => {
  const unit = text(row, 'pay_unit');
  const rate = text(row, 'rate_of_pay');
  return {
    amount: rate === '' ? null : Money.parse(rate, 'USD').decimal(),
    currency: 'USD',
    per: unit === 'Hour' ? 'hour' : unit === 'Month' ? 'month' : 'unknown',
  };
};

const membersBy = (file: string): ReadonlyMap<string, readonly OrderMember[]> => {
  const found = new Map<string, OrderMember[]>();
  for (const row of parse<Row>(file, { columns: true })) {
    const member = {
      name: text(row, 'employer_name'),
      city: text(row, 'employer_city'),
      state: text(row, 'employer_state'),
      places: count(row, 'workers_requested') ?? 0,
    };
    found.set(text(row, 'case_number'), [...(found.get(text(row, 'case_number')) ?? []), member]);
  }
  return found;
};

const order = (row: Row, years: number, members: readonly OrderMember[]): Order => {
  const moved = (column: string): PlainDate => moveYears(plainDate(text(row, column)), years);
  const soc = text(row, 'soc_code').replace(/\.\d\d$/, '') || null;
  const pay = payOf(row);
  const hours = count(row, 'hours_per_week');
  const county = text(row, 'worksite_county');
  return {
    reference: text(row, 'case_number'),
    season: fileYear + years,
    employer: {
      name: text(row, 'employer_name'),
      city: text(row, 'employer_city'),
      state: text(row, 'employer_state'),
      country: 'US',
      kind: known(kinds, text(row, 'organization'), 'kind of employer'),
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
    seasonStart: moved('need_start'),
    seasonEnd: moved('need_end'),
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
 * The filings of packs/demo/h2a-mt-wy-fy2017.csv as orders, in the order in which they were filed.
 * @param file the text of the file, one line a filing
 * @param years whole years by which every date is moved: 7 for the season that is over, 9 for this one
 * @param members the text of the file of members of joint filings, if they are wanted
 * @throws RangeError for a cell that cannot be read: nothing is skipped
 */
export const h2aOrders = (file: string, { years, members }: { readonly years: number; readonly members?: string }): Order[] => {
  const byCase = members === undefined ? new Map<string, readonly OrderMember[]>() : membersBy(members);
  return parse<Row>(file, { columns: true }).map((row) => order(row, years, byCase.get(text(row, 'case_number')) ?? []));
};
