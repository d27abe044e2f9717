import { type Environment, given } from '../../kernel/setting.ts';
import { asSetting, readMode, type Settings, SettingsError } from '../mode.ts';
import { readProtectionPost } from '../post.ts';
import { readProtectionKeys } from './settings.ts';

/** The settings of a process that runs the protection side alone, beside a permit side elsewhere. */
export interface ProtectionSettings
  extends Pick<
    Settings,
    | 'mode'
    | 'database'
    | 'dataDir'
    | 'host'
    | 'port'
    | 'publicUrl'
    | 'proxies'
    | 'requestsPerSecond'
    | 'zone'
    | 'logLevel'
    | 'protectionKeys'
    | 'protectionPost'
  > {
  /** Where the permit side takes decisions, such as `https://corridor.example.org/effects`. */
  readonly effectsUrl: string | undefined;
}

const whole = (env: Environment, name: string, fallback: number, most: number): number => {
  const value = Number(given(env[name]) ?? fallback);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new SettingsError(`${name} is "${env[name]}". Set it to a whole number from 0 to ${most}.`);
};

/** The other side's logins and secret are refused, so that nobody can read them from this process. */
const refusePermitLogins = (env: Environment): void => {
  const held = (['DATABASE_URL', 'DATABASE_WEB_URL', 'CORRIDOR_SECRET_KEY', 'CORRIDOR_SMTP_URL', 'CORRIDOR_SMS_TOKEN'] as const).filter(
    (name) => given(env[name]),
  );
  if (held.length > 0)
    throw new SettingsError(
      `"corridor protection" was given ${held.join(' and ')}. They belong to the permit side: start this process without them.`,
    );
};

/** @throws SettingsError that says which setting, why, and an example */
export const readProtectionSettings = (env: Environment, dataDir: string): ProtectionSettings => {
  refusePermitLogins(env);
  const mode = readMode(env);
  const publicUrl = given(env.PROTECTION_PUBLIC_URL);
  const protectionKeys = asSetting(() => readProtectionKeys(env));
  const missing = [
    [given(env.PROTECTION_DATABASE_URL), 'PROTECTION_DATABASE_URL'],
    [publicUrl?.startsWith('https://') ? publicUrl : undefined, 'PROTECTION_PUBLIC_URL, an https address'],
    [protectionKeys[0], 'PROTECTION_SECRET_KEY'],
  ].flatMap(([value, name]) => (value === undefined ? [name] : []));
  if (mode === 'production' && missing.length > 0)
    throw new SettingsError(`Complaints and protection do not start in production without: ${missing.join('; ')}.`);
  const effectsUrl = given(env.PROTECTION_EFFECTS_URL);
  if (effectsUrl !== undefined && !URL.canParse(effectsUrl))
    throw new SettingsError('PROTECTION_EFFECTS_URL is not an address like https://corridor.example.org/effects.');
  return {
    mode,
    database: { PROTECTION_DATABASE_URL: env.PROTECTION_DATABASE_URL, PROTECTION_WEB_URL: env.PROTECTION_WEB_URL },
    dataDir: given(env.CORRIDOR_DATA) ?? dataDir,
    host: given(env.HOST) ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0'),
    port: whole(env, 'PROTECTION_PORT', 8081, 65_535),
    publicUrl,
    proxies: whole(env, 'CORRIDOR_PROXIES', mode === 'production' ? 1 : 0, 5),
    requestsPerSecond: whole(env, 'CORRIDOR_REQUESTS_PER_SECOND', 100, 1_000_000),
    zone: given(env.CORRIDOR_ZONE) ?? 'UTC',
    logLevel: given(env.LOG_LEVEL) ?? 'warn',
    protectionKeys,
    protectionPost: asSetting(() => readProtectionPost(env)),
    effectsUrl,
  };
};
