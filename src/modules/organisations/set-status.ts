import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { choice, date, prose, text, version } from '../../platform/http/input.ts';
import { bondFloorHolds } from './bond.ts';
import { decide, decisions, grounds, takesAway, type Wanted } from './domain/decide.ts';
import { appealOf, cureWithin, personsFor, type Said, validFor } from './domain/licensing.ts';
import { holding, type StandingFrom } from './domain/standing.ts';
import { askAboutRunningFiles, askForCure, closeAsked, closeProposals } from './follow-up.ts';
import { closeNotice, heard } from './hearing.ts';
import { rulesIn } from './queries/rules-in.ts';
import { ownStandingOn } from './standing.ts';
import { addStanding, bumpVersion, type LockedOrganisation, lock, type NewStanding } from './store.ts';
import { type ApprovedInput, approvingDecision } from './two-persons.ts';

/** What an officer decides about an organisation, from today. */
const decision = z.object({
  organisation: id('organisation'),
  version: version(),
  status: choice(decisions),
  /** The article that allows it. */
  basis: text(300),
  /** Why, as a code; `other` where the officer's words alone say it. */
  ground: choice(grounds).optional(),
  /** What happened, in the officer's words; read by officers and by the organisation itself. */
  cause: prose(2_000).optional(),
  /** The last day of the licence, or of the term of a suspension or exclusion. */
  until: date().optional(),
  /** What would lift it, and the last day for it. */
  cure: prose(2_000).optional(),
  cureBy: date().optional(),
});
type Decided = z.output<typeof decision>;

/**
 * Licenses, suspends, cancels or excludes an organisation from today, on a legal basis. Earlier decisions are kept. Where the programme asks
 * for two persons, the first one's decision waits for a second. Whoever loses the right to act is told what would lift it and where to
 * appeal, and the offices of both ends are asked what becomes of the running files.
 */
export const setStatus = command({
  name: 'organisation.set-status',
  input: decision,
  async load({ organisation }, { tx }) {
    const row = await lock(tx, organisation);
    return row && { row, version: row.version, owners: { country: row.country } };
  },
  async run({ row }, input, context): Promise<Result<{ id: string; status: string; waits: boolean }>> {
    const { tx, today } = context;
    const now = await ownStandingOn(tx, row.id, today);
    const listened = await heard(tx, row.id, input.status, today);
    if (!listened.ok) return listened;
    const made = await madeFrom(context, row, now, input);
    if (!made.ok) return made;
    if (made.value.persons === 1) {
      await carryOut(context, row, now, made.value);
      return ok({ id: row.id, status: input.status, waits: false });
    }
    const verdict = await approvingDecision(context, row, plain(input), [now?.decision ?? null]);
    if (!verdict.ok) return verdict;
    if (verdict.value.kind === 'carry-out') await verdict.value.confirm(await carryOut(context, row, now, made.value));
    return ok({ id: row.id, status: input.status, waits: verdict.value.kind === 'waits' });
  },
});

/** The decision with everything that the programmes in force add to it. */
const madeFrom = async (
  { tx, today }: CommandContext,
  row: LockedOrganisation,
  now: StandingFrom | undefined,
  input: Decided,
): Promise<Result<Omit<NewStanding, 'persons'> & { persons: 1 | 2 }>> => {
  const rules = await rulesIn(tx, row.country, today);
  const decided = decide(now, wantedBy(input, validFor(rules, row, input.status, today), now, today), today);
  if (!decided.ok) return decided;
  if (holding.has(input.status)) {
    const secured = await bondFloorHolds(tx, row, today);
    if (!secured.ok) return secured;
  }
  if (input.cureBy && compareDates(input.cureBy, today) < 0)
    return fail('organisation.until-past', { today: today.toString() }, { field: 'cureBy' });
  const { to, within } = appealOf(rules, row, today);
  const lost = takesAway(input.status);
  const cureBy = input.cureBy ?? (lost && input.cure !== undefined ? after(today, cureWithin(rules, row, today)) : undefined);
  return ok({
    organisation: row.id,
    basis: input.basis,
    cause: input.cause,
    ...decided.value,
    cure: input.cure,
    cureBy,
    appealTo: lost && to.status === 'known' ? to.value : undefined,
    appealBy: lost ? after(today, within) : undefined,
    persons: known(personsFor(rules, row, input.status, today)) ?? 1,
  });
};

/** A licence for which the officer says no end holds as long as the programme says; one that is lifted or renewed says its own. */
const wantedBy = (input: Decided, valid: Said<string>, now: StandingFrom | undefined, today: Temporal.PlainDate): Wanted => {
  const anew = !now || !(holding.has(now.status) || now.licensedUntil);
  const span = anew && holding.has(input.status) ? known(valid) : undefined;
  return { ...input, until: input.until ?? (span === undefined ? undefined : today.add(span).subtract({ days: 1 })) };
};

const known = <T>(said: Said<T>): T | undefined => (said.status === 'known' ? said.value : undefined);
const after = (day: Temporal.PlainDate, span: Said<string>): Temporal.PlainDate | undefined => {
  const length = known(span);
  return length === undefined ? undefined : day.add(length);
};

/** Saves, records, and asks for what follows. */
const carryOut = async (
  context: CommandContext,
  row: LockedOrganisation,
  now: StandingFrom | undefined,
  standing: NewStanding,
): Promise<string> => {
  const made = await addStanding(context, standing);
  await bumpVersion(context.tx, row);
  await context.record('organisation.status-set', {
    organisation: row.id,
    decision: made,
    from: now?.status ?? 'none',
    to: standing.status,
    since: context.today.toString(),
    ...(standing.ground && { ground: standing.ground }),
    ...(standing.licensedUntil && { 'licensed-until': standing.licensedUntil.toString() }),
  });
  await closeAsked(context, row.id, holding.has(standing.status) ? 'lifted' : 'decided');
  const fallen = { organisation: row.id, kind: row.kind, country: row.country, decision: made, status: standing.status };
  if (takesAway(standing.status)) await closeProposals(context, row.id);
  if (takesAway(standing.status) && standing.status !== 'preventive') await closeNotice(context, row.id);
  if (takesAway(standing.status) && standing.cureBy) await askForCure(context, fallen, standing.cureBy);
  if (takesAway(standing.status) && now && holding.has(now.status)) await askAboutRunningFiles(context, fallen);
  return made;
};

/** The decision as plain texts, for the second person to read and to send again. */
const plain = ({ organisation: _, version: __, ...input }: Decided): ApprovedInput =>
  Object.fromEntries(Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
