import { describe, expect, test } from 'vitest';
import { termsOf } from '../../htcds-pack.ts';
import { releasePack } from '../attributes.ts';
import { combinationsOf, tablesOf } from './asked.ts';
import { bandOf, codedFrom } from './coded.ts';
import { readHtcds } from './read-htcds.ts';

const pack = releasePack();
const coded = (fields: Record<string, string>) => codedFrom(fields, pack, { on: '2024-06-01', exploited: 'es' });

describe('a case in the words of the standard', () => {
  test('becomes variables of the CTDC, in which nobody is named', () => {
    expect(
      coded({
        prs_FirstName: 'Amina',
        prs_Gender: 'Feminine',
        prs_Birthdate: '2006-06-02',
        prs_Citizenship: 'MA',
        vic_MethodsOfControl: 'DebtBondage; WithholdsDocuments',
        vic_TypeOfExploitation: 'ForcedLabour',
      }),
    ).toEqual({
      gender: 'Woman',
      // One day before the eighteenth birthday.
      ageBroad: '9--17',
      majorityStatus: 'Minor',
      citizenship: 'MA',
      countryOfExploitation: 'ES',
      meansDebtBondageEarnings: '1',
      meansWithholdDocs: '1',
      isForcedLabour: '1',
    });
  });
  test('says nothing of what nobody knows, and never a no', () => {
    expect(codedFrom({ prs_Gender: 'NonSpecifiedUnknown' }, pack, { on: '2024-06-01' })).toEqual({});
  });
  test('takes the age at the time of trafficking before that of today', () => {
    expect(coded({ prs_Birthdate: '1980-01-01', vic_AgeWhenTrafficked: '17' })).toMatchObject({
      ageBroad: '9--17',
      majorityStatus: 'Minor',
    });
  });
  test('counts whoever has two citizenships under none', () => {
    expect(coded({ prs_Citizenship: 'MA;FR' }).citizenship).toBe(undefined);
  });
  test.each([
    [0, '0--8'],
    [8, '0--8'],
    [9, '9--17'],
    [17, '9--17'],
    [18, '18--20'],
    [20, '18--20'],
    [26, '24--26'],
    [38, '30--38'],
    [47, '39--47'],
    [48, '48+'],
    [121, undefined],
    [undefined, undefined],
  ])('an age of %s falls into the band %s of the CTDC', (age, band) => expect(bandOf(age)).toBe(band));
});

describe('a file of cases', () => {
  const head = 'cas_IncomingReferralDate,prs_FirstName,prs_Gender,prs_Citizenship,vic_TypeOfExploitation,hte_Country';
  const read = (...rows: string[]) => readHtcds([head, ...rows].join('\r\n'), pack, termsOf);
  test('is read without a name, and says which columns it left out', () => {
    const { rows, findings, left } = read('2024-03-09,Amina,Feminine,MA,ForcedLabour,ES', '2024-04-01,,,,,');
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      {
        registered: '2024-03',
        values: { gender: 'Woman', citizenship: 'MA', countryOfExploitation: 'ES', isForcedLabour: '1' },
      },
      { registered: '2024-04', values: {} },
    ]);
    expect(left).toEqual(['prs_FirstName']);
    expect(JSON.stringify(rows)).not.toContain('Amina');
  });
  test.each([
    ['2024-02-30,,,,,', 2, 'cas_IncomingReferralDate', 'day'],
    [',,,,,', 2, 'cas_IncomingReferralDate', 'no-registration'],
    ['2024-03-09,,Female,,,', 2, 'prs_Gender', 'term'],
    ['2024-03-09,,,,Slavery,', 2, 'vic_TypeOfExploitation', 'term'],
    ['2024-03-09,,,QQ,,', 2, 'prs_Citizenship', 'country'],
    ['2024-03-09,,,,,Spain', 2, 'hte_Country', 'country'],
  ])('with %s is told row, column and reason', (row, at, column, code) => {
    expect(read(row).findings).toMatchObject([{ row: at, column, code }]);
    expect(read(row).rows).toEqual([]);
  });
  test.each(['', 'nothing,here\r\n1,2', '"never closed'])('that is no such table is refused: %j', (text) => {
    expect(readHtcds(text, pack, termsOf).findings).toMatchObject([{ code: 'no-table' }]);
  });
  test('that names a column twice is refused', () => {
    expect(readHtcds('cas_IncomingReferralDate,prs_Gender,prs_Gender\r\n', pack, termsOf).findings).toMatchObject([
      { code: 'columns-twice' },
    ]);
  });
});

test('every term that is mapped is one of the standard', () => {
  for (const { of } of Object.values(pack.attributes))
    for (const [field, terms] of Object.entries(of ?? {})) for (const term of terms) expect(termsOf(field)).toContain(term);
});

describe('tables that are asked for', () => {
  const values = (name: string) => ({ sex: ['f', 'm'], year: ['1', '2', '3'] })[name];
  test('are lines of attributes', () => {
    expect(tablesOf('sex, year; sex\n year,year', values)).toEqual({ ok: true, value: [['sex', 'year'], ['sex'], ['year']] });
  });
  test('are refused where there are none, where one is not known, and where they are too many', () => {
    expect(tablesOf(' ;\n', values)).toMatchObject({ ok: false, error: { code: 'release.no-table' } });
    expect(tablesOf('sex, religion', values)).toMatchObject({
      ok: false,
      error: { code: 'release.no-attribute', params: { given: 'religion' } },
    });
    const many = () => Array.from({ length: 100 }, (_, index) => `${index}`);
    expect(tablesOf('a, b', many)).toMatchObject({ ok: false, error: { code: 'release.too-large', params: { cells: 102 * 102 } } });
  });
  test('of a file are as many combinations as can be written down by hand', () => {
    // Single values 2 + 3; pairs 2 times 3.
    expect(combinationsOf({ sex: ['f', 'm'], year: ['1', '2', '3'] }, 1)).toBe(5);
    expect(combinationsOf({ sex: ['f', 'm'], year: ['1', '2', '3'] }, 2)).toBe(11);
    expect(combinationsOf({ sex: ['f', 'm'], year: ['1', '2', '3'] }, 3)).toBe(11);
  });
});
