import { type Environment, given } from '../kernel/setting.ts';
import type { DatabaseEnvironment } from '../platform/db/open.ts';
import { type PostSettings, readPost, readProtectionPost } from './post.ts';
import { readProtectionKeys } from './protection/settings.ts';
import { readSignIn, type SignInKeys } from './sign-in-settings.ts';

/** The settings of an installation; each is read here and nowhere else. What one command alone needs, such as a passphrase, that command reads. */
export interface Settings {
  /** A demonstration has a stored clock, invented parties and known passwords. Production has none of them. */
  readonly mode: 'demo' | 'production';
  /** Whether this process holds the protection side too, or leaves it to `corridor protection` elsewhere. */
  readonly sides: 'both' | 'permit';
  readonly database: DatabaseEnvironment;
  /** Where the embedded PostgreSQL keeps its files. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** The address that people type; https makes cookies secure and asks browsers to stay on TLS. */
  readonly publicUrl: string | undefined;
  /** How many proxies of the installation's own stand before the program; each adds the address that it saw to X-Forwarded-For. */
  readonly proxies: number;
  /** How many requests a second one address may make in the long run, a page being one; 0 holds nobody back. */
  readonly requestsPerSecond: number;
  /** The zone in which the legal day changes. */
  readonly zone: string;
  /** From which weight on the log has lines. */
  readonly logLevel: string;
  /** By what messages are sent. */
  readonly post: PostSettings;
  /** By what the protection side sends its alarms, when this process holds it. */
  readonly protectionPost: PostSettings;
  /** The secret of the protection side, when this process holds it. */
  readonly protectionKeys: readonly string[];
  /** Public keys of authorities elsewhere whose decisions are taken at `/effects`. */
  readonly effectKeys: readonly string[];
  /** The secret behind second factors, and the national identity providers. */
  readonly signIn: SignInKeys;
}

/** What a person has to mend before the program can start. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** From everything to nothing, as the log's library names them. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * Reads the settings. A production start without what production needs is refused with everything that is missing at once.
 * @throws SettingsError that says which setting, why, and an example
 */
export const readSettings = (env: Environment, dataDir: string): Settings => {
  const mode = readMode(env);
  const port = Number(given(env.PORT) ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SettingsError(`PORT is "${env.PORT}". Set it to a number from 1 to 65535, or 0 for any free one.`);
  const publicUrl = given(env.CORRIDOR_PUBLIC_URL);
  if (publicUrl !== undefined && !URL.canParse(publicUrl))
    throw new SettingsError('CORRIDOR_PUBLIC_URL is not an address like https://corridor.example.org.');
  // In production TLS ends at a proxy, always: without its word all the world would be one address, and one guesser would lock out all.
  const proxies = Number(given(env.CORRIDOR_PROXIES) ?? (mode === 'production' ? 1 : 0));
  if (!Number.isInteger(proxies) || proxies < 0 || proxies > 5)
    throw new SettingsError(
      `CORRIDOR_PROXIES is "${env.CORRIDOR_PROXIES}". Set it to the number of your own proxies before the program, such as 1.`,
    );
  const requestsPerSecond = Number(given(env.CORRIDOR_REQUESTS_PER_SECOND) ?? 100);
  if (!Number.isFinite(requestsPerSecond) || requestsPerSecond < 0)
    throw new SettingsError(
      `CORRIDOR_REQUESTS_PER_SECOND is "${env.CORRIDOR_REQUESTS_PER_SECOND}". Set it to how many requests a second one address may make, such as 100, or to 0 for no limit.`,
    );
  const zone = given(env.CORRIDOR_ZONE) ?? 'UTC';
  try {
    Temporal.Now.plainDateISO(zone);
  } catch {
    throw new SettingsError(`CORRIDOR_ZONE is "${zone}". Set it to an IANA zone such as Africa/Casablanca.`);
  }
  const logLevel = given(env.LOG_LEVEL) ?? 'warn';
  if (!logLevels.includes(logLevel)) throw new SettingsError(`LOG_LEVEL is "${logLevel}". Set it to one of: ${logLevels.join(', ')}.`);
  const sides = given(env.CORRIDOR_SIDES) ?? 'both';
  if (sides !== 'both' && sides !== 'permit')
    throw new SettingsError(
      `CORRIDOR_SIDES is "${sides}". Set it to both, or to permit when complaints and protection run elsewhere by "corridor protection".`,
    );
  if (sides === 'permit') refuseProtectionLogins(env);
  const effectKeys = (given(env.CORRIDOR_EFFECT_KEYS) ?? '').split(',').flatMap((key) => (key.trim() === '' ? [] : [key.trim()]));
  if (effectKeys.some((key) => !/^[A-Za-z0-9_-]{43}$/.test(key)))
    throw new SettingsError(
      'CORRIDOR_EFFECT_KEYS is not a list of public keys, with commas between, as "corridor protection key" prints them.',
    );
  const protectionKeys = sides === 'both' ? asSetting(() => readProtectionKeys(env)) : [];
  const post = asSetting(() => readPost(env));
  const protectionPost = sides === 'both' ? asSetting(() => readProtectionPost(env)) : {};
  const signIn = asSetting(() => readSignIn(env, mode === 'production'));
  if (mode === 'production') refuseDemoHabits(env, publicUrl, signIn.secretKeys, protectionKeys, sides);
  return {
    mode,
    sides,
    database: {
      DATABASE_URL: env.DATABASE_URL,
      DATABASE_WEB_URL: env.DATABASE_WEB_URL,
      ...(sides === 'both' && { PROTECTION_DATABASE_URL: env.PROTECTION_DATABASE_URL, PROTECTION_WEB_URL: env.PROTECTION_WEB_URL }),
    },
    dataDir: given(env.CORRIDOR_DATA) ?? dataDir,
    host: given(env.HOST) ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0'),
    port,
    publicUrl,
    proxies,
    requestsPerSecond,
    zone,
    logLevel,
    post,
    protectionPost,
    protectionKeys,
    effectKeys,
    signIn,
  };
};

/** Production where the settings say so, or the environment does. @throws SettingsError for any other word */
export const readMode = (env: Environment): Settings['mode'] => {
  const mode = given(env.CORRIDOR_MODE) ?? (env.NODE_ENV === 'production' ? 'production' : 'demo');
  if (mode !== 'demo' && mode !== 'production') throw new SettingsError(`CORRIDOR_MODE is "${mode}". Set it to demo or to production.`);
  return mode;
};

/** What is wrong with a setting, for a person to mend. */
export const asSetting = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error));
  }
};

/** A process of the permit side alone is not even handed what it must not use: it could be read from its memory. */
const refuseProtectionLogins = (env: Environment): void => {
  const held = (
    ['PROTECTION_DATABASE_URL', 'PROTECTION_WEB_URL', 'PROTECTION_SECRET_KEY', 'PROTECTION_SMTP_URL', 'PROTECTION_SMS_TOKEN'] as const
  ).filter((name) => given(env[name]));
  if (held.length > 0)
    throw new SettingsError(
      `CORRIDOR_SIDES is permit, and this process was given ${held.join(' and ')}. Give them to "corridor protection" alone.`,
    );
};

const refuseDemoHabits = (
  env: Environment,
  publicUrl: string | undefined,
  secretKeys: readonly string[],
  protectionKeys: readonly string[],
  sides: Settings['sides'],
): void => {
  const wanted = [
    [
      given(env.DATABASE_URL),
      'DATABASE_URL: the database, on PostgreSQL 15 or newer, such as postgresql://corridor_owner:…@db.example.org/corridor',
    ],
    [
      sides === 'permit' ? 'elsewhere' : given(env.PROTECTION_DATABASE_URL),
      'PROTECTION_DATABASE_URL: the database of complaints and protection, with logins of its own, best on another server',
    ],
    [
      publicUrl?.startsWith('https://') ? publicUrl : undefined,
      'CORRIDOR_PUBLIC_URL: the https address that people type, such as https://corridor.example.org',
    ],
    [
      secretKeys[0],
      'CORRIDOR_SECRET_KEY: a secret that seals second factors and stands in no database and no backup of one, such as openssl rand -base64 32 makes',
    ],
    [
      sides === 'permit' ? 'elsewhere' : protectionKeys[0],
      'PROTECTION_SECRET_KEY: another secret, of complaints and protection, kept by other people than the first',
    ],
  ] as const;
  const missing = wanted.filter(([value]) => value === undefined).map(([, text]) => text);
  if (missing.length > 0)
    throw new SettingsError(
      `Production does not start on the demonstration's database, accounts and keys. Set:\n  ${missing.join('\n  ')}\nFor a trial with invented parties, start with CORRIDOR_MODE=demo.`,
    );
};
