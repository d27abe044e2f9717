import { decimalText, divide, negate, type Rational, sign } from './rational.ts';
import type { Model } from './solve.ts';

/** A solver's values as a model. What it writes in another form (a root of an equation) is left out. */
export const modelOf = (values: ReadonlyMap<string, string>): Model => {
  const [numbers, bools, texts] = [new Map<string, Rational>(), new Map<string, boolean>(), new Map<string, string>()];
  for (const [name, written] of values) {
    if (written === 'true' || written === 'false') bools.set(name, written === 'true');
    else if (written.startsWith('"')) texts.set(name, textIn(written));
    else {
      const number = numberIn(written);
      if (number) numbers.set(name, number);
    }
  }
  return { numbers, bools, texts };
};

/** `12`, `7.5`, `(- 3)` and `(/ 3.0 4.0)`. */
const numberIn = (written: string): Rational | undefined => {
  const parts = written.replace(/[()]/g, ' ').trim().split(/\s+/);
  const numbers = parts.filter((part) => part !== '-' && part !== '/').map(decimalText);
  const [a, b] = numbers;
  if (!a || numbers.length > 2 || numbers.some((one) => one === undefined)) return undefined;
  const value = parts.includes('/') ? (b && sign(b) !== 0 ? divide(a, b) : undefined) : a;
  return value && parts.includes('-') ? negate(value) : value;
};

const textIn = (written: string): string =>
  written
    .slice(1, -1)
    .replace(/""/g, '"')
    .replace(/\\u\{([0-9a-f]+)\}/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
