import type { DatabaseEnvironment } from '../platform/db/open.ts';

/** The settings of an installation; each is read here and nowhere else. */
export interface Settings {
  /** A demonstration has a stored clock, invented parties and known passwords. Production has none of them. */
  readonly mode: 'demo' | 'production';
  readonly database: DatabaseEnvironment;
  /** Where the embedded PostgreSQL keeps its files. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** The address that people type; https makes cookies secure and asks browsers to stay on TLS. */
  readonly publicUrl: string | undefined;
  /** How many proxies of the installation's own stand before the program; each adds the address that it saw to X-Forwarded-For. */
  readonly proxies: number;
  /** The zone in which the legal day changes. */
  readonly zone: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What a person has to mend before the program can start. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const given = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined);

/**
 * Reads the settings. A production start without what production needs is refused with everything that is missing at once.
 * @throws SettingsError that says which setting, why, and an example
 */
export const readSettings = (env: Environment, dataDir: string): Settings => {
  const mode = given(env.CORRIDOR_MODE) ?? (env.NODE_ENV === 'production' ? 'production' : 'demo');
  if (mode !== 'demo' && mode !== 'production') throw new SettingsError(`CORRIDOR_MODE is "${mode}". Set it to demo or to production.`);
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
  const zone = given(env.CORRIDOR_ZONE) ?? 'UTC';
  try {
    Temporal.Now.plainDateISO(zone);
  } catch {
    throw new SettingsError(`CORRIDOR_ZONE is "${zone}". Set it to an IANA zone such as Africa/Casablanca.`);
  }
  if (mode === 'production') refuseDemoHabits(env, publicUrl);
  return {
    mode,
    database: {
      DATABASE_URL: env.DATABASE_URL,
      DATABASE_WEB_URL: env.DATABASE_WEB_URL,
      PROTECTION_DATABASE_URL: env.PROTECTION_DATABASE_URL,
      PROTECTION_WEB_URL: env.PROTECTION_WEB_URL,
    },
    dataDir: given(env.CORRIDOR_DATA) ?? dataDir,
    host: given(env.HOST) ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0'),
    port,
    publicUrl,
    proxies,
    zone,
  };
};

const refuseDemoHabits = (env: Environment, publicUrl: string | undefined): void => {
  const wanted = [
    [
      given(env.DATABASE_URL),
      'DATABASE_URL: the database, on PostgreSQL 15 or newer, such as postgresql://corridor_owner:…@db.example.org/corridor',
    ],
    [
      given(env.PROTECTION_DATABASE_URL),
      'PROTECTION_DATABASE_URL: the database of complaints and protection, with logins of its own, best on another server',
    ],
    [
      publicUrl?.startsWith('https://') ? publicUrl : undefined,
      'CORRIDOR_PUBLIC_URL: the https address that people type, such as https://corridor.example.org',
    ],
  ] as const;
  const missing = wanted.filter(([value]) => value === undefined).map(([, text]) => text);
  if (missing.length > 0)
    throw new SettingsError(
      `Production does not start on the demonstration's database, accounts and keys. Set:\n  ${missing.join('\n  ')}\nFor a trial with invented parties, start with CORRIDOR_MODE=demo.`,
    );
};
