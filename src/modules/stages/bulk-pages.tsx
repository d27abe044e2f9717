import { z } from 'zod';
import type { PlainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { fromZod, type Refused } from '../../platform/command/problems.ts';
import { csrfOf } from '../../platform/http/asked.ts';
import { date } from '../../platform/http/input.ts';
import { messageOf } from '../../platform/http/problem.ts';
import type { Sent } from '../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, refusal, type Visit } from '../../platform/http/visit.ts';
import { answerMany, asksDay } from './answer-many.ts';
import { type BulkOutcome, type BulkRow, bulkOutcomes, bulkPreview } from './queries/bulk-preview.ts';
import { BulkDoneView, BulkView } from './views/bulk.tsx';

/** How many steps are answered together: as many as stand on one page of the queue. */
const mostChosen = 50;

export const outcomeOf = (text: unknown): BulkOutcome => bulkOutcomes.find((one) => one === text) ?? 'approved';

/** The chosen steps and the versions that were seen, from values such as `<id>:1`. */
const chosenOf = (values: readonly unknown[]): ReadonlyMap<string, number> => {
  const chosen = new Map<string, number>();
  for (const value of values.slice(0, mostChosen)) {
    const [, id, version] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,9})$/.exec(String(value)) ?? [];
    if (id !== undefined) chosen.set(id, Number(version));
  }
  return chosen;
};

const preview = async (
  visit: Visit,
  chosen: ReadonlyMap<string, number>,
  outcome: BulkOutcome,
  form: FormState = emptyForm,
): Promise<Answer> => {
  const { t } = visit.translator;
  const rows = await visit.read((tx) => bulkPreview(tx, chosen, outcome, visit.actor));
  return pageAnswer(
    t('stages.bulk.title'),
    <BulkView
      rows={rows}
      outcome={outcome}
      today={asksDay(rows) ? await visit.runtime.clock.today() : undefined}
      csrf={csrfOf(visit)}
      idempotencyKey={newId()}
      form={form}
    />,
    {
      outcome,
      rows: rows.map(({ id, reference, will, cannot }) => ({ id, reference, will: will ?? null, cannot: cannot ?? null })),
    },
    {
      officer: true,
      lead: t(leadOf(rows), { answer: t(`stages.answer.${outcome}`) }),
      crumbs: [{ href: '/queue', label: t('stages.queue.title') }],
    },
  );
};

const leadOf = (rows: readonly BulkRow[]): string => {
  if (rows.length === 0) return 'stages.bulk.nothing-chosen';
  return rows.some(({ will }) => will === 'do') ? 'stages.bulk.lead-do' : 'stages.bulk.lead';
};

/** What an answer to the chosen steps would do to each. */
export const bulkPage = (visit: Visit): Promise<Answer> =>
  preview(visit, chosenOf(visit.query.getAll('rows[]')), outcomeOf(visit.query.get('outcome')));

/** Answers the chosen steps: each is decided by itself, a refused one stops no other, and each is told with what became of it. */
export const bulkSent = async (visit: Visit, sent: Sent): Promise<Answer> => {
  const chosen = chosenOf(Array.isArray(sent.fields.rows) ? sent.fields.rows : []);
  const outcome = outcomeOf(sent.fields.outcome);
  const { reason } = sent.fields;
  if (chosen.size === 0) return sent.json ? refusal({ code: 'bulk.nothing-chosen' }) : preview(visit, chosen, outcome);
  if (outcome !== 'approved' && typeof reason !== 'string')
    return sent.json
      ? refusal({ code: 'input.missing', field: 'reason' })
      : preview(visit, chosen, outcome, { values: sent.typed, problems: [{ code: 'input.missing', field: 'reason' }] });
  const rows = await visit.read((tx) => bulkPreview(tx, chosen, outcome, visit.actor));
  const on = asksDay(rows) ? dayOf(sent.fields.on) : undefined;
  if (on && !on.ok)
    return sent.json
      ? refusal(on.error)
      : preview(visit, chosen, outcome, { values: sent.typed, problems: on.error.problems ?? [on.error] });
  const answers = await answerMany(visit.runtime, rows, {
    actor: visit.actor,
    outcome,
    reason: typeof reason === 'string' ? reason : undefined,
    on: on?.value,
    lang: visit.translator.lang,
  });
  const done = rows.map((row) => {
    const answer = answers.get(row.id);
    if (answer?.ok) return { row, waits: (answer.value as { waits?: boolean } | undefined)?.waits === true };
    return { row, refused: answer ? messageOf(visit.translator, answer.error) : '', code: answer?.error.code };
  });
  const { t } = visit.translator;
  return pageAnswer(
    t('stages.bulk.done-title'),
    <BulkDoneView done={done} />,
    { rows: done.map((one) => ({ id: one.row.id, done: one.refused === undefined, code: one.refused === undefined ? null : one.code })) },
    { officer: true, crumbs: [{ href: '/queue', label: t('stages.queue.title') }] },
  );
};

/** The day that was told. */
export const dayOf = (told: unknown): Result<PlainDate, Refused> => {
  const parsed = z.object({ on: date() }).safeParse({ on: told }, { reportInput: true });
  return parsed.success ? { ok: true, value: parsed.data.on } : { ok: false, error: fromZod(parsed.error) };
};
