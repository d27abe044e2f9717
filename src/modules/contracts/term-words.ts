import type { Translator } from '../../platform/i18n/index.ts';
import { occupations } from '../../platform/standards/index.ts';
import { isFurther, termRegister } from './domain/register.ts';
import type { TermName, Terms } from './domain/terms.ts';

/** One term in the words of a language. The occupation's title is the ILO's own, in English. Undefined where the text says nothing of it. */
export const termIn = (translator: Translator, terms: Terms, term: TermName): string | undefined => {
  const { t, money, date } = translator;
  if (isFurther(term)) {
    const value = terms.further?.[term];
    if (value === undefined) return undefined;
    if (termRegister[term].unit === 'yes') return t(value > 0 ? 'contracts.housing.yes' : 'contracts.housing.no');
    return t(termRegister[term].unit === 'percent' ? 'contracts.percent' : 'contracts.days', { n: value });
  }
  switch (term) {
    case 'pay':
      return terms.pay ? money(terms.pay, terms.payPer ?? undefined) : undefined;
    case 'hours':
      return terms.hoursWeek === null ? undefined : t('contracts.hours', { n: terms.hoursWeek });
    case 'start':
    case 'end':
      return terms[term] ? date(terms[term]) : undefined;
    case 'occupation':
      return terms.occupation === null ? undefined : (occupations().get(terms.occupation) ?? terms.occupation);
    case 'region':
      return terms.region ?? undefined;
    case 'housing':
      return terms.housing === null ? undefined : t(terms.housing ? 'contracts.housing.yes' : 'contracts.housing.no');
  }
};
