import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { isOwnMachine } from '../../kernel/setting.ts';
import { type Handed, patience, type Transport } from './transport.ts';

export interface SmtpOptions {
  /** `smtps://user:password@mail.example.org`, or `smtp://…:587`, which is then lifted to TLS. */
  readonly url: string;
  /** Who it is from, such as `Corridor <no-reply@corridor.example.org>`. */
  readonly from: string;
}

/** Mail over SMTP. Servers know no key, so that a message whose fate is not known is not sent again by itself. */
export const smtp = ({ url, from }: SmtpOptions): Transport => {
  const domain = /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  const sender = createTransport(
    {
      url,
      // A password and addresses never cross a network in the clear; only the own machine needs no TLS.
      requireTLS: !isOwnMachine(url) && url.startsWith('smtp:'),
      connectionTimeout: patience / 2,
      greetingTimeout: patience / 2,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
      logger: false,
    } as Parameters<typeof createTransport>[0],
    { from },
  );
  return {
    kind: 'smtp',
    idempotent: false,
    async send({ key, to, subject, text, lang }) {
      let begun = false;
      // Read only once the server is to be given the text: a failure before that has delivered nothing.
      const body = Readable.from(
        (function* () {
          begun = true;
          yield Buffer.from(text);
        })(),
      );
      try {
        await sender.sendMail({
          to: { name: '', address: to },
          subject,
          text: body,
          messageId: `<${key}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': lang },
        });
        return { kind: 'handed' };
      } catch (error) {
        return meaningOf(error, begun);
      }
    },
  };
};

/** What a failure means. What broke off without a word while the text was under way leaves it open whether it arrived. */
const meaningOf = (error: unknown, begun: boolean): Handed => {
  const { responseCode, code } = (typeof error === 'object' && error !== null ? error : {}) as {
    responseCode?: number;
    code?: string;
  };
  if (typeof responseCode === 'number') return { kind: responseCode >= 500 ? 'never' : 'later', code: `smtp.${responseCode}` };
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'never', code: 'smtp.address' };
  return begun ? { kind: 'unknown', code: 'smtp.broken-off' } : { kind: 'later', code: 'smtp.silent' };
};
