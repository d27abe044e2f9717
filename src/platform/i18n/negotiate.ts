import { languageOf } from '../../kernel/language.ts';
import { languages } from './languages.ts';

/** Browsers know Filipino also by its older name. */
const alias: Readonly<Record<string, string>> = { tl: 'fil' };

const weight = (parameters: readonly string[]): number => {
  const q = parameters.map((text) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(text)?.[1]).find((found) => found !== undefined);
  return q === undefined ? 1 : Number(q);
};

const match = (tag: string | undefined, offered: readonly string[]): string | undefined => {
  if (!tag) return undefined;
  const wanted = tag.trim().toLowerCase();
  const base = languageOf(wanted);
  return offered.find((lang) => lang.toLowerCase() === wanted) ?? offered.find((lang) => lang.toLowerCase() === (alias[base] ?? base));
};

/**
 * The language of an answer: what the address asks (`?lang=`), else the choice kept in the cookie, else what the browser
 * prefers (RFC 9110 12.5.4), else the first offered. Anything unknown is passed over. Tests add `en-XA` to `offered`.
 */
export const negotiate = (
  acceptLanguage: string | undefined,
  cookie: string | undefined,
  query: string | undefined,
  offered: readonly string[] = languages,
): string => {
  const chosen = match(query, offered) ?? match(cookie, offered);
  if (chosen) return chosen;
  const preferred = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag, ...parameters] = entry.split(';');
      return { tag, weight: weight(parameters) };
    })
    .filter((entry) => entry.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of preferred) {
    const found = match(tag, offered);
    if (found) return found;
  }
  return offered[0] ?? 'en';
};
