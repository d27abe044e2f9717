import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import type { Refused } from '../../platform/command/problems.ts';
import { loadRows } from '../../platform/db/row-set.ts';
import { version } from '../../platform/http/input.ts';
import { mayUse } from './consent-store.ts';
import { wishProblems } from './domain/wishes.ts';
import { wishable } from './queries/wishable.ts';
import { lockWishesAhead, lockWishLists, lockWorker, replaceWishes } from './store.ts';

/** Far above what is accepted, so that a list that is only too long is told so, and an absurd one is not read. */
const readAtMost = 200;

/** Replaces the ordered list of a worker's wishes. It is taken whole, or refused with every wish that cannot stand. */
export const setWishes = command({
  name: 'worker.wish',
  input: z.object({
    worker: id('worker'),
    wishes: z.array(id('vacancy')).max(readAtMost),
    version: version().optional(),
  }),
  async ahead(inputs, { tx }) {
    await lockWishesAhead(
      tx,
      inputs.map(({ worker }) => worker),
    );
    await loadRows(
      tx,
      'vacancy',
      'id',
      inputs.flatMap(({ wishes }) => wishes),
    );
  },
  async load({ worker: key }, { tx }) {
    const worker = await lockWorker(tx, key);
    return worker && { worker, version: worker.version, owners: { worker: worker.id, country: worker.origin } };
  },
  async run({ worker }, { wishes }, { tx, today, record }) {
    if (worker.supersededBy !== null) return fail('worker.superseded');
    if (wishes.length > 0 && !(await mayUse(tx, worker.id, 'matching'))) return fail('worker.matching-withheld');
    const present = await lockWishLists(tx, worker.id);
    const known = await wishable(tx, wishes);
    const kept = new Set(present.flatMap(({ vacancies }) => vacancies));
    const problems = wishProblems(wishes, known, { origin: worker.origin, today, kept });
    const [first] = problems;
    if (first) {
      const error: Refused = { ...first, problems };
      return { ok: false, error };
    }
    const corridors = new Map(present.flatMap((list) => list.vacancies.map((vacancy) => [vacancy, list.corridor_id])));
    await replaceWishes(
      tx,
      worker,
      wishes.map((vacancy) => ({ vacancy, corridor: known.get(vacancy)?.corridor ?? corridors.get(vacancy) ?? '' })),
    );
    await record('worker.wished', { worker: worker.id, wishes: wishes.length });
    return ok({ id: worker.id, wishes: wishes.length });
  },
});
