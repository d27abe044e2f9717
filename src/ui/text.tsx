import type { Child } from 'hono/jsx';
import { isoOf, type PlainDate } from '../kernel/dates.ts';
import type { Money as MoneyValue } from '../kernel/money.ts';
import type { PayUnit } from '../kernel/pay.ts';
import type { DateStyle } from '../platform/i18n/index.ts';
import { useTranslator } from './context.tsx';

/** The page's title is its only level 1; sections below it are level 2. */
export const Heading = ({ level = 2, id, children }: { level?: 1 | 2 | 3; id?: string | undefined; children: Child }) => {
  const Tag = `h${level}` as const;
  return <Tag id={id}>{children}</Tag>;
};

/** The answer, directly under the title. */
export const Lead = ({ children }: { children: Child }) => <p class="lead">{children}</p>;

/** A name, a place or other free text that somebody typed: data, set apart from the sentence around it. */
export const Name = ({ children, lang }: { children: string; lang?: string | undefined }) => <bdi lang={lang}>{children}</bdi>;

/** A file number or a code: never translated, never mirrored. */
export const Code = ({ children }: { children: string }) => (
  // A number that is read out stays on one line; a fingerprint is longer than a phone is wide.
  <bdi class={children.length <= 24 ? 'code nowrap' : 'code'} dir="ltr">
    {children}
  </bdi>
);

/** An amount, with what it is paid per. */
export const Money = ({ value, per }: { value: MoneyValue; per?: PayUnit | undefined }) => {
  const { money } = useTranslator();
  return <bdi class={per ? undefined : 'num'}>{money(value, per)}</bdi>;
};

export const DateText = ({ value, style }: { value: PlainDate | string; style?: DateStyle }) => {
  const { date } = useTranslator();
  const day = typeof value === 'string' ? value : isoOf(value);
  return <time datetime={day}>{date(day, style)}</time>;
};

/** `3 workers`, in the plural forms of the language. */
export const Count = ({ n, of }: { n: number; of: 'worker' | 'vacancy' | 'place' | 'file' | 'day' | 'employer' }) => {
  const { t } = useTranslator();
  return <>{t(`ui.count.${of}`, { n })}</>;
};

/** A message some of whose values are markup: `<Message k="ui.x" values={{ name: <Name>…</Name> }} />`. */
export const Message = ({ k, values }: { k: string; values: Readonly<Record<string, string | number | Child>> }) => {
  const { parts } = useTranslator();
  return <>{parts<Child>(k, values)}</>;
};
