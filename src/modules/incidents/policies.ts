import { myWorkers, ofMyCorridors, type Protection } from '../../platform/policy/protect.ts';

/** Of what tells something of a person's health the immigration office sees nothing. */
const ends = {
  sql: `(corridor_id = any (${ofMyCorridors}) and (actor_role() <> 'immigration' or kind not in ('death', 'injury', 'illness')))`,
};
/** The family sees it when it has been told in person. */
const toldOf = `(worker_id = any (${myWorkers}) and (actor_role() <> 'family' or not untold))`;

export const incidentPolicies: readonly Protection[] = [
  {
    table: 'incident',
    read: 'incident.read',
    insert: ['incident.open'],
    update: ['incident.close'],
    during: ['task.answer', 'incident.add-person', 'incident.note-health', 'incident.extend-permits', 'permit.extend-for'],
    whose: {
      own: {
        sql: `(incident.id in (select p.incident_id from incident_person p where p.worker_id = any (${myWorkers}))
          or actor_role() = 'worker' and worker_id = any (${myWorkers}))`,
      },
      organisation: ['employer_id'],
      corridor: ends,
    },
    stands: ['kind', 'programme_hash'],
  },
  {
    table: 'incident_person',
    read: 'incident.read',
    insert: ['incident.open', 'incident.add-person'],
    update: ['task.answer'],
    during: ['incident.note-health', 'incident.extend-permits', 'permit.extend-for'],
    whose: { own: { sql: toldOf }, organisation: ['employer_id'], corridor: ends },
    stands: ['incident_id', 'placement_id', 'worker_id'],
  },
  {
    table: 'incident_step',
    read: 'incident.read',
    insert: ['incident.open', 'incident.add-person'],
    update: ['task.answer'],
    during: ['incident.close'],
    whose: {
      own: { sql: `(worker_id = any (${myWorkers}) and actor_role() = 'worker')` },
      organisation: ['employer_id'],
      corridor: ends,
    },
    stands: ['incident_id', 'person_id', 'code'],
  },
  {
    table: 'incident_health',
    read: 'incident.read-health',
    insert: ['incident.note-health'],
    whose: { own: 'worker_id', corridor: 'corridor_id' },
  },
  {
    table: 'extension_run',
    read: 'incident.extend-permits',
    insert: ['incident.extend-permits'],
    update: ['incident.extend-permits', 'incident.stop-extending'],
    whose: { corridor: 'corridor_id' },
    stands: ['incident_id', 'until_on'],
  },
];
