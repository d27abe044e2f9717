import { isCurrency, Money } from '../kernel/money.ts';
import { payUnit } from '../kernel/pay.ts';
import type { Translator } from '../platform/i18n/index.ts';
import { useTranslator } from './context.tsx';
import { Name } from './text.tsx';

const isoDay = String.raw`\d{4}-\d\d-\d\d`;
const day = new RegExp(`^${isoDay}$`);
const days = new RegExp(`^(${isoDay}) to (${isoDay})$`);
const pay = /^(\d+(?:\.\d+)?) ([A-Z]{3})(?: per ([a-z]+))?$/;
const count = /^(\d{1,9}) (posts?|places?|days?|months?|hours a week)$/;
const counted = [
  [/^(post|place)/, 'place'],
  [/^day/, 'day'],
  [/^month/, 'month'],
  [/^hours/, 'hours-week'],
] as const;

/**
 * A figure of a rule in the reader's language. Programmes write figures as `8.63 EUR per hour`, `2026-01-06`, `10 posts`; those forms
 * are read here, and any other stays as the programme wrote it.
 */
export const figureText = (figure: string, { t, date, days: period, money }: Translator): string => {
  if (day.test(figure)) return date(figure);
  const [, first, last] = days.exec(figure) ?? [];
  if (first && last) return period(first, last);
  const [, amount, currency, per] = pay.exec(figure) ?? [];
  const unit = payUnit(per);
  if (amount && currency && isCurrency(currency) && (unit || !per)) return money(Money.parse(amount, currency), unit ?? undefined);
  const [, n, of] = count.exec(figure) ?? [];
  const kind = counted.find(([form]) => of !== undefined && form.test(of))?.[1];
  return n && kind ? t(`ui.count.${kind}`, { n: Number(n) }) : figure;
};

/** A figure that a rule asks for or was given. */
export const Figure = ({ children }: { children: string }) => {
  const translator = useTranslator();
  const text = figureText(children, translator);
  return text === children ? <Name>{children}</Name> : <bdi>{text}</bdi>;
};
