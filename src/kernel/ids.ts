import { randomUUID } from 'node:crypto';
import { z } from 'zod';

declare const brand: unique symbol;
/** A random UUID that says which kind of thing it names. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

/** Schema of an id in input. The value is compared in lower case, as PostgreSQL returns it. */
export const id = <Kind extends string>(kind: Kind) =>
  z
    .string()
    .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, { error: 'input.id' })
    .transform((text) => text.toLowerCase() as Id<Kind>)
    .meta({ description: `id of a ${kind}`, format: 'uuid' });

export const newId = <Kind extends string>(): Id<Kind> => randomUUID() as Id<Kind>;
