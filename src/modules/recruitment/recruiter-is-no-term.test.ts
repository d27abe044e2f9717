import { afterAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { setWishes } from '../workers/index.ts';
import { round, value, verifiedVacancy, worker } from './testing/season.ts';

const opened: ToyCorridor[] = [];
afterAll(() => Promise.all(opened.map((toy) => toy.stop())));

/** One season with the same workers and wishes; only who employs and recruits for which vacancy differs. @returns who is chosen for what, by number. */
const season = async (employers: readonly ('employer' | 'rival')[], recruiters: readonly ('recruiter' | 'rival' | 'none')[]) => {
  const toy = await toyCorridor();
  opened.push(toy);
  const vacancies: string[] = [];
  for (const [at, employer] of employers.entries()) {
    const actor = employer === 'rival' ? toy.rivals.employer : toy.actors.employer;
    const id = await verifiedVacancy(toy, { places: 2, occupation: at % 2 ? '6111' : '9211' }, actor);
    const by = recruiters[at];
    const recruiter = by === 'none' ? null : ((by === 'rival' ? toy.rivals.recruiter : toy.actors.recruiter).organisation ?? null);
    await toy.database.owner.updateTable('vacancy').set({ recruiter_id: recruiter }).where('id', '=', id).execute();
    vacancies.push(id);
  }
  const workers: string[] = [];
  for (let i = 0; i < 8; i += 1) {
    const made = await worker(toy, { occupation: i % 3 ? '9211' : '6111', ...(i % 2 ? { seasonsCompleted: 1 } : {}) });
    const wishes = [...vacancies.slice(i % 4), ...vacancies.slice(0, i % 4)].slice(0, 3);
    value(await toy.call(setWishes, made.actor, { worker: made.id, wishes }));
    workers.push(made.id);
  }
  await round(toy);
  const rows = await toy.database.owner.selectFrom('candidacy').selectAll().execute();
  const total = await toy.database.owner.selectFrom('round').select('total').executeTakeFirstOrThrow();
  return {
    total: total.total,
    scores: rows
      .flatMap((row) =>
        row.vacancies.map((vacancy, at) => ({
          worker: workers.indexOf(row.worker_id),
          vacancy: vacancies.indexOf(vacancy),
          score: row.scores[at],
          parts: [row.wish_rank_parts[at], row.fit_parts[at], row.waiting_part, row.returning_part],
        })),
      )
      .sort((a, b) => a.worker - b.worker || a.vacancy - b.vacancy),
  };
};

test('who employs and who recruits changes no score and no total: exchanging them changes nothing', async () => {
  const one = await season(['employer', 'rival', 'employer', 'rival'], ['recruiter', 'none', 'rival', 'none']);
  const other = await season(['rival', 'employer', 'employer', 'employer'], ['none', 'rival', 'recruiter', 'recruiter']);
  expect(one.scores.length).toBeGreaterThan(10);
  expect(other).toEqual(one);
});
