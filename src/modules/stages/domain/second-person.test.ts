import { expect, test } from 'vitest';
import { type Approval, turnOf } from './second-person.ts';

const first: Approval = { account: 'a', role: 'labour', country: 'XS', command: 'permit.issue', fileVersion: 3, seen: 's', inputHash: 'i' };
const by = (change: Partial<Approval>) => {
  const turn = turnOf(first, { ...first, account: 'b', ...change });
  return turn.ok ? turn.value : turn.error.code;
};

test('whoever comes when nobody has approved is the first', () => {
  expect(turnOf(undefined, first)).toEqual({ ok: true, value: 'first' });
});
test.each<[Partial<Approval>, string]>([
  [{}, 'second'],
  [{ account: 'a' }, 'approval.own'],
  [{ inputHash: 'j' }, 'approval.other-input'],
  // Other days make the rules answer otherwise; that does not undo what the first has approved.
  [{ inputHash: 'j', seen: 't' }, 'approval.other-input'],
  [{ account: 'a', inputHash: 'j' }, 'approval.own'],
  [{ command: 'vacancy.verify' }, 'approval.other-input'],
  [{ country: 'XT' }, 'approval.other-input'],
  [{ role: 'immigration' }, 'approval.other-input'],
  [{ seen: 't' }, 'anew'],
  [{ account: 'a', seen: 't' }, 'anew'],
  [{ fileVersion: 4 }, 'anew'],
  [{ fileVersion: 4, inputHash: 'j', account: 'a' }, 'anew'],
])('after a first approval, an approval with %j is: %s', (change, turn) => {
  expect(by(change)).toBe(turn);
});
