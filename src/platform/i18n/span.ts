import { localeOf } from '../../kernel/language.ts';

/** A length of time such as `P14D` or `P1M` in a language's words: 14 days, one month. */
export const spanIn = (lang: string, span: string): string =>
  new Intl.DurationFormat(localeOf(lang), { style: 'long' }).format(Temporal.Duration.from(span));
