import { parse } from 'csv-parse/sync';

type Row = Record<string, string>;

const rows = (text: string): Row[] => parse(text, { columns: true, bom: true, relax_column_count: false }) as Row[];

/** What an assignment file comes to when it is read beside the files of its market by another reader. */
export interface Checked {
  readonly total: bigint;
  readonly placed: number;
}

/**
 * Checks an assignment from the files alone: by csv-parse and plain objects, with nothing of the engine.
 * @throws Error with the first rule that is broken
 */
export const checkAssignment = (files: Readonly<Record<string, string>>, assignment: string): Checked => {
  const workers = new Map(rows(files['workers.csv'] ?? '').map((row) => [row.worker ?? '', row]));
  const vacancies = new Map(rows(files['vacancies.csv'] ?? '').map((row) => [row.vacancy ?? '', row]));
  const key = (row: Row) => JSON.stringify([row.worker, row.vacancy]);
  const scores = new Map(rows(files['candidates.csv'] ?? '').map((row) => [key(row), BigInt(row.score ?? '')]));
  const limits = files['limits.csv'] === undefined ? [] : rows(files['limits.csv']);
  const assigned = rows(assignment);
  const broken = (what: string): never => {
    throw new Error(`the assignment breaks a rule: ${what}`);
  };
  if (!assignment.startsWith('worker,vacancy,place\n')) broken('its columns');

  let total = 0n;
  for (const row of assigned) total += scores.get(key(row)) ?? broken(`${key(row)} is no candidate pair`);
  const order = [...workers.keys()];
  const placed = assigned.map((row) => order.indexOf(row.worker ?? ''));
  for (const [at, position] of placed.entries()) if (at > 0 && position <= (placed[at - 1] ?? 0)) broken('a worker twice, or out of order');

  for (const [vacancy, row] of vacancies) {
    const here = assigned.filter((one) => one.vacancy === vacancy);
    const reserved = here.filter(({ place }) => place === 'reserved');
    const open = here.filter(({ place }) => place === 'open');
    const [places, kept] = [BigInt(row.places ?? ''), BigInt(row.reserved_places || '0')];
    if (reserved.length + open.length !== here.length) broken('a place that is neither open nor reserved');
    if (BigInt(reserved.length) > kept) broken('more reserved places than there are');
    if (BigInt(open.length) > places - kept) broken('more open places than there are');
    const [column = '', value] = (row.reserved_for ?? '').split('=');
    if (reserved.some(({ worker }) => workers.get(worker ?? '')?.[column] !== value)) broken('a reserved place for another');
  }
  for (const limit of limits) {
    const meets = (row: Row | undefined, column: string | undefined, value: string | undefined) => !column || row?.[column] === value;
    const counted = assigned.filter(
      ({ worker, vacancy }) =>
        meets(workers.get(worker ?? ''), limit.worker_column, limit.worker_value) &&
        meets(vacancies.get(vacancy ?? ''), limit.vacancy_column, limit.vacancy_value),
    );
    if (BigInt(counted.length) > BigInt(limit.max ?? '')) broken(`limit ${limit.limit}`);
  }
  return { total, placed: assigned.length };
};
