import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { Money } from '../../kernel/money.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { version, yes } from '../../platform/http/input.ts';
import { postEffect } from '../protection/side/index.ts';
import { type Past, type Proposal, propose } from './domain/ladder.ts';
import { paymentsOf, remedyOf } from './remedy.ts';
import { complaintRules } from './rules.ts';
import { type ComplaintRow, changeComplaint, lockComplaint } from './store.ts';
import type { MeasureKind } from './tables.ts';

/** An upheld complaint about an employer of the register, with its ground. */
type Upheld = ComplaintRow & { readonly employer_id: string; readonly basis: string };

const upheld = (row: ComplaintRow): row is Upheld =>
  row.employer_id !== null && row.basis !== null && (row.outcome === 'upheld' || row.outcome === 'partly-upheld');

interface Asked {
  readonly kind: MeasureKind;
  readonly effect: string;
  readonly endsOn?: Temporal.PlainDate | undefined;
  readonly proposal?: Proposal;
}

const keep = async ({ tx, actor, today }: CommandContext, row: Upheld, { kind, effect, proposal, endsOn }: Asked): Promise<void> => {
  await tx
    .insertInto('complaint_measure')
    .values({
      id: newId(),
      complaint_id: row.id,
      ...{ employer_id: row.employer_id, kind, step: proposal?.step ?? null, basis: row.basis, notice_on: today },
      ...{ hearing_until: proposal?.hearingUntil ?? null, appeal_days: proposal?.appealDays ?? null },
      ...{ ends_on: proposal?.endsOn ?? endsOn ?? null, effect_id: effect, asked_by: actor.account ?? null },
    })
    .execute();
};

/** The effects that were asked for after a complaint. */
export const effectsOf = async (tx: Tx, complaint: string): Promise<readonly string[]> =>
  (await tx.selectFrom('complaint_measure').select('effect_id').where('complaint_id', '=', complaint).execute()).map(
    ({ effect_id }) => effect_id,
  );

/** The sanctions that were proposed before; one that was taken back before it went is none. */
const earlierOf = async ({ tx }: CommandContext, row: Upheld): Promise<readonly Past[]> =>
  (
    await tx
      .selectFrom('complaint_measure')
      .select(['step', 'notice_on'])
      .where('employer_id', '=', row.employer_id)
      .where('kind', '=', 'sanction')
      .where('effect_id', 'not in', (eb) => eb.selectFrom('effect').select('id').where('withheld_on', 'is not', null))
      .execute()
  ).flatMap(({ step, notice_on }) => (step ? [{ step, on: notice_on }] : []));

/**
 * After an upheld complaint: proposes a sanction to the licensing office, holds new vacancies, and opens the way to another employer for all
 * workers of this one, with a bridge for their status. The other side gets the employer, the ground and days, by ordinary acts; that somebody
 * complained, and who, is in none of them.
 */
export const takeMeasures = command({
  name: 'complaint.measure',
  input: z.object({ complaint: id('complaint'), version: version(), sanction: yes(), block: yes(), change: yes() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run({ row }, { sanction, block, change }, context) {
    const { tx, today, record } = context;
    if (!upheld(row)) return fail(row.employer_id === null ? 'complaint.no-employer' : 'complaint.not-upheld');
    if (!sanction && !block && !change) return fail('input.missing', {}, { field: 'sanction' });
    const taken = await tx.selectFrom('complaint_measure').select('kind').where('complaint_id', '=', row.id).execute();
    const wanted: readonly MeasureKind[] = [
      ...(sanction ? (['sanction'] as const) : []),
      ...(block ? (['block'] as const) : []),
      ...(change ? (['change-of-employer'] as const) : []),
    ];
    const again = wanted.find((kind) => taken.some((one) => one.kind === kind));
    if (again) return fail('complaint.asked-already', { kind: again });
    const { ladder, windows } = complaintRules(row.programme ?? undefined);
    const about = { organisation: row.employer_id as never, basis: row.basis, from: today };
    if (sanction) {
      const proposal = propose(ladder, await earlierOf(context, row), { basis: row.basis, gravity: row.gravity ?? 'usual', on: today });
      if (!proposal.ok) return proposal;
      const effect = await postEffect(context, { kind: 'propose-sanction', step: proposal.value.step, ...about });
      await keep(context, row, { kind: 'sanction', effect, proposal: proposal.value });
    }
    if (block) {
      const endsOn = today.add({ days: windows.block });
      await keep(context, row, {
        kind: 'block',
        endsOn,
        effect: await postEffect(context, { kind: 'block-new-vacancies', ...about, until: endsOn }),
      });
    }
    if (change) {
      const endsOn = today.add({ days: windows.change });
      const opened = await postEffect(context, { kind: 'open-change-of-employer', ...about, until: endsOn });
      await keep(context, row, { kind: 'change-of-employer', endsOn, effect: opened });
      const until = today.add({ days: windows.bridge });
      const { organisation, from } = about;
      const bridge = await postEffect(context, { kind: 'status-bridge', organisation, class: 'employer-changed', from, until });
      await keep(context, row, { kind: 'bridge', endsOn: until, effect: bridge });
    }
    await changeComplaint(tx, row, {});
    await record('complaint.measures-taken', { complaint: row.id, kinds: wanted });
    return ok({ id: row.id });
  },
});

/** The most that one effect draws, in minor units: what an order of more says is a slip, or has to be looked at by people. */
const mostDrawn = 1_000_000_000_000n;

/** Asks for what was ordered and not paid by its day to be drawn on the employer's bond; once for each complaint. */
export const drawBond = command({
  name: 'complaint.draw-bond',
  input: z.object({ complaint: id('complaint'), version: version() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run({ row }, _, context) {
    const { tx, today, record } = context;
    const remedy = await remedyOf(tx, row.id);
    if (!row.employer_id) return fail('complaint.no-employer');
    if (!remedy || row.state !== 'remedy-ordered' || Temporal.PlainDate.compare(today, remedy.due_on) <= 0)
      return fail('complaint.not-now', { state: row.state });
    if (remedy.bond_effect) return fail('complaint.asked-already', { kind: 'bond' });
    const paid = (await paymentsOf(tx, row.id)).filter(({ arrived }) => arrived !== false).reduce((total, { minor }) => total + minor, 0n);
    const open = new Money(remedy.ordered_minor - paid, remedy.currency);
    if (open.minor > mostDrawn) return fail('complaint.bond-too-large', { most: new Money(mostDrawn, open.currency).toString() });
    const basis = row.basis ?? 'wages-unpaid';
    const effect = await postEffect(context, {
      kind: 'draw-bond',
      organisation: row.employer_id as never,
      minor: Number(open.minor),
      currency: open.currency,
      basis,
      from: today,
    });
    await keep(context, { ...row, employer_id: row.employer_id, basis }, { kind: 'bond', effect });
    await tx
      .updateTable('complaint_remedy')
      .set({ bond_effect: effect, version: remedy.version + 1 })
      .where('id', '=', remedy.id)
      .execute();
    await changeComplaint(tx, row, {});
    await record('complaint.bond-asked', { complaint: row.id, amount: open.decimal(), currency: open.currency });
    return ok({ id: row.id });
  },
});
