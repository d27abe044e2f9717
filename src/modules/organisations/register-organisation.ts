import { z } from 'zod';
import { isCountry } from '../../kernel/country.ts';
import { newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, text } from '../../platform/http/input.ts';
import { kinds } from './domain/standing.ts';
import { addStanding, insert } from './store.ts';

const countryCode = z.string({ error: () => 'input.code' }).transform((value, context) => {
  const code = value.trim().toUpperCase();
  if (isCountry(code)) return code;
  context.addIssue({ code: 'custom', message: 'input.code' });
  return z.NEVER;
});

/**
 * Registers an employer, a recruiter or another organisation of one's own country. It may do nothing until it is licensed, which is a
 * decision of its own.
 */
export const registerOrganisation = command({
  name: 'organisation.register',
  input: z.object({
    kind: choice(kinds),
    /** An officer registers in the officer's own country and need not say it. */
    country: countryCode.optional(),
    /** The registered form under `und`, and what it is called in other languages. */
    names: z.object({ und: text(200), en: text(200).optional(), ar: text(200).optional() }, { error: () => 'input.missing' }),
    place: text(120).optional(),
    registration: text(60).optional(),
    basis: text(300),
  }),
  async load({ country }, { actor }) {
    const of = country ?? actor.country;
    return { country: of, owners: { country: of } };
  },
  async run({ country }, input, context) {
    // An officer's own country stands for it; an administrator has none and must say it.
    if (country === undefined) return fail('input.missing', {}, { field: 'country' });
    const id = newId();
    const names = Object.fromEntries(Object.entries(input.names).flatMap(([lang, name]) => (name === undefined ? [] : [[lang, name]])));
    await insert(context, { id, kind: input.kind, country, names, place: input.place ?? null, registration: input.registration ?? null });
    await addStanding(context, { organisation: id, status: 'applied', basis: input.basis });
    await context.record('organisation.registered', { organisation: id, kind: input.kind, country });
    return ok({ id });
  },
});
