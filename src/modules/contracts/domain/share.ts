import { divideHalfUp, Money } from '../../../kernel/money.ts';
import type { Rounding } from '../../../programme/index.ts';

/** An amount times an exact fraction, made whole as the programme says; amounts here are never below zero. */
export const shareOf = (amount: Money, numerator: bigint, denominator: bigint, rounding: Rounding): Money => {
  const exact = amount.minor * numerator;
  const minor =
    rounding === 'half_up'
      ? divideHalfUp(exact, denominator)
      : rounding === 'up'
        ? (exact + denominator - 1n) / denominator
        : exact / denominator;
  return new Money(minor, amount.currency);
};
