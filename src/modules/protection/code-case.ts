import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { onCase } from './case-input.ts';
import { consentNow } from './consents.ts';
import type { CaseKey } from './keys/case-key.ts';
import { addCodedCase, removeCodedCase } from './release/index.ts';
import { addEntry, entriesOf, keyOf, lockCase, type OpenedEntry, seenBy } from './store.ts';

type Said = Readonly<Record<string, unknown>>;

/** The last thing that was said of each name: what was written later is better known. */
const lastOf = (entries: readonly OpenedEntry[]): Said =>
  Object.assign(
    {},
    ...entries.map(({ content }) => Object.fromEntries(Object.entries((content ?? {}) as Said).filter(([, value]) => value !== undefined))),
  );

const text = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : Array.isArray(value) ? value.join(';') : String(value);

/** The fields of the case standard that a case knows; the others are absent, and count as not known. */
const htcdsOf = (entries: readonly OpenedEntry[]) => {
  const of = (kind: OpenedEntry['kind']) => lastOf(entries.filter((entry) => entry.kind === kind));
  const [identity, facts, decision] = [of('identity'), of('facts'), of('decision')];
  return {
    htcds: {
      prs_Gender: text(identity.gender),
      prs_Birthdate: text(identity.born),
      prs_Citizenship: text(identity.citizenship),
      vic_AgeWhenTrafficked: text(facts.ageThen),
      vic_TypeOfExploitation: text(facts.exploitation),
      vic_MethodsOfControl: text(facts.control),
      vic_MethodOfRecruitment: text(facts.recruitment),
      vic_ForcedLabourIndustry: text(facts.industry),
      vic_TraffickingStatus: text(decision.status),
    },
    exploited: text(facts.exploitedIn),
    status: text(decision.status),
  };
};

/** Takes the row of a case out of what is counted, if it has one that this key opens. */
export const uncount = async (context: CommandContext, caseId: string, key: CaseKey): Promise<void> => {
  for (const { content } of await entriesOf(context.tx, caseId, key, ['coded'])) {
    const row = (content as { row?: string } | undefined)?.row;
    if (row !== undefined) await removeCodedCase(context, row);
  }
};

/**
 * Counts a case: a row with the variables of the statistics, under a number of its own that only the case knows. Nobody is counted without
 * having agreed to it, nor before a person has decided what the situation is.
 */
export const codeCase = command({
  name: 'case.code',
  input: onCase,
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { session }, context) {
    const { tx, today, actor, record } = context;
    if (row.state === 'erased') return fail('protection.not-open');
    if (!(await consentNow(tx, row, { purpose: 'statistics' }, today))) return fail('protection.no-consent');
    const key = await keyOf(tx, row, actor, session);
    if (!key.ok) return key;
    const { htcds, exploited, status } = htcdsOf(await entriesOf(tx, row.id, key.value));
    if (status === undefined) return fail('protection.undecided');
    await uncount(context, row.id, key.value);
    const counted = await addCodedCase(context, {
      registered: row.opened_on.toString().slice(0, 7),
      country: row.country,
      ...{ htcds, exploited },
    });
    await addEntry(context, row, key.value, 'coded', { row: counted });
    await seenBy(context, row, 'coded');
    await record('case.coded', { case: row.id });
    return ok({ id: row.id });
  },
});
