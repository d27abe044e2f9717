import { compareDates, type PlainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/database.ts';
import { rowOf } from '../../platform/db/row-set.ts';
import { emptyLedger, type Ledger } from './domain/bond.ts';
import { type BondRules, bondRules, type Licensee } from './domain/licensing.ts';
import { rulesIn } from './queries/rules-in.ts';
import './tables.ts';

/** What an organisation has lodged, and what the programmes in force ask of it, on a day. */
export interface Bond extends BondRules {
  readonly balances: readonly Money[];
  /** What is missing to the floor; undefined where it holds or no programme says a floor. */
  readonly short: Money | undefined;
}

const entriesOf = (tx: Tx, organisation: string) =>
  tx.selectFrom('bond_entry').selectAll().where('organisation_id', '=', organisation).orderBy('number').execute();

/** Where the ledger of one currency stands now. */
export const ledgerOf = async (tx: Tx, organisation: string, currency: string): Promise<Ledger> => {
  const last = (await entriesOf(tx, organisation)).findLast((entry) => entry.currency === currency);
  return last ? { place: last.place, balance: new Money(last.balance_minor, currency) } : emptyLedger(currency);
};

const balancesOn = async (tx: Tx, organisation: string, on: PlainDate): Promise<Map<string, Money>> => {
  const balances = new Map<string, Money>();
  for (const entry of await entriesOf(tx, organisation))
    if (compareDates(entry.entered_on, on) <= 0) balances.set(entry.currency, new Money(entry.balance_minor, entry.currency));
  return balances;
};

/** The bond of an organisation on a day; undefined when there is no such organisation. */
export const bondOf = async (tx: Tx, organisation: string, on: PlainDate): Promise<Bond | undefined> => {
  const row = await rowOf(tx, 'organisation', organisation);
  return row && bondOn(tx, row, on);
};

const bondOn = async (tx: Tx, row: Licensee & { readonly id: string }, on: PlainDate): Promise<Bond> => {
  const rules = bondRules(await rulesIn(tx, row.country, on), row, on);
  const balances = await balancesOn(tx, row.id, on);
  return { ...rules, balances: [...balances.values()], short: shortOf(rules, balances) };
};

const shortOf = ({ floor }: BondRules, balances: ReadonlyMap<string, Money>): Money | undefined => {
  if (floor.status !== 'known') return undefined;
  const balance = balances.get(floor.value.currency) ?? new Money(0n, floor.value.currency);
  return balance.compare(floor.value) < 0 ? floor.value.minus(balance) : undefined;
};

/** Nobody holds a licence whose bond lies below the floor: `bond.short` with the figures and the source. */
export const bondFloorHolds = async (tx: Tx, row: Licensee & { readonly id: string }, on: PlainDate): Promise<Result<true>> => {
  const { floor, short } = await bondOn(tx, row, on);
  if (floor.status !== 'known' || !short) return ok(true);
  const because = [
    {
      rule: 'bond-floor',
      text: floor.note ?? 'The bond does not lie below its floor.',
      asked: floor.value.toString(),
      given: floor.value.minus(short).toString(),
      ...(floor.source && { source: floor.source }),
    },
  ];
  return fail('bond.short', { floor: floor.value.toString(), short: short.toString() }, { because });
};
