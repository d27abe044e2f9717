import type { PlainDate } from '../kernel/dates.ts';
import { useTranslator } from './context.tsx';

export interface Stat {
  readonly value: number | bigint;
  /** There are more than this; they were not counted. */
  readonly more?: boolean | undefined;
  readonly label: string;
  /** The files behind the number. */
  readonly href?: string | undefined;
  /** The day that the number is of. */
  readonly asOf?: PlainDate | undefined;
}

/** A few numbers in a line, each leading to the files behind it. */
export const StatLine = ({ stats }: { stats: readonly Stat[] }) => {
  const { t, number, date } = useTranslator();
  return (
    <ul class="stats">
      {stats.map(({ value, more, label, href, asOf }) => (
        <li class="stat">
          <b>{more ? t('ui.stat.more', { n: value }) : number(value)}</b>
          {href ? <a href={href}>{label}</a> : label}
          {asOf && <small>{t('ui.stat.as-of', { date: date(asOf) })}</small>}
        </li>
      ))}
    </ul>
  );
};
