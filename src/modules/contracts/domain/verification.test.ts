import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toyProgramme } from '../../../../test/corridor.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import { loadProgramme } from '../../../programme/index.ts';
import { differences, type Terms, termFacts, termNames, termOfFact } from './terms.ts';
import { faults } from './verification.ts';

const offer: Terms = {
  pay: Money.parse('9.80', 'EUR'),
  payPer: 'hour',
  hoursWeek: 40,
  start: plainDate('2025-06-01'),
  end: plainDate('2025-10-31'),
  occupation: '9211',
  region: 'South',
  housing: true,
};
const programme = toyProgramme();
const today = plainDate('2025-02-10');
const judged = (contract: Terms, promised = offer) =>
  faults(
    promised,
    contract,
    programme.decide('contract.verify', { offer: termFacts(promised), contract: termFacts(contract) }, today),
    programme.rules,
  );

test('a contract with the terms of the offer has no fault', () => {
  expect(judged(offer)).toEqual([]);
});

test.each(['es-ma-gecco', 'us-h2a'])('the real programme %s lets no term fall below the verified offer', (name) => {
  const loaded = loadProgramme(readFileSync(new URL(`../../../../packs/programmes/${name}/programme.yaml`, import.meta.url), 'utf8'), name);
  if (!loaded.ok) throw new Error(loaded.error[0]?.message);
  const { decide, rules } = loaded.value;
  const terms = (contract: Terms) =>
    faults(offer, contract, decide('contract.verify', { offer: termFacts(offer), contract: termFacts(contract) }, today), rules).map(
      ({ params }) => params?.term,
    );
  expect(terms(offer)).toEqual([]);
  expect(terms({ ...offer, pay: Money.parse('9.79', 'EUR') })).toEqual(['pay']);
  expect(terms({ ...offer, hoursWeek: 41 })).toEqual(['hours']);
  expect(terms({ ...offer, start: plainDate('2025-06-02') })).toEqual(['start']);
  expect(terms({ ...offer, end: plainDate('2025-10-30') })).toEqual(['end']);
  expect(terms({ ...offer, occupation: '9212' })).toEqual(['occupation']);
  expect(terms({ ...offer, region: 'North' })).toEqual(['region']);
  expect(terms({ ...offer, housing: false })).toEqual(['housing']);
});

test('more pay than was offered is no fault', () => {
  expect(judged({ ...offer, pay: Money.parse('10.20', 'EUR') })).toEqual([]);
});

test('a rule on both dates names the one that differs', () => {
  expect(judged({ ...offer, end: plainDate('2025-10-15') }).map(({ field, params }) => [field, params])).toEqual([
    ['end', { term: 'end', asked: '2025-10-31', given: '2025-10-15' }],
  ]);
});

test('the same amount for a longer time is less pay', () => {
  const [fault] = judged({ ...offer, payPer: 'day' });
  expect(fault).toMatchObject({
    field: 'pay',
    params: { asked: '9.80 EUR per hour', given: '9.80 EUR per day' },
    because: [{ rule: 'same-pay' }],
  });
});

test('pay that nobody knows cannot be compared, and the missing fact is named', () => {
  const unknown = { ...offer, pay: null };
  expect(judged(unknown, unknown)).toMatchObject([
    { code: 'contract.facts-missing', because: [{ rule: 'same-pay', missing: expect.anything() }] },
  ]);
});

test('each fact of a contract belongs to the term that it tells of', () => {
  expect(termOfFact('contract.pay_per')).toBe('pay');
  expect(termOfFact('offer.hours_week')).toBe('hours');
  expect(termOfFact('vacancy.pay')).toBeUndefined();
});

test('terms differ exactly where one was changed', () => {
  const change = fc.record(
    {
      pay: fc.integer({ min: 1, max: 5000 }).map((minor) => new Money(BigInt(minor), 'EUR')),
      hoursWeek: fc.integer({ min: 1, max: 80 }),
      region: fc.constantFrom('South', 'North'),
      housing: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(change, (changed) => {
      const found = differences(offer, { ...offer, ...changed });
      expect(found).toEqual(termNames.filter((term) => found.includes(term)));
      expect(found.includes('pay')).toBe(changed.pay !== undefined && !changed.pay.equals(Money.parse('9.80', 'EUR')));
      expect(found.includes('hours')).toBe(changed.hoursWeek !== undefined && changed.hoursWeek !== 40);
      expect(found.includes('region')).toBe(changed.region === 'North');
      expect(found.includes('housing')).toBe(changed.housing === false);
    }),
  );
});
