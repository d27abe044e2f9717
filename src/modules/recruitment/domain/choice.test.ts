import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choose } from './choice.ts';

const lawful = ['experience', 'skills', 'did_not_come'];
const list = (...codes: string[]) => codes.map((code) => ({ code, state: 'listed' as const }));

test('those chosen keep the employer’s order, and the others are passed over or refused with the reason given', () => {
  expect(choose(list('A', 'B', 'C', 'D'), { chosen: ['C', 'A'], refused: { D: 'skills' } }, lawful)).toEqual({
    ok: true,
    value: [
      { code: 'C', state: 'reserve', reason: undefined, position: 1 },
      { code: 'A', state: 'reserve', reason: undefined, position: 2 },
      { code: 'B', state: 'passed', reason: undefined, position: undefined },
      { code: 'D', state: 'refused', reason: 'skills', position: undefined },
    ],
  });
});

test('an employer who chooses nobody has to say why of each', () => {
  expect(choose(list('A', 'B', 'C'), { chosen: [], refused: { A: 'skills' } }, lawful)).toMatchObject({
    error: { code: 'selection.reasons-missing', params: { missing: 2 } },
  });
  expect(choose(list('A'), { chosen: [], refused: { A: 'skills' } }, lawful)).toMatchObject({ ok: true });
});

test('a reason that the programme does not name is none, such as sex or family', () => {
  for (const reason of ['sex', 'family', 'criteria'])
    expect(choose(list('A'), { chosen: [], refused: { A: reason } }, lawful)).toMatchObject({
      error: { code: 'selection.reason-not-lawful' },
    });
});

test('nobody can be chosen who is not on the list, twice, or together with a refusal', () => {
  expect(choose(list('A'), { chosen: ['Z'], refused: {} }, lawful)).toMatchObject({ error: { code: 'selection.not-on-list' } });
  expect(choose(list('A'), { chosen: ['A', 'A'], refused: {} }, lawful)).toMatchObject({ error: { code: 'selection.twice' } });
  expect(choose(list('A'), { chosen: ['A'], refused: { A: 'skills' } }, lawful)).toMatchObject({
    error: { code: 'selection.chosen-and-refused' },
  });
});

test('whatever is chosen, each of the list comes out exactly once', () => {
  const codes = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(codes, fc.infiniteStream(fc.boolean()), (all, coin) => {
      const chosen = all.filter(() => coin.next().value);
      const outcome = choose(
        list(...all),
        { chosen, refused: Object.fromEntries(all.filter((one) => !chosen.includes(one)).map((one) => [one, 'skills'])) },
        lawful,
      );
      if (!outcome.ok) throw new Error(outcome.error.code);
      expect(outcome.value.map(({ code }) => code).toSorted()).toEqual(all.toSorted());
      expect(outcome.value.slice(0, chosen.length).map(({ code }) => code)).toEqual(chosen);
    }),
  );
});
