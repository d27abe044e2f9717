import type { PlainDate } from '../kernel/dates.ts';
import { useTranslator } from './context.tsx';

export interface Stat {
  readonly value: number | bigint;
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
      {stats.map(({ value, label, href, asOf }) => (
        <li class="stat">
          <b>{number(value)}</b>
          {href ? <a href={href}>{label}</a> : label}
          {asOf && <small>{t('ui.stat.as-of', { date: date(asOf) })}</small>}
        </li>
      ))}
    </ul>
  );
};
