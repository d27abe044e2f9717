import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysOf } from '../../platform/auth/keys.ts';
import { newDataKey, openDataKey, seal, sealText, unseal, unsealText } from './sealed.ts';

const keys = keysOf(['k'.repeat(32)]);
const { key, kept } = newDataKey(keys, 'one');

describe('what was told in a complaint', () => {
  test('opens with the key of its complaint, in its row, and nowhere else', () => {
    const sealed = seal(key, 'row', Buffer.from('told'));
    expect(unseal(key, 'row', sealed)?.toString()).toBe('told');
    expect(unseal(key, 'other', sealed)).toBeUndefined();
    expect(unseal({ ...key, complaint: 'two' }, 'row', sealed)).toBeUndefined();
    expect(unseal(newDataKey(keys, 'one').key, 'row', sealed)).toBeUndefined();
  });
  test('does not open when a bit of it was changed', () => {
    const sealed = seal(key, 'row', Buffer.from('told'));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(key, 'row', changed)).toBeUndefined();
    }
    expect(unseal(key, 'row', Buffer.alloc(5))).toBeUndefined();
  });
  test('is lost with its key, and the key is of no use in another complaint or installation', () => {
    expect(openDataKey(keys, 'one', kept)).toEqual(key);
    expect(openDataKey(keys, 'one', null)).toBeUndefined();
    expect(openDataKey(keys, 'two', kept)).toBeUndefined();
    expect(openDataKey(keysOf(['o'.repeat(32)]), 'one', kept)).toBeUndefined();
  });
  test('has a length that tells of words no more than a step', () => {
    expect(sealText(key, 'row', 'no').length).toBe(sealText(key, 'row', 'he took my passport and locked the door').length);
  });
  test('comes back as it was, in any script', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => unsealText(key, 'row', sealText(key, 'row', text)) === text));
  });
});
