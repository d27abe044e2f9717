import { expect, test } from 'vitest';
import { type Candidate, type Market, MarketError, solve } from './index.ts';

const sound: Market = {
  workers: ['amina', 'badr'],
  vacancies: [{ id: 'farm', places: 1 }],
  candidates: [
    { worker: 'amina', vacancy: 'farm', score: 5 },
    { worker: 'badr', vacancy: 'farm', score: 6 },
  ],
};
const refusal = (change: Partial<Market>): MarketError => {
  try {
    solve({ ...sound, ...change });
  } catch (error) {
    if (error instanceof MarketError) return error;
    throw error;
  }
  throw new Error('the market was accepted');
};

test('a worker listed twice is refused, and the second entry is named', () => {
  expect(refusal({ workers: ['badr', 'amina', 'badr'] })).toMatchObject({ code: 'matching.worker-duplicate', list: 'workers', index: 2 });
});
test('a vacancy listed twice is refused', () => {
  const farm = { id: 'farm', places: 1 };
  expect(refusal({ vacancies: [farm, farm] })).toMatchObject({ code: 'matching.vacancy-duplicate', list: 'vacancies', index: 1 });
});
test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d places are refused', (places) => {
  expect(refusal({ vacancies: [{ id: 'farm', places }] })).toMatchObject({ code: 'matching.places-invalid', index: 0 });
});
test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('a score of %d is refused', (score) => {
  const candidates = [...sound.candidates.slice(0, 1), { worker: 'badr', vacancy: 'farm', score }];
  expect(refusal({ candidates })).toMatchObject({ code: 'matching.score-invalid', list: 'candidates', index: 1 });
});
test('a candidate who is not among the workers is refused', () => {
  const candidates = [{ worker: 'chadia', vacancy: 'farm', score: 1 }];
  expect(refusal({ candidates })).toMatchObject({ code: 'matching.worker-unknown', index: 0 });
});
test('a candidate for a vacancy that is not in the market is refused', () => {
  const candidates = [{ worker: 'amina', vacancy: 'mill', score: 1 }];
  expect(refusal({ candidates })).toMatchObject({ code: 'matching.vacancy-unknown', index: 0 });
});
test('a pair listed twice is refused even with the same score, and the earliest repetition is named', () => {
  const [amina, badr] = sound.candidates as [Candidate, Candidate];
  const error = refusal({ candidates: [amina, badr, badr, amina] });
  expect(error).toMatchObject({ code: 'matching.candidate-duplicate', list: 'candidates', index: 2 });
  expect(error.message).toBe('candidates[2]: worker badr is already a candidate for vacancy farm');
  expect(refusal({ candidates: [badr, amina, amina, badr] })).toMatchObject({ code: 'matching.candidate-duplicate', index: 2 });
});
