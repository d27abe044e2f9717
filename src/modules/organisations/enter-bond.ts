import { newId } from '../../kernel/ids.ts';
import { Money } from '../../kernel/money.ts';
import { type Citation, fail, ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { bondOf, ledgerOf } from './bond.ts';
import { type EntryKind, type NewEntry, nextEntry } from './domain/bond.ts';
import { heldUp, holding, type StandingFrom } from './domain/standing.ts';
import { askAboutRunningFiles, askForCure, closeAsked } from './follow-up.ts';
import { inOrder, ownStandingOn, standingOf } from './standing.ts';
import { addStanding, bumpVersion, type LockedOrganisation, lock } from './store.ts';

/** The ground of a suspension that the ledger itself brings about and lifts. */
export const belowFloor = 'bond-below-floor';

export interface Entering {
  readonly kind: EntryKind;
  readonly amount: Money;
  readonly basis: string;
  readonly receipt?: string | undefined;
  readonly because?: { readonly kind: string; readonly id: string } | undefined;
}

/** Adds an entry to the ledger of a locked organisation, and suspends or lifts where it crosses the floor. Records both. */
export const enterBond = async (
  context: CommandContext,
  row: LockedOrganisation,
  { kind, amount, basis, receipt, because }: Entering,
): Promise<Result<NewEntry & { readonly id: string }>> => {
  const next = nextEntry(await ledgerOf(context.tx, row.id, amount.currency), kind, amount);
  if (!next.ok) return next;
  const entry = { ...next.value, id: newId() as string };
  await context.tx
    .insertInto('bond_entry')
    .values({
      id: entry.id,
      organisation_id: row.id,
      kind,
      amount_minor: entry.amount.minor,
      currency: entry.amount.currency,
      balance_minor: entry.balance.minor,
      place: entry.place,
      entered_on: context.today,
      basis,
      receipt: receipt ?? null,
      because_kind: because?.kind ?? null,
      because_id: because?.id ?? null,
      asked_minor: entry.asked.minor,
      entered_by: context.actor.account ?? null,
    })
    .execute();
  await context.record(`bond.${kind}`, {
    organisation: row.id,
    entry: entry.id,
    amount: entry.amount.decimal(),
    balance: entry.balance.decimal(),
    currency: entry.amount.currency,
    ...(because && { because: because.id }),
  });
  await settleFloor(context, row);
  return ok(entry);
};

/** Below the floor nobody holds a licence; whoever lost it for that alone has it back once the floor holds again. Each once. */
const settleFloor = async (context: CommandContext, row: LockedOrganisation): Promise<void> => {
  const { tx, today } = context;
  const bond = await bondOf(tx, row.id, today);
  const now = await ownStandingOn(tx, row.id, today);
  if (bond?.floor.status !== 'known' || !now) return;
  const basis = basisOf(bond.floor.source);
  if (bond.short && holding.has(now.status)) {
    const within = bond.topUpWithin.status === 'known' ? bond.topUpWithin.value : undefined;
    const cureBy = within === undefined ? undefined : today.add(within);
    const decision = await add(context, row, now, { status: 'suspended', ground: belowFloor, basis, cureBy });
    const fallen = { organisation: row.id, kind: row.kind, country: row.country, decision, status: 'suspended' };
    if (cureBy) await askForCure(context, fallen, cureBy);
    await askAboutRunningFiles(context, fallen);
  } else if (!bond.short && now.ground === belowFloor && heldUp.has(now.status)) {
    await add(context, row, now, { status: await heldBefore(context, row.id), basis });
    await closeAsked(context, row.id, 'lifted');
  }
};

const basisOf = (source: Citation | undefined): string =>
  source ? [source.title, source.article].filter((part) => part !== undefined).join(', ') : '—';

/** The licence that it held when the bond fell. */
const heldBefore = async ({ tx }: CommandContext, organisation: string): Promise<'provisional' | 'licensed'> => {
  const rows = await tx.selectFrom('organisation_status').selectAll().where('organisation_id', '=', organisation).execute();
  const last = inOrder(rows)
    .map(standingOf)
    .findLast(({ status }) => holding.has(status));
  return last?.status === 'provisional' ? 'provisional' : 'licensed';
};

const add = async (
  context: CommandContext,
  row: LockedOrganisation,
  now: StandingFrom,
  to: {
    readonly status: 'suspended' | 'provisional' | 'licensed';
    readonly basis: string;
    readonly ground?: string;
    readonly cureBy?: Temporal.PlainDate | undefined;
  },
): Promise<string> => {
  const decision = await addStanding(context, { organisation: row.id, licensedUntil: now.licensedUntil ?? null, ...to });
  await bumpVersion(context.tx, row);
  await context.record('organisation.status-set', {
    organisation: row.id,
    decision,
    from: now.status,
    to: to.status,
    since: context.today.toString(),
    ...(to.ground !== undefined && { ground: to.ground }),
  });
  return decision;
};

/** What somebody is owed and was not paid, to be taken from a bond. */
export interface Draw {
  readonly organisation: string;
  readonly amount: Money;
  /** What is owed: it draws once, however often it is asked. */
  readonly because: { readonly kind: string; readonly id: string };
  readonly basis: string;
}

/**
 * Draws on a bond in the transaction of the command that finds something unpaid; the command has to stand in the list `draws` of this
 * module's policies. Draws what is there when the bond holds less, and suspends the licence when it falls below the floor.
 * @returns what was drawn and what stays owed; the same again for what has drawn already. `bond.empty` when there is nothing to draw on,
 * `bond.answered` for what an office has drawn by hand: what then is still owed, an office says
 */
export const drawOnBond = async (
  context: CommandContext,
  { organisation, amount, because, basis }: Draw,
): Promise<Result<{ readonly entry: string; readonly drawn: Money; readonly short: Money }>> => {
  const row = await lock(context.tx, organisation);
  if (!row) return fail('platform.not-found');
  const before = await context.tx
    .selectFrom('bond_entry')
    .select(['id', 'amount_minor', 'asked_minor', 'currency'])
    .where('because_kind', '=', because.kind)
    .where('because_id', '=', because.id)
    .executeTakeFirst();
  if (before) return ok(drawn(before.id, before.amount_minor, before.asked_minor, before.currency));
  if (await wasDrawnByHand(context.tx, because.id)) return fail('bond.answered');
  const entry = await enterBond(context, row, { kind: 'drawn', amount, basis, because });
  if (!entry.ok) return entry;
  return ok(drawn(entry.value.id, entry.value.amount.minor, entry.value.asked.minor, amount.currency));
};

/** The reason under which an office draws by hand, for the id of what is owed. */
export const byHand = 'debt';

const wasDrawnByHand = async (tx: Tx, debt: string): Promise<boolean> =>
  (await tx.selectFrom('bond_entry').select('id').where('because_kind', '=', byHand).where('because_id', '=', debt).executeTakeFirst()) !==
  undefined;

const drawn = (entry: string, minor: bigint, asked: bigint, currency: string) => ({
  entry,
  drawn: new Money(minor, currency),
  short: new Money(asked - minor, currency),
});
