import { localeOf } from '../../kernel/language.ts';
import { type Argument, compile, type Message } from './message.ts';

/** What keeps a translation from standing in for its source. */
export type Difference =
  | { readonly what: 'unreadable'; readonly detail: string }
  | { readonly what: 'arguments'; readonly wanted: readonly string[]; readonly found: readonly string[] }
  | { readonly what: 'branches'; readonly argument: string; readonly wanted: readonly string[]; readonly found: readonly string[] }
  | { readonly what: 'plural'; readonly argument: string; readonly lacking: readonly string[]; readonly unknown: readonly string[] }
  | { readonly what: 'empty' }
  | { readonly what: 'direction' };

const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const namesOf = ({ args }: Message): readonly string[] => [...new Set(args.map(({ name }) => name))];
const same = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();
/** Exact numbers such as `=0` are a choice of the text; the named forms are the language's. */
const named = ({ options }: Argument): readonly string[] => options.filter((option) => !option.startsWith('='));

const parsed = (text: string, lang: string): Message | Difference => {
  try {
    return compile(text, localeOf(lang));
  } catch (error) {
    return { what: 'unreadable', detail: error instanceof Error ? error.message : 'cannot be parsed' };
  }
};

const branchesOf = ({ args }: Message): ReadonlyMap<string, string> =>
  new Map(args.filter(({ kind }) => kind === 'select').map(({ name, options }) => [name, options.join(' ')]));

/** Everything in which a translation differs from its English source although it must not; an empty list is good. */
export const compareMessages = (source: string, translation: string, lang: string): readonly Difference[] => {
  if (translation.trim() === '') return [{ what: 'empty' }];
  const [from, to] = [compile(source, 'en'), parsed(translation, lang)];
  if ('what' in to) return [to];
  const found: Difference[] = [];
  if (turning.test(translation)) found.push({ what: 'direction' });
  if (!same(namesOf(from), namesOf(to))) found.push({ what: 'arguments', wanted: namesOf(from), found: namesOf(to) });
  const [wanted, given] = [branchesOf(from), branchesOf(to)];
  for (const argument of new Set([...wanted.keys(), ...given.keys()])) {
    const [a, b] = [wanted.get(argument) ?? '', given.get(argument) ?? ''];
    if (a !== b) found.push({ what: 'branches', argument, wanted: a.split(' '), found: b.split(' ') });
  }
  const forms = new Intl.PluralRules(localeOf(lang)).resolvedOptions().pluralCategories;
  for (const argument of to.args.filter(({ kind }) => kind === 'plural')) {
    const lacking = forms.filter((form) => !argument.options.includes(form));
    const unknown = named(argument).filter((form) => !forms.some((one) => one === form));
    if (lacking.length > 0 || unknown.length > 0) found.push({ what: 'plural', argument: argument.name, lacking, unknown });
  }
  return found;
};

/** A difference as a sentence for a translator. */
export const differenceText = (difference: Difference): string => {
  const list = (items: readonly string[]) => (items.length === 0 ? 'none' : items.map((item) => `{${item}}`).join(' '));
  switch (difference.what) {
    case 'unreadable':
      return `cannot be read (${difference.detail}); see that braces close and that an apostrophe before a brace is doubled`;
    case 'arguments':
      return `takes ${list(difference.found)} and the English text takes ${list(difference.wanted)}; keep what stands in braces as it is`;
    case 'branches':
      return `chooses by {${difference.argument}} between ${difference.found.join(', ') || 'nothing'} and the English text between ${difference.wanted.join(', ') || 'nothing'}; keep the names of the branches`;
    case 'plural':
      return `counts by {${difference.argument}}${difference.lacking.length > 0 ? ` without the form ${difference.lacking.join(', ')}` : ''}${difference.unknown.length > 0 ? ` with the form ${difference.unknown.join(', ')}, which the language does not have` : ''}`;
    case 'empty':
      return 'is empty; leave the key out until there are words for it';
    case 'direction':
      return 'holds a sign that turns the direction of text; leave it to the page';
  }
};
