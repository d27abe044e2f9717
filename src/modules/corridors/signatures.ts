import type { CommandContext } from '../../platform/command/command.ts';
import type { End } from './domain/adoption.ts';

/** One end's signature, just given. */
export interface Signature {
  readonly adoption: string;
  readonly end: End;
}

type Told = (context: CommandContext, signature: Signature) => Promise<void>;

const told: Told[] = [];

/** Modules above say here what a signature does besides, in the same transaction. */
export const onSignature = (handler: Told): void => {
  told.push(handler);
};

export const tellOfSignature: Told = async (context, signature) => {
  for (const handler of told) await handler(context, signature);
};
