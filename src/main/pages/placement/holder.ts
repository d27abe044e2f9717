import { languageOf } from '../../../kernel/language.ts';
import { nameIn } from '../../../modules/organisations/index.ts';
import type { TimelineEntry } from '../../../modules/stages/index.ts';
import type { PlacementFile } from './load.ts';

/**
 * The name of whom an open step waits for, in a language. Where several sign, it is the first who has not; and a contract that is not
 * drawn waits for the employer, whoever else will sign it.
 */
export const holderOf = ({ programme, placement, names, contract }: PlacementFile, entry: TimelineEntry, lang: string): string => {
  const stage = programme.pack.stages.find(({ id }) => id === entry.stage);
  const signers = stage ? [stage.by, ...(stage.with ?? [])] : [];
  const undrawn = entry.step === 'contract.sign' && !contract;
  const next = signers.find((id) => !entry.signed.includes(programme.roleOf(id) ?? '')) ?? signers[0] ?? '';
  const role = undrawn ? 'employer' : programme.roleOf(next);
  if (role === 'employer') return nameIn(names.get(placement.employer) ?? {}, lang);
  if (role === 'worker') return placement.workerName;
  const name = programme.roles[next]?.name ?? '';
  return typeof name === 'string' ? name : (name[languageOf(lang)] ?? name.en ?? '');
};
