import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, version, yes } from '../../platform/http/input.ts';
import { raiseAlarm } from '../protection/alarm/index.ts';
import { urgencies } from './domain/complaint.ts';
import { nowhere } from './place.ts';
import { complaintRules } from './rules.ts';
import { advance, lockComplaint } from './store.ts';

/** Where a complaint goes after triage: to terms between both ends, to inspectors, or to another office. */
export const ways = ['conciliation', 'investigation', 'elsewhere'] as const;

/** The programmes whose rules of complaints are known here; `default` where it is another or none. */
const programme = z
  .string({ error: 'input.missing' })
  .regex(/^[a-z0-9-]{1,60}$/, { error: 'input.choice' })
  .transform((name) => complaintRules(name).programme);

/**
 * Triage: is anybody in danger, how soon must it be looked at, is it this office's, may it be force or trafficking, which programme's rules hold.
 * Signs of force are taken back by nobody: once there, they stay.
 */
export const triage = command({
  name: 'complaint.triage',
  input: z.object({
    complaint: id('complaint'),
    version: version(),
    urgency: choice(urgencies),
    screened: yes(),
    programme,
    employer: id('organisation').optional(),
    to: choice(ways),
  }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run(locked, { to, urgency, screened, programme: rules, employer }, context) {
    const { row } = locked;
    if (to !== 'elsewhere' && row.country === nowhere) return fail('complaint.no-country');
    if (urgency === 'danger')
      await raiseAlarm(context, { about: { complaint: row.id }, country: row.country, minutes: complaintRules(rules).alarmMinutes });
    const seen = { ...locked, row: { ...row, screened: row.screened || screened } };
    return advance(
      context,
      seen,
      { act: 'triage', to },
      { urgency, screened: seen.row.screened, programme: rules, employer_id: employer ?? row.employer_id },
    );
  },
});
