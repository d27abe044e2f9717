import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail } from '../../kernel/result.ts';
import { isSamePerson } from '../../platform/auth/one-person.ts';
import { command } from '../../platform/command/command.ts';
import { choice, version, yes } from '../../platform/http/input.ts';
import { calendarOf } from '../../platform/standards/index.ts';
import { withholdUnreleased } from '../protection/side/index.ts';
import { lastOf } from './domain/clock.ts';
import { grounds } from './grounds.ts';
import { effectsOf } from './measure.ts';
import { complaintRules } from './rules.ts';
import { advance, type ComplaintRow, lockComplaint } from './store.ts';

/** What inspectors found is in the file; it can be decided. */
export const reportFindings = command({
  name: 'complaint.report-findings',
  input: z.object({ complaint: id('complaint'), version: version() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  run: (locked, _, context) => advance(context, locked, { act: 'report-findings' }),
});

const found = ['upheld', 'partly-upheld', 'not-upheld'] as const;
const finding = {
  outcome: choice(found),
  basis: choice(grounds).optional(),
  gravity: choice(['usual', 'grave']).optional(),
};

/** Until when a decision of today can be appealed. */
const appealUntil = (row: ComplaintRow, today: Temporal.PlainDate) =>
  lastOf(today, complaintRules(row.programme ?? undefined).appeal, calendarOf(row.country)).on;

/** Decides: what is upheld names the ground on which it is, which is all that ever leaves this side. */
export const decide = command({
  name: 'complaint.decide',
  input: z.object({ complaint: id('complaint'), version: version(), ...finding }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run(locked, { outcome, basis, gravity = 'usual' }, context) {
    if (outcome !== 'not-upheld' && basis === undefined) return fail('complaint.no-basis', {}, { field: 'basis' });
    const { today, actor } = context;
    return advance(
      context,
      locked,
      { act: 'decide', outcome },
      { decided_on: today, decided_by: actor.account ?? null, appeal_until: appealUntil(locked.row, today), basis: basis ?? null, gravity },
    );
  },
});

/** Who complained asks for the decision to be looked at again, by somebody else. */
export const appeal = command({
  name: 'complaint.appeal',
  input: z.object({ complaint: id('complaint'), version: version() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run(locked, _, context) {
    const until = locked.row.appeal_until;
    return until ? advance(context, locked, { act: 'appeal', until }) : fail('complaint.no-appeal');
  },
});

/** Decides on an appeal: another officer than who decided first. What is not upheld any more asks nothing of the other side that has not gone yet. */
export const decideAppeal = command({
  name: 'complaint.decide-appeal',
  input: z.object({ complaint: id('complaint'), version: version(), granted: yes(), ...finding, outcome: choice(found).optional() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run(locked, { granted, outcome, basis, gravity }, context) {
    const { row } = locked;
    const { tx, today, actor } = context;
    if (row.state === 'appealed' && row.decided_by && (await isSamePerson(tx, row.decided_by, actor.account)))
      return fail('complaint.own-decision');
    if (granted && !outcome) return fail('input.missing', {}, { field: 'outcome' });
    if (granted && outcome !== 'not-upheld' && !(basis ?? row.basis)) return fail('complaint.no-basis', {}, { field: 'basis' });
    const changed = granted && {
      ...{ decided_on: today, decided_by: actor.account ?? null, appeal_until: null },
      ...{ basis: basis ?? row.basis, gravity: gravity ?? row.gravity ?? 'usual' },
    };
    const advanced = await advance(
      context,
      locked,
      { act: 'decide-appeal', by: actor.account ?? '', granted, outcome },
      changed || { appeal_until: null },
    );
    if (advanced.ok && granted && outcome === 'not-upheld') await withholdUnreleased(context, await effectsOf(tx, row.id));
    return advanced;
  },
});
