import { z } from 'zod';
import { id } from '../../kernel/ids.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform((text, context) => {
    try {
      return Temporal.PlainDate.from(text, { overflow: 'reject' });
    } catch {
      context.addIssue({ code: 'custom', message: 'input.date' });
      return z.NEVER;
    }
  });
/** A word of a list: no sentence of anybody's can travel in an effect. */
const code = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
const organisation = id('organisation');
/** A permit by the number that stands on it. */
const permit = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{4}-[A-Z0-9]{4}$/);

/**
 * Everything that one side may ask of the other. A kind is an ordinary act of an ordinary office, with the party that it concerns, the word of the
 * list on which it rests, and days. There is no field for a case, a complaint, a person who told, or a sentence.
 */
export const effectShape = z.discriminatedUnion('kind', [
  /** A measure against an organisation, which its licensing office decides on after a hearing. */
  z.strictObject({
    kind: z.literal('propose-sanction'),
    organisation,
    step: z.enum(['warning', 'fine', 'suspension', 'cancellation']),
    basis: code,
    from: day,
  }),
  /** Money of the bond: integer minor units. */
  z.strictObject({
    kind: z.literal('draw-bond'),
    organisation,
    minor: z.number().int().positive().max(1_000_000_000_000),
    currency: z.string().regex(/^[A-Z]{3}$/),
    basis: code,
    from: day,
  }),
  z.strictObject({ kind: z.literal('block-new-vacancies'), organisation, basis: code, from: day, until: day }),
  /** For all workers of an employer, as one class. */
  z.strictObject({ kind: z.literal('open-change-of-employer'), organisation, basis: code, from: day, until: day }),
  /** All workers of an employer keep their status between two employers. */
  z.strictObject({ kind: z.literal('status-bridge'), organisation, class: code, from: day, until: day }),
  /** One person's permit becomes one of a class that other humanitarian permits share. */
  z.strictObject({ kind: z.literal('residence'), permit, class: code, from: day, until: day }),
  /**
   * Nobody decides about a class of matters of an employer before a day. The number is drawn for the hold alone and stands for nothing else: by it
   * a later batch renews it, or ends it earlier.
   */
  z.strictObject({
    kind: z.literal('hold-decisions'),
    hold: id('hold'),
    organisation,
    class: z.literal('absence-reports'),
    from: day,
    until: day,
  }),
  /** A notice of a list to an organisation. */
  z.strictObject({ kind: z.literal('notice'), organisation, notice: code, from: day, until: day }),
]);

export type Effect = z.output<typeof effectShape>;
export type EffectKind = Effect['kind'];

export const effectKinds = effectShape.options.map((option) => option.shape.kind.value) as readonly EffectKind[];

/** An effect under the fresh number with which it travels: made for the way, and the number of nothing else. */
export const travellingShape = z.strictObject({ id: id('effect'), effect: effectShape });
export type Travelling = z.output<typeof travellingShape>;
