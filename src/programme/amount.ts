import { Money } from '../kernel/money.ts';
import { Decimal, type RoundingMode } from './decimal.ts';

/**
 * An exact amount in the midst of a reckoning: smallest coins and parts of them. It is rounded to `Money` once, at the end,
 * so that no cent is lost on the way.
 */
export class Amount {
  /** In the currency's smallest coin. */
  readonly minor: Decimal;
  readonly currency: string;

  constructor(minor: Decimal, currency: string) {
    this.minor = minor;
    this.currency = currency;
    Object.freeze(this);
  }

  static of(value: Amount | Money): Amount {
    return value instanceof Amount ? value : new Amount(new Decimal(value.minor), value.currency);
  }

  plus(other: Amount | Money): Amount {
    return new Amount(this.minor.plus(this.same(other).minor), this.currency);
  }

  minus(other: Amount | Money): Amount {
    return new Amount(this.minor.minus(this.same(other).minor), this.currency);
  }

  times(factor: Decimal | bigint): Amount {
    return new Amount(this.minor.times(factor), this.currency);
  }

  /** @throws RangeError when the divisor is zero. */
  over(divisor: Decimal | bigint): Amount {
    return new Amount(this.minor.over(divisor), this.currency);
  }

  /** How many times the other goes into this. @throws RangeError when the other is nothing, and for two currencies. */
  ratio(other: Amount | Money): Decimal {
    return this.minor.over(this.same(other).minor);
  }

  /** @throws RangeError when the currencies differ. */
  compare(other: Amount | Money): number {
    return this.minor.compare(this.same(other).minor);
  }

  rounded(mode: RoundingMode): Money {
    return new Money(this.minor.rounded(mode), this.currency);
  }

  /** As it would be paid: rounded half up to the smallest coin. */
  toString(): string {
    return this.rounded('half_up').toString();
  }

  private same(other: Amount | Money): Amount {
    const amount = Amount.of(other);
    if (amount.currency !== this.currency) throw new RangeError(`${this.currency} and ${amount.currency} cannot be mixed`);
    return amount;
  }
}
