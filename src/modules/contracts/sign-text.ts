import { z } from 'zod';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Contract, Signer } from './domain/contract.ts';
import { seenText } from './seen-text.ts';
import { addSignature, lockTexts, saveAddendumSigned } from './text-store.ts';

/** A language by its BCP 47 tag. */
export const languageTag = () =>
  z
    .string({ error: () => 'input.code' })
    .trim()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, { error: 'input.code' });

/** In which an employer who names no language has read a text. */
export const employersLanguage = 'en';

/** Keeps one signature with the words that its giver saw. The employer's holds for the addendum, which is a part of the text. */
export const signText = async (
  { tx, today }: CommandContext,
  contract: Contract,
  { version, signer, language }: { readonly version: number; readonly signer: Signer; readonly language: string },
): Promise<void> => {
  const text = (await lockTexts(tx, contract.placement)).find((one) => one.version === version);
  if (!text) throw new Error(`contract ${contract.id} has no text ${version}`);
  const seen = seenText({ id: contract.id, version }, text.terms, text.addendum, language);
  await addSignature(tx, contract, { version, signer, on: today, language, seen });
  if (signer === 'employer' && text.addendum.length > 0) await saveAddendumSigned(tx, text, today);
};
