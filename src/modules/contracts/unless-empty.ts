import { z } from 'zod';

const isEmpty = (value: unknown): boolean => {
  if (value === '') return true;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  const { currency: _, ...typed } = value as Record<string, unknown>;
  // A form leaves empty fields away: of an amount without figures its currency alone comes.
  return Object.values(typed).every((part) => part === '');
};

/** A field that may be left out. One of a form that was left empty says nothing: also an amount without figures, and a day without parts. */
export const unlessEmpty = <T extends z.ZodType>(inner: T) =>
  z.preprocess((value) => (isEmpty(value) ? undefined : value), inner.optional());
