import { z } from 'zod';
import { date, leaf, mark, slug, source, span, texts, words } from '../leaf.ts';

const note = { src: source.optional(), mark: mark.optional(), note: words.optional() };

/** What points can be given for, each a number that the register counts. Who somebody is is none of it. */
export const rosterFacts = [
  'seasons_completed',
  'returns_reported',
  'rounds_waited',
  'experience_years',
  'verified_years',
  'skills',
  'languages',
] as const;

const points = z.strictObject({
  id: slug,
  text: texts,
  of: z.enum(rosterFacts),
  each: z.number().int().min(0).max(1000).describe('points for each one counted'),
  most: z.number().int().min(0).max(10_000).optional().describe('no more than this, however many are counted'),
  from: date.optional(),
  to: date.optional(),
  ...note,
});

/** A list of those who wait for a place: how long an entry stands, and the table of points that orders it. */
export const roster = z.strictObject({
  valid_for: leaf(span).optional().describe('how long an entry stands, from the day of entry'),
  points: z.array(points).min(1),
  ...note,
});
