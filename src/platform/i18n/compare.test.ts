import { expect, test } from 'vitest';
import { compareMessages } from './compare.ts';

const count = '{n, plural, one {# worker} other {# workers}}';

// The forms of each language as the Unicode CLDR charts of plural rules list them.
test.each([
  ['ne', '{n, plural, one {# कामदार} other {# कामदार}}'],
  ['fil', '{n, plural, one {# manggagawa} other {# na manggagawa}}'],
  ['bn', '{n, plural, one {# জন কর্মী} other {# জন কর্মী}}'],
  ['hi', '{n, plural, one {# कामगार} other {# कामगार}}'],
  ['am', '{n, plural, one {# ሠራተኛ} other {# ሠራተኞች}}'],
  ['pt', '{n, plural, one {# trabalhador} many {# de trabalhadores} other {# trabalhadores}}'],
])('a plural in %s with the forms of the language stands for the English one', (lang, text) => {
  expect(compareMessages(count, text, lang)).toEqual([]);
});

test('a plural that lacks a form, or has one that the language does not know, is told', () => {
  expect(compareMessages(count, '{n, plural, other {# trabalhadores}}', 'pt')).toEqual([
    { what: 'plural', argument: 'n', lacking: ['one', 'many'], unknown: [] },
  ]);
  expect(compareMessages(count, '{n, plural, one {#} few {#} other {#}}', 'ne')).toEqual([
    { what: 'plural', argument: 'n', lacking: [], unknown: ['few'] },
  ]);
});

test('a value that was renamed, left out or added is told', () => {
  const wanted = (found: string[]) => [{ what: 'arguments', wanted: ['day', 'name'], found }];
  const source = '{name} answers by {day}';
  expect(compareMessages(source, '{नाम} {day}', 'ne')).toEqual(wanted(['day', 'नाम']));
  expect(compareMessages(source, '{name}', 'ne')).toEqual(wanted(['name']));
  expect(compareMessages(source, '{day} सम्म {name}', 'ne')).toEqual([]);
});

test('the name of a branch is no word to translate', () => {
  const found = compareMessages('{k, select, day {a day} other {?}}', '{k, select, दिन {दिन} other {?}}', 'ne');
  expect(found).toEqual([{ what: 'branches', argument: 'k', wanted: ['day', 'other'], found: ['other', 'दिन'] }]);
});

test('what cannot be read, is empty, or turns the direction is told', () => {
  expect(compareMessages('{n}', '{n', 'ne')).toMatchObject([{ what: 'unreadable' }]);
  expect(compareMessages('Yes', '  ', 'ne')).toEqual([{ what: 'empty' }]);
  expect(compareMessages('Yes', '\u202ehaan', 'ne')).toEqual([{ what: 'direction' }]);
});
