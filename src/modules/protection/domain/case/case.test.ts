import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../../kernel/dates.ts';
import { Money } from '../../../../kernel/money.ts';
import { caseRules } from '../../case-rules.ts';
import { htcdsFields, termsOf, termWords } from '../../htcds-pack.ts';
import { mayReturn, mayTellConsulate } from './child.ts';
import { type Consent, consentFor, purposeFor, readers } from './consent.ts';
import { type Contact, mayCall } from './contact.ts';
import { economicsOf, type MoneyLine, moneyKinds } from './money-line.ts';
import { traffickingStatuses } from './status.ts';

const day = plainDate('2026-11-27');

describe('the case standard', () => {
  test('edition 2.0 has 84 fields, 40 of them core', () => {
    expect(htcdsFields().size).toBe(84);
    expect([...htcdsFields().values()].filter(({ core }) => core)).toHaveLength(40);
  });
  test('its terms are read as they stand', () => {
    expect(termsOf('vic_MethodsOfControl')).toHaveLength(16);
    expect(termsOf('vic_TraffickingStatus')).toEqual([...traffickingStatuses]);
    expect(termWords('WithholdsDocuments')).toBe('Withholds documents');
    expect(termWords('F_Construction')).toBe('Construction');
    expect(() => termsOf('prs_FirstName')).toThrow('no terms');
  });
});

describe('economic circumstances', () => {
  const line = (more: Partial<MoneyLine>): MoneyLine => ({
    kind: 'recruitment-cost',
    amount: Money.parse('100', 'EUR'),
    per: 'once',
    on: day,
    known: 'told',
    ...more,
  });
  test('what nobody knows is unknown, and nought is said as nought', () => {
    const { totals, unknown } = economicsOf([line({ kind: 'compensation', amount: Money.parse('0', 'EUR') })]);
    expect(totals.map(({ total }) => total.toString())).toEqual(['0.00 EUR']);
    expect(unknown).not.toContain('compensation');
    expect(unknown).toHaveLength(moneyKinds.length - 1);
  });
  test('costs add up by currency: 2,500 dirham to a broker and 120 to a clinic are 2,620, and 80 euro stay apart', () => {
    const { totals } = economicsOf([
      line({ amount: Money.parse('2500', 'MAD'), payee: 'broker', known: 'document' }),
      line({ amount: Money.parse('120', 'MAD'), payee: 'clinic', known: 'document' }),
      line({ amount: Money.parse('80', 'EUR') }),
    ]);
    expect(totals.map(({ total, lines, documented }) => [total.toString(), lines, documented])).toEqual([
      ['2620.00 MAD', 2, true],
      ['80.00 EUR', 1, false],
    ]);
  });
  test('a wage by the month is never added to one in all', () => {
    const { totals } = economicsOf([line({ kind: 'wage-promised', per: 'month' }), line({ kind: 'wage-promised', per: 'once' })]);
    expect(totals).toHaveLength(2);
  });
});

describe('consent', () => {
  const consent = (more: Partial<Consent>): Consent => ({ id: 'c', purpose: 'help', language: 'ar', by: 'person', givenOn: day, ...more });
  test('consent to be helped never opens anything to immigration or to law enforcement', () => {
    for (const reader of readers) {
      const found = consentFor([consent({})], { purpose: purposeFor(reader), reader, on: day, child: false });
      expect(found !== undefined).toBe(reader !== 'immigration' && reader !== 'law-enforcement');
    }
  });
  test('one for a shelter alone is not one for a clinic', () => {
    const only = [consent({ reader: 'shelter' })];
    expect(consentFor(only, { purpose: 'help', reader: 'shelter', on: day, child: false })).toBeDefined();
    expect(consentFor(only, { purpose: 'help', reader: 'health', on: day, child: false })).toBeUndefined();
  });
  test('what was withdrawn holds no more, and what will be given does not hold yet', () => {
    const of = { purpose: 'help', reader: 'health', on: day, child: false } as const;
    expect(consentFor([consent({ withdrawnOn: day })], of)).toBeUndefined();
    expect(consentFor([consent({ givenOn: day.add({ days: 1 }) })], of)).toBeUndefined();
    expect(consentFor([consent({ withdrawnOn: day }), consent({ id: 'again' })], of)?.id).toBe('again');
  });
  test('a child’s is given by its guardian', () => {
    const of = { purpose: 'help', reader: 'health', on: day, child: true } as const;
    expect(consentFor([consent({})], of)).toBeUndefined();
    expect(consentFor([consent({ by: 'guardian' })], of)).toBeDefined();
  });
});

describe('a return', () => {
  const adult = { age: 'adult', guardian: false, interest: undefined, consent: true, fleeing: false } as const;
  const code = (result: ReturnType<typeof mayReturn>) => (result.ok ? 'yes' : result.error.code);
  test.each([
    [{}, 'yes'],
    [{ consent: false }, 'protection.no-consent'],
    [{ fleeing: true }, 'protection.fleeing'],
    [{ fleeing: undefined }, 'protection.fleeing-unknown'],
    [{ age: 'child' }, 'protection.no-guardian'],
    [{ age: 'unknown', guardian: true }, 'protection.no-determination'],
    [{ age: 'child', guardian: true, interest: 'stay' }, 'protection.not-in-interest'],
    [{ age: 'child', guardian: true, interest: 'return', consent: false }, 'protection.no-consent'],
    [{ age: 'child', guardian: true, interest: 'return' }, 'yes'],
  ] as const)('%o: %s', (more, answer) => {
    expect(code(mayReturn({ ...adult, ...more }))).toBe(answer);
  });
  test('no consulate is told of somebody who flees, nor before that was asked', () => {
    expect(code(mayTellConsulate({ fleeing: true, consent: true }))).toBe('protection.fleeing');
    expect(code(mayTellConsulate({ fleeing: undefined, consent: true }))).toBe('protection.fleeing-unknown');
    expect(code(mayTellConsulate({ fleeing: false, consent: true }))).toBe('yes');
  });
});

describe('safe contact', () => {
  const contact: Contact = { language: 'ne', interviewer: 'woman', neverCall: false, from: 22, until: 5, way: '+977 1' };
  test('is within the hours that were said, also across midnight', () => {
    expect([21, 22, 23, 0, 4, 5].map((hour) => mayCall(contact, hour))).toEqual([false, true, true, true, true, false]);
    expect([8, 9, 11, 12].map((hour) => mayCall({ ...contact, from: 9, until: 12 }, hour))).toEqual([false, true, true, false]);
  });
  test('whoever said never is never called, and without hours no hour is known to be safe', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(23), fc.nat(23), (from, until, hour) => {
        expect(mayCall({ ...contact, neverCall: true, from, until }, hour)).toBe(false);
        expect(mayCall({ ...contact, from: undefined }, hour)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});

test('the delays of a case are read with their sources: a guardian within 24 hours, access in an emergency for 24', () => {
  const rules = caseRules();
  expect([rules.guardian.hours, rules.break_glass.hours]).toEqual([24, 24]);
  expect(Object.keys(rules.referral.days).sort()).toEqual([...readers].sort());
});
