import { z } from 'zod';
import { name, provenance, source, span, texts, words } from '../leaf.ts';

/** What can go wrong abroad, and has tasks with clocks at both ends. */
export const incidentKinds = ['death', 'injury', 'illness', 'bankruptcy', 'closure', 'disaster', 'evacuation'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** What can be asked of somebody when it happens; each has its words in every language. */
export const incidentTasks = [
  'family-told',
  'visit',
  'remains',
  'wages',
  'insurance',
  'inspect',
  'report',
  'persons',
  'shelter',
  'next-employer',
  'permits',
  'wage-claim',
  'journey',
] as const;

/**
 * What follows when one of these happens: who does what by when. A task with `each` is there once for every person touched, one without it
 * once for the whole. A programme that does not name a kind is silent on it: no task is invented.
 */
export const incidents = z.array(
  z.strictObject({
    kind: z.enum(incidentKinds),
    tasks: z
      .array(
        z.strictObject({
          id: z.enum(incidentTasks),
          text: texts,
          by: name.describe('a role of this file, or `worker`'),
          each: z.boolean().optional().describe('once for every person touched'),
          within: span.describe('from the day on which it was recorded'),
          after: z.array(z.enum(incidentTasks)).optional().describe('tasks of this list that are done first'),
          before_public: z.boolean().optional().describe('nothing is published about the person before it is done'),
          src: source.optional(),
          mark: provenance.mark,
          article: words.optional(),
          note: words.optional(),
        }),
      )
      .min(1),
    extends_permits: z
      .strictObject({
        by: span.describe('by how long permits are extended at most'),
        src: source.optional(),
        mark: provenance.mark,
        note: words.optional(),
      })
      .optional(),
    src: source.optional(),
    mark: provenance.mark,
    note: words.optional(),
  }),
);
