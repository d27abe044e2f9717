/** A documented column of a file of registrations. */
export interface ColumnSpec {
  readonly name: string;
  readonly needed: boolean;
  /** The field of the registration or of the paper that the cell fills. */
  readonly field: string;
  readonly example: string;
}

/** All columns, in the order of the template. `key` is the agency's own number: by it a row is known again. */
export const columns = [
  { name: 'key', needed: true, field: 'key', example: 'A-0001' },
  { name: 'given_names', needed: true, field: 'givenNames', example: 'Fatima Zahra' },
  { name: 'family_name', needed: true, field: 'familyName', example: 'El Amrani' },
  { name: 'native_name', needed: false, field: 'nativeName', example: 'فاطمة الزهراء العمراني' },
  { name: 'sex', needed: false, field: 'sex', example: 'female' },
  { name: 'birth', needed: true, field: 'birth', example: '1990-04' },
  { name: 'place', needed: false, field: 'place', example: 'Larache' },
  { name: 'occupation', needed: true, field: 'occupation', example: '9211' },
  { name: 'experience_months', needed: false, field: 'experienceMonths', example: '12' },
  { name: 'languages', needed: false, field: 'languages', example: 'ar fr' },
  { name: 'seasons_completed', needed: false, field: 'seasonsCompleted', example: '1' },
  { name: 'returns_reported', needed: false, field: 'returnsReported', example: '1' },
  { name: 'consent', needed: true, field: 'consent', example: 'yes' },
  { name: 'phone', needed: false, field: 'contact.phone', example: '' },
  { name: 'message_language', needed: false, field: 'contact.language', example: 'ar' },
  { name: 'passport_number', needed: false, field: 'number', example: 'AB1234567' },
  { name: 'passport_issuer', needed: false, field: 'issuer', example: 'MA' },
  { name: 'passport_expires', needed: false, field: 'expiresOn', example: '2031-05-20' },
] as const satisfies readonly ColumnSpec[];
export type ColumnName = (typeof columns)[number]['name'];
export type Cells = Readonly<Partial<Record<ColumnName, string>>>;

/** A head as people write it: `Given names` is `given_names`. */
export const columnName = (head: string): string =>
  head
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** The column whose cell a refusal is about. */
export const columnOf = (field: string | undefined): ColumnName | undefined => {
  if (field === undefined) return undefined;
  const plain = field.startsWith('birth') ? 'birth' : field.startsWith('languages') ? 'languages' : field;
  return columns.find((column) => column.field === plain)?.name;
};
