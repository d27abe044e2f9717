import type { SignInSettings } from '../../../platform/auth/settings.ts';
import type { Translator } from '../../../platform/i18n/index.ts';

const browserNames: Readonly<Record<string, string>> = {
  edge: 'Edge',
  opera: 'Opera',
  samsung: 'Samsung Internet',
  firefox: 'Firefox',
  chrome: 'Chrome',
  safari: 'Safari',
};
const systemNames: Readonly<Record<string, string>> = {
  android: 'Android',
  ios: 'iOS',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
};

/** `Firefox on Android`, or that it is not known. */
export const deviceWords = ({ t }: Translator, family: string | null): string => {
  const [browser = '', system = ''] = (family ?? '').split('/');
  const names = { browser: browserNames[browser], system: systemNames[system] };
  if (names.browser && names.system) return t('account.device.both', { browser: names.browser, system: names.system });
  return (names.browser ?? names.system)
    ? t('account.device.one', { name: names.browser ?? names.system ?? '' })
    : t('account.device.unknown');
};

const plain = ['password', 'app', 'paper', 'passkey', 'pin', 'sms'];

/** `password and app`: how a session was opened. */
export const meansWords = ({ t, list }: Translator, { providers }: SignInSettings, means: string): string =>
  list(
    means.split('+').map((one) => {
      if (plain.includes(one)) return t(`account.means.${one}`);
      const id = one.startsWith('provider:') ? one.slice('provider:'.length) : '';
      return t('account.means.provider', { provider: providers.find(id)?.label ?? id });
    }),
  );

/** When a session was last used, no finer than somebody needs to know it as the own. */
export const seenWords = ({ t, date }: Translator, seenAt: Temporal.Instant, now: Temporal.Instant): string =>
  Temporal.Instant.compare(seenAt.add({ hours: 1 }), now) > 0
    ? t('account.seen.hour')
    : t('account.seen.day', { day: date(seenAt.toZonedDateTimeISO('UTC').toPlainDate()) });
