import { join } from 'node:path';
import { type Environment, given, isOwnMachine } from '../kernel/setting.ts';
import { type Carried, carried, fileOutbox, type Post, type PostOffice, smsGateway, smtp } from '../platform/messages/index.ts';

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

/** The names of the settings of one side's ways out. */
interface PostNames {
  readonly smtp: string;
  readonly from: string;
  readonly gateway: string;
  readonly token: string;
}
const permitNames: PostNames = {
  smtp: 'CORRIDOR_SMTP_URL',
  from: 'CORRIDOR_MAIL_FROM',
  gateway: 'CORRIDOR_SMS_URL',
  token: 'CORRIDOR_SMS_TOKEN',
};
/** Complaints and protection send by a mail server and a gateway of their own: whoever runs the other side's sees nothing of theirs. */
const protectionNames: PostNames = {
  smtp: 'PROTECTION_SMTP_URL',
  from: 'PROTECTION_MAIL_FROM',
  gateway: 'PROTECTION_SMS_URL',
  token: 'PROTECTION_SMS_TOKEN',
};

const readWays = (env: Environment, names: PostNames): PostSettings => {
  const [url, from] = [given(env[names.smtp]), given(env[names.from])];
  if (url !== undefined && !isAddress(url, ['smtp:', 'smtps:']))
    throw new Error(`${names.smtp} is not an address like smtps://user:password@mail.example.org.`);
  if (url !== undefined && !/^[^\r\n]*@[^\s@]+$/.test(from ?? ''))
    throw new Error(`${names.smtp} is set and ${names.from} is no sender. Set it, such as Corridor <no-reply@corridor.example.org>.`);
  const [gateway, token] = [given(env[names.gateway]), given(env[names.token])];
  if (gateway !== undefined && !isSafe(gateway))
    throw new Error(`${names.gateway} is not an https address like https://sms.example.org/messages.`);
  if (gateway !== undefined && token === undefined)
    throw new Error(`${names.gateway} is set and ${names.token} is not. Set it to the token that the gateway gave you.`);
  return {
    ...(url !== undefined && from !== undefined && { smtp: { url, from } }),
    ...(gateway !== undefined && token !== undefined && { gateway: { url: gateway, token } }),
  };
};

/** By what the protection side sends its alarms. @throws Error that says which setting, why, and an example */
export const readProtectionPost = (env: Environment): PostSettings => readWays(env, protectionNames);

/**
 * Reads by what messages are sent.
 * @throws Error that says which setting, why, and an example
 */
export const readPost = (env: Environment): PostSettings => {
  const ways = readWays(env, permitNames);
  const inboundSecret = given(env.CORRIDOR_SMS_SECRET);
  if (inboundSecret !== undefined && !/^\S{24,200}$/.test(inboundSecret))
    throw new Error('CORRIDOR_SMS_SECRET can be guessed. Set it to at least 24 random signs without spaces.');
  return { ...ways, inboundSecret };
};

interface Installation {
  readonly mode: 'demo' | 'production';
  readonly dataDir: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly post: PostSettings;
}

/**
 * The ways out of an installation. A demonstration sends nothing to anybody: its messages become files.
 * @param folder where these files are, below the folder of data; each side has its own
 */
export const postOffice = (
  { mode, dataDir, port, publicUrl, post: settings }: Installation,
  folder: 'outbox' | 'protection-outbox' = 'outbox',
): PostOffice => {
  const file = (channel: Carried) => fileOutbox(join(dataDir, folder, channel));
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

/** The same of the protection side: without any way out an alarm reaches nobody, and its queue and its administrators' page say so. */
export const missingAlarmWays = ({ post }: PostOffice): readonly string[] =>
  carried.some((channel) => post[channel] !== undefined)
    ? []
    : [
        'No way out of complaints and protection is set: an alarm about danger to life reaches nobody. Set PROTECTION_SMS_URL and PROTECTION_SMS_TOKEN, or PROTECTION_SMTP_URL and PROTECTION_MAIL_FROM.',
      ];

/** What whoever starts the program should know: the ways on which nothing can be sent. */
export const missingWays = ({ post }: PostOffice): readonly string[] =>
  carried.filter((channel) => post[channel] === undefined).map((channel) => lacking[channel]);
