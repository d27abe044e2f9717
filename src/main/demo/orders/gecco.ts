import { parse } from 'yaml';
import { z } from 'zod';
import { plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import type { DatedOrder } from './order.ts';

const slug = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const day = z.string().transform(plainDate);
const places = z.number().int().positive();

const file = z.strictObject({
  invented: z.literal(true),
  currency: z.literal('EUR'),
  region: z.string(),
  defaults: z.strictObject({
    occupation: z.string(),
    hours_week: z.number().int(),
    experience_months: z.number().int(),
    homogeneous: z.boolean(),
    housing: z.boolean(),
  }),
  employers: z.array(z.strictObject({ id: slug, name: z.string(), town: z.string() })),
  orders: z.array(
    z.strictObject({
      reference: z.string().regex(/^HU-\d{4}-\d{2}$/),
      employer: slug,
      title: z.string(),
      crop: z.string(),
      kind: z.enum(['generic', 'nominative']),
      places,
      pay: z.string(),
      filed: day,
      start: day,
      end: day,
      experience_months: z.number().int().optional(),
      homogeneous: z.boolean().optional(),
      housing: z.boolean().optional(),
      shows: z.enum(['too-few', 'too-late', 'below-floor', 'no-housing', 'not-homogeneous']).optional(),
    }),
  ),
});

/**
 * The invented offers of packs/demo/ma-es.yaml as orders, in the order in which they were filed.
 * @param text the text of the file
 * @param season 2025 (over) or 2026; both when absent
 * @throws ZodError for a field that is missing or unknown, RangeError for a date, an amount or an employer that does not exist
 */
export const geccoOrders = (text: string, { season }: { readonly season?: number } = {}): DatedOrder[] => {
  const { currency, region, defaults, employers, orders } = file.parse(parse(text));
  const byId = new Map(employers.map((employer) => [employer.id, employer]));
  const all = orders.map((offer): DatedOrder => {
    const employer = byId.get(offer.employer);
    if (!employer) throw new RangeError(`${offer.reference} names the employer ${offer.employer}, which the file does not have`);
    return {
      reference: offer.reference,
      season: offer.start.year,
      employer: { name: employer.name, city: employer.town, state: region, country: 'ES', kind: 'cooperative', invented: true },
      members: [],
      places: offer.places,
      occupation: defaults.occupation,
      soc: null,
      title: offer.title,
      crop: offer.crop,
      region,
      worksite: { city: employer.town, county: region },
      pay: { amount: Money.parse(offer.pay, currency).decimal(), currency, per: 'hour' },
      hoursWeek: defaults.hours_week,
      experienceMonths: offer.experience_months ?? defaults.experience_months,
      seasonStart: offer.start,
      seasonEnd: offer.end,
      filedOn: offer.filed,
      herding: false,
      kind: offer.kind,
      namedPlaces: offer.kind === 'nominative' ? offer.places : 0,
      homogeneous: offer.homogeneous ?? defaults.homogeneous,
      housing: offer.housing ?? defaults.housing,
      reality: null,
      shows: offer.shows ?? null,
    };
  });
  return season === undefined ? all : all.filter((order) => order.season === season);
};
