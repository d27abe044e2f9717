import type { Tx } from '../../platform/db/database.ts';
import { mayUse } from './consent-store.ts';
import './tables.ts';

/** What the family may be told, each agreed by itself. */
export const familyMatters = ['arrival', 'illness', 'death', 'whereabouts'] as const;
export type FamilyMatter = (typeof familyMatters)[number];

/** Whom at home to tell. */
export interface FamilyContact {
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
  readonly language: string;
  readonly told: readonly FamilyMatter[];
  readonly setOn: Temporal.PlainDate;
  readonly version: number;
}

const query = (tx: Tx, worker: string) => tx.selectFrom('family_contact').selectAll().where('worker_id', '=', worker);
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof query>['executeTakeFirst']>>>;
const contactOf = ({ set_on, told, ...row }: Row): FamilyContact => ({ ...row, told: told as FamilyMatter[], setOn: set_on });

/** Whom at home to tell; undefined when nobody was named, or the actor may not see it. */
export const familyContactOf = async (tx: Tx, worker: string): Promise<FamilyContact | undefined> => {
  const row = await query(tx, worker).executeTakeFirst();
  return row && contactOf(row);
};

export const lockFamilyContact = async (tx: Tx, worker: string): Promise<FamilyContact | undefined> => {
  const row = await query(tx, worker).forUpdate().executeTakeFirst();
  return row && contactOf(row);
};

/** Whom at home to tell of one matter: undefined unless the worker has named somebody for it and agrees that the family is told. */
export const familyToTell = async (tx: Tx, worker: string, matter: FamilyMatter): Promise<FamilyContact | undefined> => {
  const contact = await familyContactOf(tx, worker);
  return contact?.told.includes(matter) && (await mayUse(tx, worker, 'family')) ? contact : undefined;
};
