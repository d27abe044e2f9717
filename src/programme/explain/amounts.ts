import { isCurrency, Money } from '../../kernel/money.ts';

/** `9.43 EUR` as an amount; undefined for any other text. */
export const amountIn = (text: string): Money | undefined => {
  const parts = /^(-?\d{1,15}(?:\.\d+)?) ([A-Z]{3})$/.exec(text);
  const [, decimal = '', currency = ''] = parts ?? [];
  if (!parts || !isCurrency(currency)) return undefined;
  try {
    return Money.parse(decimal, currency);
  } catch {
    return undefined;
  }
};
