import { join } from 'node:path';
import { type Environment, given, isOwnMachine } from '../kernel/setting.ts';
import type { PostOffice } from '../modules/messages/index.ts';
import { type Carried, carried, fileOutbox, type Post, smsGateway, smtp } from '../platform/messages/index.ts';

/** By what the installation sends messages; a way that is not set keeps its messages waiting. */
export interface PostSettings {
  readonly smtp?: { readonly url: string; readonly from: string };
  readonly gateway?: { readonly url: string; readonly token: string };
  /** What the gateway of short messages sends with each reply that it passes on. */
  readonly inboundSecret?: string | undefined;
}

const isAddress = (text: string, protocols: readonly string[]): boolean => URL.canParse(text) && protocols.includes(new URL(text).protocol);

/** A gateway gets telephone numbers: over TLS, or on the own machine. */
const isSafe = (text: string): boolean => isAddress(text, ['https:']) || (isAddress(text, ['http:']) && isOwnMachine(text));

/**
 * Reads by what messages are sent.
 * @throws Error that says which setting, why, and an example
 */
export const readPost = (env: Environment): PostSettings => {
  const [url, from] = [given(env.CORRIDOR_SMTP_URL), given(env.CORRIDOR_MAIL_FROM)];
  if (url !== undefined && !isAddress(url, ['smtp:', 'smtps:']))
    throw new Error('CORRIDOR_SMTP_URL is not an address like smtps://user:password@mail.example.org.');
  if (url !== undefined && !/^[^\r\n]*@[^\s@]+$/.test(from ?? ''))
    throw new Error(
      'CORRIDOR_SMTP_URL is set and CORRIDOR_MAIL_FROM is no sender. Set it, such as Corridor <no-reply@corridor.example.org>.',
    );
  const [gateway, token] = [given(env.CORRIDOR_SMS_URL), given(env.CORRIDOR_SMS_TOKEN)];
  if (gateway !== undefined && !isSafe(gateway))
    throw new Error('CORRIDOR_SMS_URL is not an https address like https://sms.example.org/messages.');
  if (gateway !== undefined && token === undefined)
    throw new Error('CORRIDOR_SMS_URL is set and CORRIDOR_SMS_TOKEN is not. Set it to the token that the gateway gave you.');
  const inboundSecret = given(env.CORRIDOR_SMS_SECRET);
  if (inboundSecret !== undefined && !/^\S{24,200}$/.test(inboundSecret))
    throw new Error('CORRIDOR_SMS_SECRET can be guessed. Set it to at least 24 random signs without spaces.');
  return {
    ...(url !== undefined && from !== undefined && { smtp: { url, from } }),
    ...(gateway !== undefined && token !== undefined && { gateway: { url: gateway, token } }),
    inboundSecret,
  };
};

interface Installation {
  readonly mode: 'demo' | 'production';
  readonly dataDir: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly post: PostSettings;
}

/** The ways out of an installation. A demonstration sends nothing to anybody: its messages become files. */
export const postOffice = ({ mode, dataDir, port, publicUrl, post: settings }: Installation): PostOffice => {
  const file = (channel: Carried) => fileOutbox(join(dataDir, 'outbox', channel));
  const post: Post =
    mode === 'demo'
      ? { mail: file('mail'), sms: file('sms') }
      : {
          ...(settings.smtp && { mail: smtp(settings.smtp) }),
          ...(settings.gateway && { sms: smsGateway(settings.gateway) }),
        };
  return { post, address: publicUrl ?? `http://localhost:${port}` };
};

const lacking: Readonly<Record<Carried, string>> = {
  mail: 'No mail server is set: e-mail to workers and employers waits and is not sent. Set CORRIDOR_SMTP_URL and CORRIDOR_MAIL_FROM.',
  sms: 'No gateway for short messages is set: they wait and are not sent. Set CORRIDOR_SMS_URL and CORRIDOR_SMS_TOKEN.',
};

/** What whoever starts the program should know: the ways on which nothing can be sent. */
export const missingWays = ({ post }: PostOffice): readonly string[] =>
  carried.filter((channel) => post[channel] === undefined).map((channel) => lacking[channel]);
