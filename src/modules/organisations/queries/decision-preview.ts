import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Texts } from '../../../programme/index.ts';
import { type DecidedStanding, transitions } from '../domain/decide.ts';
import { appealOf, cureWithin, type Licensee, personsFor, type Said, validFor } from '../domain/licensing.ts';
import { type Effects, effectsOf } from '../effects.ts';
import { type Hearing, hearingOf } from '../hearing.ts';
import { type RunningFiles, runningFilesOf } from '../running-files.ts';
import { ownStandingOn } from '../standing.ts';
import { waitingApproval } from '../two-persons.ts';
import { rulesIn } from './rules-in.ts';

/** One step that can be decided, and what it would mean. */
export interface Option {
  readonly status: DecidedStanding;
  readonly effects: Effects;
  readonly persons: 1 | 2;
  readonly validFor: Said<string>;
}

/** A reason that the programme names, with its article. */
export interface NamedGround {
  readonly ground: string;
  readonly texts: Texts;
  readonly source: string;
}

/** What an officer sees before deciding: which steps there are, what each means, and whom it touches. */
export interface Preview {
  readonly options: readonly Option[];
  readonly running: readonly RunningFiles[];
  readonly grounds: readonly NamedGround[];
  readonly cureWithin: Said<string>;
  readonly appealTo: Said<string>;
  readonly appealWithin: Said<string>;
  /** The notice that was given, and what the organisation says to it. */
  readonly hearing: Hearing | undefined;
  /** What a first officer has approved and waits for a second one. */
  readonly waiting: { readonly on: PlainDate; readonly own: boolean; readonly input: Readonly<Record<string, string>> } | undefined;
}

export const decisionPreview = async (
  tx: Tx,
  row: Licensee & { readonly id: string },
  account: string | undefined,
  today: PlainDate,
): Promise<Preview> => {
  const rules = await rulesIn(tx, row.country, today);
  const now = await ownStandingOn(tx, row.id, today);
  const options: Option[] = [];
  for (const status of transitions[now?.status ?? 'applied']) {
    const persons = personsFor(rules, row, status, today);
    options.push({
      status,
      effects: await effectsOf(tx, row, status, today),
      persons: persons.status === 'known' ? persons.value : 1,
      validFor: validFor(rules, row, status, today),
    });
  }
  const waiting = await waitingApproval(tx, row.id);
  const { to, within } = appealOf(rules, row, today);
  return {
    options,
    running: await runningFilesOf(tx, row.id, today),
    grounds: rules.flatMap(({ origin, destination, programme }) =>
      (programme.pack.licensing ?? []).flatMap((entry) => {
        const ends = { origin: [origin], destination: [destination], both: [origin, destination] }[entry.side];
        if (entry.of !== row.kind || !ends.includes(row.country)) return [];
        return (entry.grounds ?? []).map((one) => ({
          ground: one.ground,
          texts: typeof one.text === 'string' ? { en: one.text } : one.text,
          source: [programme.sources[one.src ?? '']?.title, one.article].filter((part) => part !== undefined).join(', '),
        }));
      }),
    ),
    cureWithin: cureWithin(rules, row, today),
    hearing: await hearingOf(tx, row.id, today),
    appealTo: to,
    appealWithin: within,
    waiting: waiting && {
      on: waiting.approved_on,
      own: waiting.account_id === account,
      input: waiting.input as Readonly<Record<string, string>>,
    },
  };
};
