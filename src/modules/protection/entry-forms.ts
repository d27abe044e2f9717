import { z } from 'zod';
import { isCountry } from '../../kernel/country.ts';
import { choice, date, integer, money, prose, text } from '../../platform/http/input.ts';
import { contactForm } from './contact-form.ts';
import { known, moneyKinds, periods } from './domain/case/money-line.ts';
import { ages, answers } from './domain/screening/screen.ts';
import { termsOf } from './htcds-pack.ts';

const blank = (value: unknown) => (value === '' ? undefined : value);
const terms = (field: string) => z.enum(termsOf(field));
/** One term, or several, as a form or a program says them. */
const several = (field: string) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(terms(field)).max(40),
  );
const countryCode = z
  .string()
  .transform((value) => value.trim().toUpperCase())
  .refine(isCountry, { error: 'input.choice' });

/** Answers by question, `coercion.debt`; a form says them in groups. */
const answered = z.preprocess(
  (value) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).flatMap(([group, said]) =>
            typeof said === 'object' && said !== null
              ? Object.entries(said).map(([id, answer]) => [`${group}.${id}`, answer])
              : [[group, said]],
          ),
        )
      : value,
  z.record(z.string().max(60), z.enum(answers)),
);

/** What may be written into a case, by kind. Terms are those of the case standard; what nobody knows is left out. */
export const entryForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contact'), contact: contactForm }),
  z.object({ kind: z.literal('words'), text: prose(8_000) }),
  z.object({ kind: z.literal('note'), text: prose(8_000) }),
  z.object({
    kind: z.literal('identity'),
    name: z.preprocess(blank, text(200).optional()),
    born: z.preprocess(
      (value) => (typeof value === 'object' && value && Object.values(value).every((one) => one === '') ? undefined : blank(value)),
      date().optional(),
    ),
    gender: z.preprocess(blank, terms('prs_Gender').optional()),
    citizenship: z.preprocess(blank, countryCode.optional()),
    permit: z.preprocess(blank, text(40).optional()),
  }),
  z.object({
    kind: z.literal('facts'),
    exploitation: several('vic_TypeOfExploitation'),
    control: several('vic_MethodsOfControl'),
    recruitment: several('vic_MethodOfRecruitment'),
    industry: z.preprocess(blank, terms('vic_ForcedLabourIndustry').optional()),
    exploitedIn: z.preprocess(blank, countryCode.optional()),
    ageThen: z.preprocess(blank, integer(0, 120).optional()),
  }),
  z.object({
    kind: z.literal('money'),
    of: choice(moneyKinds),
    amount: money(),
    per: choice(periods),
    on: date(),
    known: choice(known),
    item: z.preprocess(blank, text(100).optional()),
    payee: z.preprocess(blank, text(200).optional()),
  }),
  z.object({ kind: z.literal('screening'), age: choice(ages), answers: answered }),
]);

export type EntryForm = z.output<typeof entryForm>;
