import type { Protection } from '../../../platform/policy/protect.ts';

/** Commands after which an alarm may be raised: whoever adds one that calls `raiseAlarm` names it here. */
const raises = ['complaint.file', 'complaint.triage', 'complaint.route', 'case.ask', 'case.open'];
/** Commands by which an officer shows to be at it. */
const takes = ['alarm.take', 'complaint.acknowledge', 'complaint.assign'];
const calls = ['alarm.summon', 'alarm.miss', 'alarm.escalate'];

const ofComplaint = { sql: 'complaint_id is not null and country = actor_country()' };

export const alarmPolicies: readonly Protection[] = [
  {
    table: 'alarm',
    read: ['alarm.read', 'alarm.send'],
    during: ['complaint.publish'],
    insert: raises,
    update: [...takes, ...calls],
    // Who asks for help sees no alarm by it.
    unseen: true,
    // An office that gives a complaint to another country calls whoever is on duty there.
    whose: { country: "(case when actor_action() = 'complaint.route' then actor_country() else country end)", corridor: ofComplaint },
    // A complaints officer sees the alarms of complaints, a lead those of cases.
    shown: { country: '(case when case_id is not null then country end)', corridor: ofComplaint },
    stands: ['id', 'country', 'complaint_id', 'case_id', 'reference', 'raised_at', 'due_at'],
  },
  {
    table: 'alarm_message',
    read: 'alarm.send',
    insert: calls,
    update: ['alarm.send'],
    whose: {},
    stands: ['alarm_id', 'account_id', 'why'],
  },
  {
    table: 'alarm_reach',
    read: ['alarm.reach', 'alarm.send'],
    during: calls,
    insert: ['alarm.reach'],
    update: ['alarm.reach'],
    whose: { assigned: 'account_id' },
    stands: ['account_id'],
  },
];
