import './errors.ts';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { affords, noisyAggregates, secureDraw, synthesize } from '../../../disclosure/index.ts';
import { id } from '../../../kernel/ids.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { isSamePerson } from '../../../platform/auth/one-person.ts';
import { type CommandContext, command, type Subject } from '../../../platform/command/command.ts';
import { json } from '../../../platform/db/database.ts';
import { csvOf } from '../../../platform/http/csv.ts';
import { version } from '../../../platform/http/input.ts';
import { attributeNames, domainOf, yearlyCap } from './attributes.ts';
import { budgetOf } from './propose-release.ts';
import { codedRows, earlierTables, type Release, releases, spentOf } from './store.ts';

interface ReleaseSubject extends Subject {
  readonly release: Release;
}

const locked = async ({ release }: { readonly release: string }, { tx }: CommandContext): Promise<ReleaseSubject | undefined> => {
  const [found] = await releases(tx, { id: release, lock: true });
  return found && { release: found, version: found.version, owners: { country: found.frame.population } };
};

/** What a synthetic file becomes when it is published: a table in the variables of the CTDC, and how its noise was made. */
const drawn = async (
  { tx, today }: CommandContext,
  { frame, asked, epsilon, delta }: Release,
): Promise<Result<{ content: unknown; hash: string }>> => {
  const spending = { population: frame.population, year: today.year, epsilon: epsilon ?? 0, delta: delta ?? 0 };
  const { ok: fits, left } = affords(yearlyCap(), await spentOf(tx, frame.population), spending);
  if (!fits) return fail('release.budget-spent', { epsilon: String(left.epsilon), delta: String(left.delta) });
  const names = attributeNames();
  const domain = domainOf(names);
  const { length } = z.object({ length: z.number() }).parse(asked);
  const { aggregates, noise } = noisyAggregates(await codedRows(tx, frame), domain, budgetOf({ length, ...spending }), secureDraw);
  const records = synthesize(aggregates, domain, secureDraw);
  const csv = csvOf(
    names,
    records.map((record) => names.map((name) => record[name] ?? '')),
  );
  const content = { frame, attributes: names, records: records.length, epsilon, delta, noise, csv };
  return ok({ content, hash: createHash('sha256').update(csv).digest('hex') });
};

/** A second releaser publishes what another one has proposed: tables as they were frozen, or a file that is drawn now and paid from the budget. */
export const publishRelease = command({
  name: 'release.publish',
  input: z.object({ release: id('release'), version: version() }),
  load: locked,
  async run({ release }, _, context) {
    const { tx, today, actor, record } = context;
    if (release.state !== 'proposed') return fail('release.not-proposed');
    if (await isSamePerson(tx, release.proposedBy, actor.account)) return fail('release.second-person');
    const others = (await earlierTables(tx, release.frame.population)).filter((one) => one.id !== release.id);
    const { from, until } = release.frame;
    const other = others.find(({ frame }) => frame.from < until && from < frame.until);
    if (release.kind === 'tables' && other)
      return fail('release.overlaps', { from: other.frame.from.slice(0, 4), until: Number(other.frame.until.slice(0, 4)) - 1 });
    const made = release.kind === 'synthetic' ? await drawn(context, release) : ok({ content: release.content, hash: release.hash ?? '' });
    if (!made.ok) return made;
    await tx
      .updateTable('release')
      .set({
        ...{ state: 'published', published_on: today, published_by: actor.account ?? '', version: release.version + 1 },
        ...(release.kind === 'synthetic' && { content: json(made.value.content), hash: made.value.hash }),
      })
      .where('id', '=', release.id)
      .execute();
    await record('release.published', { release: release.id, kind: release.kind, hash: made.value.hash });
    return ok({ id: release.id });
  },
});

/** Takes back what was proposed. What is published stays published: nobody can call copies back. */
export const withdrawRelease = command({
  name: 'release.withdraw',
  input: z.object({ release: id('release'), version: version() }),
  load: locked,
  async run({ release }, _, { tx, record }) {
    if (release.state !== 'proposed') return fail('release.not-proposed');
    await tx
      .updateTable('release')
      .set({ state: 'withdrawn', version: release.version + 1 })
      .where('id', '=', release.id)
      .execute();
    await record('release.withdrawn', { release: release.id });
    return ok({ id: release.id });
  },
});
