import type { Tx } from '../../../platform/db/database.ts';
import type { IncidentKind } from '../../../programme/index.ts';
import { type FamilyContact, type FamilyMatter, familyToTell } from '../../workers/index.ts';
import type { IncidentPerson } from '../domain/incident.ts';

/** Of what a worker has agreed that the family is told, by what happened. */
const matterOf: Readonly<Record<IncidentKind, FamilyMatter>> = {
  death: 'death',
  injury: 'illness',
  illness: 'illness',
  bankruptcy: 'whereabouts',
  closure: 'whereabouts',
  disaster: 'whereabouts',
  evacuation: 'whereabouts',
};

/** Whom at home the agency tells of each person touched: only where the worker has named somebody for this and agreed to it. */
export const familiesToTell = async (
  tx: Tx,
  kind: IncidentKind,
  persons: readonly Pick<IncidentPerson, 'id' | 'worker'>[],
): Promise<ReadonlyMap<string, FamilyContact>> => {
  const found = new Map<string, FamilyContact>();
  for (const { id, worker } of persons) {
    const contact = await familyToTell(tx, worker, matterOf[kind]);
    if (contact) found.set(id, contact);
  }
  return found;
};
