import type { PlainDate } from '../../../kernel/dates.ts';
import { date } from '../../../platform/http/input.ts';
import { emptyForm, type FormState } from '../../../platform/http/visit.ts';

/** The day asked for in the address, as `on=2026-03-01` or as three fields; what is no day is told beside the field. */
export const dayOf = (params: URLSearchParams, today: PlainDate): { on: PlainDate; asked: FormState } => {
  const parts = { day: params.get('on.day') ?? '', month: params.get('on.month') ?? '', year: params.get('on.year') ?? '' };
  const typed = Object.values(parts).some((part) => part !== '');
  const given = params.get('on') ?? (typed ? parts : undefined);
  if (given === undefined || given === '') return { on: today, asked: emptyForm };
  const parsed = date().safeParse(given);
  if (parsed.success) return { on: parsed.data, asked: emptyForm };
  const values = { 'on.day': parts.day, 'on.month': parts.month, 'on.year': parts.year };
  return { on: today, asked: { values, problems: [{ code: 'input.date', field: 'on' }] } };
};
