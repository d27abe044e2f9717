import { Money as MoneyValue } from '../../../kernel/money.ts';
import { Day, type PackValue } from '../../../programme/index.ts';
import { Code, DateText, Money, Name, useTranslator } from '../../../ui/index.ts';

/** A value of a programme: figure with unit, or in words that it is unknown, expressly nothing, or not mentioned. */
export const PackValueText = ({ value }: { value: PackValue }) => {
  const { t, number } = useTranslator();
  if (value.status !== 'known') return <span class="quiet">{t(`corridors.value.${value.status}`)}</span>;
  const known = value.value;
  if (known instanceof MoneyValue) return <Money value={known} />;
  if (known instanceof Day) return <DateText value={known.date} style="short" />;
  if (typeof known === 'boolean') return <span>{t(`corridors.value.${known ? 'yes' : 'no'}`)}</span>;
  if (typeof known === 'bigint' || typeof known === 'number')
    return (
      <span class="num">
        {number(known)} {value.unit && <Name>{value.unit}</Name>}
      </span>
    );
  if (Array.isArray(known)) return <Name>{known.map(String).join(', ')}</Name>;
  return <Code>{String(known)}</Code>;
};

/** When a value holds, the last day included. */
export const HoldsText = ({ value: { from, to } }: { value: PackValue }) => {
  const { t, date, period } = useTranslator();
  if (from) return <span>{period(from, to)}</span>;
  return <span>{to ? t('corridors.value.until', { date: date(to.subtract({ days: 1 })) }) : t('corridors.value.always')}</span>;
};

/** A value as data: amounts as `{amount, currency}`, days in ISO form. */
export const valueData = (value: PackValue): object => ({
  status: value.status,
  value: plain(value.value),
  unit: value.unit ?? null,
  from: value.from?.toString() ?? null,
  to: value.to?.toString() ?? null,
  source: value.source ?? null,
  note: value.note ?? null,
});

const plain = (value: PackValue['value']): unknown => {
  if (value instanceof MoneyValue) return { amount: value.decimal(), currency: value.currency };
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'object' && !Array.isArray(value) ? String(value) : (value ?? null);
};
