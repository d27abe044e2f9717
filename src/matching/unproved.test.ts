import { expect, test, vi } from 'vitest';
import { solve } from './index.ts';

vi.mock('./certificate.ts', () => ({
  verifyCertificate: () => ({ ok: false, error: { code: 'matching.not-tight', message: 'made to fail' } }),
}));

test('an assignment that is not proved best is never given out', () => {
  expect(() => solve({ workers: [], vacancies: [], candidates: [] })).toThrow('not proved: matching.not-tight: made to fail');
});
