import type { Selectable } from 'kysely';
import { compareDates } from '../../../kernel/dates.ts';
import type { Subject } from '../../../platform/command/command.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { rowsOf } from '../../../platform/db/row-set.ts';
import type { LabourTest } from '../domain/labour-test.ts';
import type { Vacancy } from '../domain/vacancy.ts';
import { lock } from '../store.ts';
import '../tables.ts';

export type TestRow = Selectable<Database['labour_test']>;

/** A row as the domain sees it. */
export const testOf = (row: TestRow): LabourTest => ({
  state: row.state,
  result: row.result,
  placesLeft: row.places_left,
  validUntil: row.valid_until,
});

/** The latest test of a vacancy, the open one before decided ones. */
export const latestTest = async (tx: Tx, vacancy: string): Promise<TestRow | undefined> => {
  const rows = await rowsOf(tx, 'labour_test', 'vacancy_id', vacancy);
  return rows.toSorted((a, b) => Number(a.state === 'decided') - Number(b.state === 'decided') || compare(b, a))[0];
};
const compare = (a: TestRow, b: TestRow): number => compareDates(a.opened_on, b.opened_on) || a.version - b.version;

/** A vacancy that is locked, with its open test, so that two acts on one test follow each other. */
export interface LockedTest extends Subject {
  readonly vacancy: Vacancy;
  readonly test: TestRow | undefined;
}

/** Locks the open test of a vacancy; undefined when the actor has no vacancy of this id. */
export const lockTest = async (tx: Tx, vacancy: string): Promise<LockedTest | undefined> => {
  const locked = await lock(tx, vacancy);
  if (!locked) return undefined;
  const test = await tx
    .selectFrom('labour_test')
    .selectAll()
    .where('vacancy_id', '=', vacancy)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
  return { vacancy: locked.vacancy, test, owners: { ...locked.owners, published: false }, version: test?.version };
};

/** The columns that say whose the things of a test are. */
export const ofTest = (test: TestRow) => ({
  test_id: test.id,
  vacancy_id: test.vacancy_id,
  corridor_id: test.corridor_id,
  employer_id: test.employer_id,
  recruiter_id: test.recruiter_id,
});
