import { expect, test } from 'vitest';
import { changed, completePack, linted } from './testing/complete-pack.ts';

const capped = changed(completePack, ['prohibited', 'capped']);
const except = (entry: string, text = capped): string => `${text}exceptions:\n  - ${entry}\n`;
const reason = 'reason: the fee is set by a law of the origin that is under review';

test('an error of substance without an exception does not pass, and does not block', () => {
  expect(linted(capped)).toMatchObject({ passes: false, blocks: false });
});

test('a signed exception with its reason lets an error of substance pass, and stays to be seen', () => {
  const report = linted(except(`{check: FEE01, ${reason}, signed_by: [lab, age], signed_on: 2025-12-01}`));
  expect(report).toMatchObject({ passes: true, counts: { errors: 1, excepted: 1 } });
  expect(report.findings[0]).toMatchObject({
    check: 'FEE01',
    open: false,
    exception: { signedBy: ['lab', 'age'], signedOn: '2025-12-01' },
  });
});

test('a reason that nobody signed is not enough for an error', () => {
  const report = linted(except(`{check: FEE01, ${reason}}`));
  expect(report.passes).toBe(false);
  expect(report.findings.find(({ check }) => check === 'EXC01')?.detail).toMatch(/signed_by/);
});

test('a written reason is enough for a warning', () => {
  const text = changed(completePack, ['payslip: yes', 'payslip: no']);
  const [finding] = linted(except('{check: WRK04, reason: wages are paid by the day and acknowledged in a book}', text)).findings;
  expect(finding).toMatchObject({ check: 'WRK04', open: false });
});

test('an exception holds at the place that it names alone, and until its day', () => {
  const signed = 'signed_by: [lab], signed_on: 2025-12-01';
  expect(linted(except(`{check: FEE01, at: costs, ${reason}, ${signed}}`)).passes).toBe(false);
  expect(linted(except(`{check: FEE01, at: fees, ${reason}, ${signed}}`)).passes).toBe(true);
  expect(linted(except(`{check: FEE01, ${reason}, ${signed}, until: 2026-01-01}`)).passes).toBe(false);
  expect(linted(except(`{check: FEE01, ${reason}, ${signed}, until: 2026-01-02}`)).passes).toBe(true);
});

test('what does not fit together cannot be excepted', () => {
  const text = changed(completePack, ['window: P12M', 'window: P6M']);
  const report = linted(except(`{check: COH07, ${reason}, signed_by: [lab], signed_on: 2025-12-01}`, text));
  expect(report.blocks).toBe(true);
  expect(report.findings.map(({ check }) => check)).toContain('EXC01');
});

test('an exception from nothing, by nobody, or from no check is found', () => {
  const detail = (entry: string): string | undefined =>
    linted(except(entry, completePack)).findings.find(({ check }) => check === 'EXC01')?.detail;
  expect(detail(`{check: FEE01, ${reason}, signed_by: [lab], signed_on: 2025-12-01}`)).toMatch(/nothing to except/);
  expect(detail(`{check: FEE01, ${reason}, signed_by: [moon], signed_on: 2025-12-01}`)).toMatch(/no role is called moon/);
  expect(detail(`{check: ZZZ99, ${reason}}`)).toMatch(/no such check/);
});
