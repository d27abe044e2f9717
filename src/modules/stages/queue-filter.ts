import { z } from 'zod';
import { readCursor } from './queries/queue-cursor.ts';
import { type QueueFilter, whens } from './queries/work-queue.ts';

/** What the address of a queue may say. */
export const queueQuery = z.object({
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,60}$/)
    .optional()
    .catch(undefined),
  step: z
    .string()
    .regex(/^[a-z.-]{1,60}$/)
    .optional()
    .catch(undefined),
  subject: z.enum(['vacancy', 'placement']).optional().catch(undefined),
  when: z.enum(whens).optional().catch(undefined),
  with: z
    .string()
    .regex(/^[a-z-]{1,30}$/)
    .optional()
    .catch(undefined),
  after: z.string().optional().catch(undefined),
  /** Every row of the page is chosen. */
  choose: z.literal('all').optional().catch(undefined),
});

/** Filters from the address; an empty or unknown one is like none. */
export const filterOf = (params: URLSearchParams): QueueFilter & { readonly with?: string | undefined } => {
  const { after, ...rest } = queueQuery.parse(Object.fromEntries(params));
  return { ...rest, after: readCursor(after ?? null) };
};
