import type { LineNumbers } from './line-numbers.ts';
import type { Names } from './names.ts';
import { nearMiss } from './near-miss.ts';
import type { Pairs } from './pairs.ts';
import { Table } from './table.ts';
import type { Vacancies } from './vacancies-file.ts';
import type { Workers } from './workers-file.ts';

/** What candidates.csv is read into. */
export interface Candidates {
  readonly pairs: Pairs;
  readonly lines: LineNumbers;
  /** Ranks of both sides, where they are asked for: filled from `worker_rank` and `vacancy_rank`, and left empty where there is no such column. */
  readonly ranks?: { readonly worker: Pairs; readonly vacancy: Pairs } | undefined;
}

/** Reads candidates.csv. @param known the workers and vacancies, with the names of their files for messages */
export const candidatesFile = (
  file: string,
  into: Candidates,
  known: { readonly workers: Workers; readonly vacancies: Vacancies; readonly workersFile: string; readonly vacanciesFile: string },
): Table => {
  const { workers, vacancies } = known;
  let [worker, vacancy, score, workerRank, vacancyRank] = [-1, -1, -1, -1, -1];
  // Rows of one worker nearly always follow each other.
  let last = -1;
  return new Table(file, {
    required: ['worker', 'vacancy', 'score'],
    onHeader: (table) => {
      [worker, vacancy, score] = [table.column('worker'), table.column('vacancy'), table.column('score')];
      if (into.ranks) [workerRank, vacancyRank] = [table.column('worker_rank'), table.column('vacancy_rank')];
    },
    onRow: (table) => {
      const { bytes } = table;
      const [from, until] = [table.from(worker), table.until(worker)];
      if (last === -1 || !workers.names.is(last, bytes, from, until)) last = workers.names.find(bytes, from, until);
      if (last === -1) refuseUnknown(table, worker, workers, known.workersFile);
      const v = vacancies.names.find(bytes, table.from(vacancy), table.until(vacancy));
      if (v === -1) refuseUnknown(table, vacancy, vacancies, known.vacanciesFile);
      into.pairs.add(last, v, table.whole(score, 1, 'the score'));
      if (workerRank !== -1) into.ranks?.worker.add(last, v, table.whole(workerRank, 1, 'the rank'));
      if (vacancyRank !== -1) into.ranks?.vacancy.add(last, v, table.whole(vacancyRank, 1, 'the rank'));
      into.lines.push(table.line);
    },
  });
};

const refuseUnknown = (
  table: Table,
  column: number,
  known: { readonly names: Names; readonly lines: LineNumbers },
  file: string,
): never => {
  if (table.blank(column)) table.refuse('id-blank', column, 'the id is blank', `Write the id as it stands in ${file}.`);
  const what = column === table.column('worker') ? 'worker' : 'vacancy';
  const near = nearMiss(known.names, table.text(column));
  return table.refuse(
    `${what}-unknown`,
    column,
    `${file} has no ${what} of this id`,
    near === undefined
      ? `Add the ${what} there, or take this row away.`
      : `Its row ${known.lines.of(near.number)} differs in ${near.by} alone; ids are compared as they are written.`,
  );
};
