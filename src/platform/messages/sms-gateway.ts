import { type Handed, type Outgoing, patience, type Transport } from './transport.ts';

export interface GatewayOptions {
  /** Where messages are posted, https. */
  readonly url: string;
  readonly token: string;
}

/**
 * A gateway of short messages behind one small interface, for which every provider has or gets an adapter:
 * `POST url` with `{ "key", "to", "text", "lang" }`, `Authorization: Bearer token` and the key as `Idempotency-Key`.
 * Any 2xx means that it has the message; 409 that it has had it already; 408, 429 and 5xx that it may be tried again with the same key;
 * every other answer that it will never take it.
 */
export const smsGateway = ({ url, token }: GatewayOptions): Transport => ({
  kind: 'gateway',
  idempotent: true,
  async send({ key, to, text, lang }: Outgoing): Promise<Handed> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        // Where it leads is a setting; an answer may not send numbers elsewhere.
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
        body: JSON.stringify({ key, to, text, lang }),
      });
      await answer.body?.cancel();
      return meaningOf(answer.status);
    } catch {
      // The key makes another try harmless, whether or not this one arrived.
      return { kind: 'later', code: 'gateway.silent' };
    }
  },
});

const meaningOf = (status: number): Handed => {
  if ((status >= 200 && status < 300) || status === 409) return { kind: 'handed' };
  const again = status === 408 || status === 429 || status >= 500;
  return { kind: again ? 'later' : 'never', code: `gateway.${status}` };
};
