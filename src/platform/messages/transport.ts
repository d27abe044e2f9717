/** Ways on which the program itself hands a message over. Letters are printed by people. */
export const carried = ['sms', 'mail'] as const;
export type Carried = (typeof carried)[number];

/** One message as a transport takes it. Who it is about, and why, stays behind. */
export interface Outgoing {
  /** The same for every try of one message: a transport that knows it delivers once. */
  readonly key: string;
  /** A number as E.164 writes it, or an address of mail. */
  readonly to: string;
  /** Mail only. */
  readonly subject: string;
  readonly text: string;
  readonly lang: string;
}

/**
 * What came of handing over. Codes are ours or a status of the other side, never its words, which may quote the address.
 * - `handed`: the other side has it
 * - `later`: it does not have it, and another try may help
 * - `never`: it does not take it, and no other try will help
 * - `unknown`: it may have it or not
 */
export type Handed = { readonly kind: 'handed' } | { readonly kind: 'later' | 'never' | 'unknown'; readonly code: string };

/** A way out of the program. */
export interface Transport {
  /** Its name for the office's page: `smtp`, `gateway`, `file`. */
  readonly kind: string;
  /** Whether a second try with the same key delivers nothing twice. */
  readonly idempotent: boolean;
  /** Hands one message over within `patience`; never throws for what the other side does. */
  send(message: Outgoing): Promise<Handed>;
}

/** The transports of an installation; a channel without one keeps its messages waiting. */
export type Post = Readonly<Partial<Record<Carried, Transport>>>;

/** How long the other side may take, in milliseconds. */
export const patience = 20_000;

/** What a sender needs besides the runtime: the ways out, and the address that people type. */
export interface PostOffice {
  readonly post: Post;
  readonly address: string;
}
