import { z } from 'zod';

const isEmpty = (value: unknown): boolean => {
  if (value === '') return true;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  const { currency: _, ...typed } = value as Record<string, unknown>;
  const parts = Object.values(typed);
  return parts.length > 0 && parts.every((part) => part === '');
};

/** A field that may be left out. One of a form that was left empty says nothing: also an amount without figures, and a day without parts. */
export const unlessEmpty = <T extends z.ZodType>(inner: T) =>
  z.preprocess((value) => (isEmpty(value) ? undefined : value), inner.optional());
