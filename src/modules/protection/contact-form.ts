import { z } from 'zod';
import { choice, integer, text, yes } from '../../platform/http/input.ts';
import { languages } from '../../platform/i18n/index.ts';
import { interviewers } from './domain/case/contact.ts';

const hour = () => z.preprocess((value) => (value === '' ? undefined : value), integer(0, 23).optional());
const maybe = () =>
  z
    .preprocess((value) => (value === '' ? undefined : value), choice(['yes', 'no', 'unknown']).optional())
    .transform((value) => (value === 'yes' ? true : value === 'no' ? false : undefined));

/** How somebody can be reached without danger, as a form or a program says it. */
export const contactForm = z
  .object({
    language: choice(languages),
    interviewer: choice(interviewers),
    never_call: yes(),
    from: hour(),
    until: hour(),
    way: z.preprocess((value) => (value === '' ? undefined : value), text(200).optional()),
    fleeing: maybe(),
  })
  .transform(({ never_call, ...rest }) => ({ ...rest, neverCall: never_call }));
