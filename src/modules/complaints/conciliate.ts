import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, date, version } from '../../platform/http/input.ts';
import { nowhere } from './place.ts';
import { advance, type Locked, lockComplaint } from './store.ts';
import type { Party } from './tables.ts';

/**
 * Invites to a meeting: who complained, the employer, and the offices of both ends. The employer is invited only where who complained agreed;
 * the other end only where it may see the complaint.
 */
export const inviteAll = command({
  name: 'complaint.invite',
  input: z.object({ complaint: id('complaint'), meeting: date() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run({ row }, { meeting }, { tx, today, record }) {
    if (row.state !== 'conciliation') return fail('complaint.not-now', { state: row.state });
    if (!isBefore(today, meeting)) return fail('complaint.in-past', { today: today.toString() }, { field: 'meeting' });
    const known = await tx.selectFrom('complaint_invitation').select('meeting_on').where('complaint_id', '=', row.id).execute();
    if (known.some(({ meeting_on }) => meeting_on.equals(meeting))) return fail('complaint.invited-already', {}, { field: 'meeting' });
    const parties: readonly Party[] = [
      'worker',
      ...(row.may_tell_employer ? (['employer'] as const) : []),
      'destination',
      ...(row.origin === nowhere ? [] : (['origin'] as const)),
    ];
    await tx
      .insertInto('complaint_invitation')
      .values(
        parties.map((party) => ({
          id: newId(),
          complaint_id: row.id,
          party,
          meeting_on: meeting,
          invited_on: today,
          answer: null,
          answered_on: null,
        })),
      )
      .execute();
    await record('complaint.invited', { complaint: row.id, meeting: meeting.toString(), parties });
    return ok({ id: row.id });
  },
});

/** Says whether an invited party comes; an office says it for the employer and for itself, who complained for themselves. */
export const answerInvitation = command({
  name: 'complaint.answer-invitation',
  input: z.object({ complaint: id('complaint'), invitation: id('invitation'), answer: choice(['comes', 'does-not-come']) }),
  async load({ complaint, invitation }, { tx }): Promise<(Locked & { readonly party: Party }) | undefined> {
    const locked = await lockComplaint(tx, complaint);
    const row = await tx
      .selectFrom('complaint_invitation')
      .selectAll()
      .where('id', '=', invitation)
      .where('complaint_id', '=', complaint)
      .executeTakeFirst();
    return locked && row && { ...locked, party: row.party };
  },
  async run({ row, party }, { invitation, answer }, { tx, today, actor, record }) {
    // Nobody answers for who complained, and who complained answers for nobody else.
    if ((actor.role === 'holder') !== (party === 'worker')) return fail('complaint.not-now', { state: row.state });
    await tx
      .updateTable('complaint_invitation')
      .set((eb) => ({ answer, answered_on: today, version: eb('version', '+', 1) }))
      .where('id', '=', invitation)
      .execute();
    await record('complaint.invitation-answered', { complaint: row.id, party, answer });
    return ok({ id: row.id });
  },
});

/** Nobody came to terms: inspectors go on. */
export const failConciliation = command({
  name: 'complaint.fail-conciliation',
  input: z.object({ complaint: id('complaint'), version: version() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  run: (locked, _, context) => advance(context, locked, { act: 'fail-conciliation' }),
});
