import { describe, expect, test } from 'vitest';
import { compile } from './message.ts';
import { languages } from './negotiate.ts';
import { shippedLocales } from './translator.ts';

const locales = shippedLocales();
const english = locales.get('en') ?? new Map<string, string>();

test('every language that is offered has messages, and no other lies in the folder', () => {
  expect([...locales.keys()].sort()).toEqual([...languages].sort());
});

describe.each(languages)('messages in %s', (lang) => {
  const catalogue = locales.get(lang) ?? new Map<string, string>();
  const messages = [...catalogue].map(([key, text]) => ({ key, message: compile(text, lang) }));

  test('all keys of English are there, and no others', () => {
    expect([...catalogue.keys()].filter((key) => !english.has(key))).toEqual([]);
    expect([...english.keys()].filter((key) => !catalogue.has(key))).toEqual([]);
  });
  test('each takes the same values as the English one', () => {
    const shape = (text: string) => [...new Set(compile(text, 'en').args.map(({ name }) => name))];
    const different = messages.filter(({ key, message }) => shape(message.text).join() !== shape(english.get(key) ?? '').join());
    expect(different.map(({ key }) => key)).toEqual([]);
  });
  test('a choice has the same branches as the English one', () => {
    const selects = (text: string) =>
      compile(text, 'en')
        .args.filter(({ kind }) => kind === 'select')
        .map(({ name, options }) => `${name}: ${options.join(' ')}`)
        .join();
    expect(messages.filter(({ key, message }) => selects(message.text) !== selects(english.get(key) ?? '')).map(({ key }) => key)).toEqual(
      [],
    );
  });
  test('a plural has every form that the language has', () => {
    const needed = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    const lacking = messages.flatMap(({ key, message }) =>
      message.args.filter(({ kind, options }) => kind === 'plural' && !needed.every((form) => options.includes(form))).map(() => key),
    );
    expect(lacking).toEqual([]);
  });
  test('no message is empty or carries a mark that turns the direction of text', () => {
    expect([...catalogue].filter(([, text]) => text.trim() === '' || /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text))).toEqual([]);
  });
});
