import './errors.ts';
import { z } from 'zod';
import { affords, type Frame, makeRelease, partsOf } from '../../../disclosure/index.ts';
import { isBefore } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { type CommandContext, command, type Subject } from '../../../platform/command/command.ts';
import { json } from '../../../platform/db/database.ts';
import { integer, prose, text } from '../../../platform/http/input.ts';
import { attributeNames, domainOf, valuesOf, yearlyCap } from './attributes.ts';
import { combinationsOf, mostCombinations, tablesOf } from './domain/asked.ts';
import { codedRows, daysOf, earlierTables, spentOf } from './store.ts';

/** Whole years, so that two releases never share a part of one. */
const year = integer(1990, 2200);
const years = { first: year, last: year };
interface Years {
  readonly first: number;
  readonly last: number;
}
const inOrder = ({ first, last }: Years, context: z.RefinementCtx): void => {
  if (last < first) context.addIssue({ code: 'custom', message: 'input.order', path: ['last'] });
};

interface Population extends Subject {
  readonly population: string;
}
const ofCountry = async (_: unknown, { actor }: Pick<CommandContext, 'actor'>): Promise<Population | undefined> =>
  actor.country === undefined ? undefined : { population: actor.country, owners: { country: actor.country } };

/** The frame of some years; it must be over, so that everybody who belongs to it is in it. */
const frameOf = (population: string, { first, last }: Years, today: Temporal.PlainDate): Result<Frame> => {
  const until = Temporal.PlainDate.from({ year: last + 1, month: 1, day: 1 });
  if (isBefore(today, until)) return fail('release.not-over', { until: until.toString() }, { field: 'last' });
  return ok({ population, from: `${first}-01-01`, until: until.toString() });
};

const propose = async (
  { tx, today, actor }: CommandContext,
  frame: Frame,
  row: { kind: string; asked: unknown; content: unknown; hash: string | null; epsilon: number | null; delta: number | null },
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto('release')
    .values({
      ...{ id, kind: row.kind, population: frame.population, ...daysOf(frame), asked: json(row.asked) },
      ...{ content: row.content === null ? null : json(row.content), hash: row.hash, epsilon: row.epsilon, delta: row.delta },
      simulated: actor.simulated ?? false,
      ...{ state: 'proposed', proposed_on: today, proposed_by: actor.account ?? '', published_on: null, published_by: null },
    })
    .execute();
  return id;
};

/** Makes the tables of some years as they would leave, attacked once more, and frozen. Another releaser looks at them and publishes. */
export const proposeTables = command({
  name: 'release.propose-tables',
  input: z.object({ ...years, tables: prose(2_000, 3) }).superRefine(inOrder),
  load: ofCountry,
  async run({ population }, { tables: typed, first, last }, context) {
    const tables = tablesOf(typed, valuesOf);
    if (!tables.ok) return tables;
    const frame = frameOf(population, { first, last }, context.today);
    if (!frame.ok) return frame;
    const rows = await codedRows(context.tx, frame.value);
    const domain = domainOf(tables.value.flat());
    const earlier = await earlierTables(context.tx, population);
    const made = await makeRelease(frame.value, rows, domain, tables.value, { earlier, seconds: 3 });
    if (!made.ok) {
      if (made.refusal.code === 'unsafe') return fail('release.unsafe', { cells: made.refusal.cells }, { field: 'tables' });
      const [other] = made.refusal.with;
      const last = other && Number(other.frame.until.slice(0, 4)) - 1;
      return fail('release.overlaps', { from: other?.frame.from.slice(0, 4) ?? '', until: last ?? '' }, { field: 'first' });
    }
    const { hash, ...content } = made.snapshot;
    const id = await propose(context, frame.value, { kind: 'tables', asked: tables.value, content, hash, epsilon: null, delta: null });
    await context.record('release.proposed', { release: id, kind: 'tables', hash });
    return ok({ id });
  },
});

const share = (most: number) =>
  text(12)
    .transform(Number)
    .refine((value) => value > 0 && value <= most, { error: 'release.budget' });

/** Proposes a synthetic file: how much of the year's budget it may spend, and how long the combinations are that it keeps. It is drawn when it is published. */
export const proposeSynthetic = command({
  name: 'release.propose-synthetic',
  input: z.object({ ...years, length: integer(1, 3), epsilon: share(100), delta: share(0.01) }).superRefine(inOrder),
  load: ofCountry,
  async run({ population }, { length, epsilon, delta, first, last }, context) {
    const frame = frameOf(population, { first, last }, context.today);
    if (!frame.ok) return frame;
    const next = { population, year: context.today.year, epsilon, delta };
    const { ok: fits, left } = affords(yearlyCap(), await spentOf(context.tx, population), next);
    if (!fits) return fail('release.budget-spent', { epsilon: String(left.epsilon), delta: String(left.delta) }, { field: 'epsilon' });
    const combinations = combinationsOf(domainOf(attributeNames()), length);
    if (combinations > mostCombinations)
      return fail('release.too-large', { cells: combinations, most: mostCombinations }, { field: 'length' });
    // A budget that cannot be split is refused before anybody is asked to confirm it.
    partsOf(budgetOf({ length, epsilon, delta }));
    const id = await propose(context, frame.value, { kind: 'synthetic', asked: { length }, content: null, hash: null, epsilon, delta });
    await context.record('release.proposed', { release: id, kind: 'synthetic', epsilon, delta });
    return ok({ id });
  },
});

/** One hundredth of rho chooses sensitivities, one twentieth of epsilon counts the records. */
export const budgetOf = ({ length, epsilon, delta }: { length: number; epsilon: number; delta: number }) => ({
  ...{ length, epsilon, delta },
  sensitivityShare: 0.01,
  recordsShare: 0.05,
});
