import { myWorkers, ofMyCorridors, type Protection } from '../../platform/policy/protect.ts';

/** Of what tells something of a person's health the immigration office sees nothing. */
const ends = {
  sql: `(corridor_id = any (${ofMyCorridors}) and (actor_role() <> 'immigration' or kind not in ('death', 'injury', 'illness')))`,
};
/** An illness is the worker's own: an employer sees one that was told by the employer, and of it no more than that. An accident at work is not. */
const tellable = `kind <> 'illness' or opened_role = 'employer'`;
const ofEmployer = ['employer_id'];
const notOfIllness = [`(case when kind <> 'illness' then employer_id end)`];

/** The family sees it when it has been told in person. */
const toldOf = `(worker_id = any (${myWorkers}) and (actor_role() <> 'family' or not untold))`;
const ownStep = { sql: `(worker_id = any (${myWorkers}) and actor_role() = 'worker')` };

export const incidentPolicies: readonly Protection[] = [
  {
    table: 'incident',
    read: 'incident.read',
    insert: ['incident.open'],
    update: ['incident.close'],
    during: [
      'task.answer',
      'incident.add-person',
      'incident.note-health',
      'incident.claim-wages',
      'incident.extend-permits',
      'permit.extend-for',
    ],
    whose: {
      own: {
        sql: `(incident.id in (select p.incident_id from incident_person p where p.worker_id = any (${myWorkers}))
          or actor_role() = 'worker' and worker_id = any (${myWorkers}))`,
      },
      // Who holds a step answers it, whatever it is about.
      organisation: [`(case when ${tellable} or actor_action() = 'task.answer' then employer_id end)`],
      corridor: ends,
    },
    stands: ['kind', 'programme_hash', 'employer_id', 'worker_id'],
  },
  {
    table: 'incident_person',
    read: 'incident.read',
    insert: ['incident.open', 'incident.add-person'],
    update: ['task.answer'],
    during: ['incident.note-health', 'incident.claim-wages', 'incident.extend-permits', 'permit.extend-for'],
    whose: { own: { sql: toldOf }, organisation: ofEmployer, corridor: ends },
    shown: { own: { sql: toldOf }, organisation: notOfIllness, corridor: ends },
    stands: ['incident_id', 'placement_id', 'worker_id'],
  },
  {
    table: 'incident_step',
    read: 'incident.read',
    insert: ['incident.open', 'incident.add-person'],
    update: ['task.answer'],
    during: ['incident.close'],
    whose: { own: ownStep, organisation: ofEmployer, corridor: ends },
    shown: { own: ownStep, organisation: notOfIllness, corridor: ends },
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
