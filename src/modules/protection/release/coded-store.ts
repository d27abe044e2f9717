import { newId } from '../../../kernel/ids.ts';
import type { CommandContext } from '../../../platform/command/command.ts';
import { json } from '../../../platform/db/database.ts';
import { releasePack } from './attributes.ts';
import { codedFrom, type HtcdsFields } from './domain/coded.ts';
import type { CodedRow } from './domain/read-htcds.ts';
import './tables.ts';

/**
 * Adds a case to what is counted, in the words of the standard: names, days and places are dropped on the way.
 * @param registered the month in which it was registered, `2026-03`
 * @param exploited the country in which the exploitation took place, where it is known
 * @returns the number of the coded row, which the case keeps sealed
 */
export const addCodedCase = async (
  context: CommandContext,
  { registered, country, htcds, exploited }: { registered: string; country: string; htcds: HtcdsFields; exploited?: string | undefined },
): Promise<string> => {
  const values = codedFrom(htcds, releasePack(), { on: `${registered}-01`, exploited });
  return insertCoded(context, { registered, values }, country, false);
};

export const insertCoded = async (
  { tx }: CommandContext,
  { registered, values }: CodedRow,
  country: string,
  imported: boolean,
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto('coded_case')
    .values({ id, registered, country, values: json(values), imported })
    .execute();
  return id;
};

/** Takes a case out of what is counted; what was published stays published. */
export const removeCodedCase = async ({ tx }: CommandContext, id: string): Promise<void> => {
  await tx.deleteFrom('coded_case').where('id', '=', id).execute();
};
