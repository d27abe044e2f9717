import type { PlainDate } from '../../../kernel/dates.ts';
import { daysBetween } from '../../../kernel/dates.ts';
import { DataTable, Tag, useTranslator } from '../../../ui/index.ts';
import { mayPay, stillOwed } from '../domain/settlement.ts';
import type { OwedRow } from '../queries/owed.ts';
import { owedFor } from './owed-for.ts';

interface OwedListProps {
  readonly rows: readonly OwedRow[];
  /** Whether the reader owes and can say that it is paid. */
  readonly pays: boolean;
  readonly today: PlainDate;
}

/** What is owed to workers and not settled, over all files that the reader may see, the earliest day first. */
export const OwedList = ({ rows, pays, today }: OwedListProps) => {
  const words = useTranslator();
  const { t } = words;
  return (
    <DataTable
      caption={t('costs.owed.title')}
      empty={t('costs.owed.none')}
      csvHref="/settlements.csv"
      columns={[
        { key: 'file', label: t('costs.owed.file'), kind: 'link' },
        { key: 'worker', label: t('costs.owed.worker'), kind: 'name' },
        { key: 'item', label: t('costs.item'), kind: 'name' },
        { key: 'amount', label: t('costs.owed.still'), kind: 'money' },
        { key: 'due', label: t('costs.due'), kind: 'date' },
        { key: 'state', label: t('costs.state'), kind: 'node' },
        ...(pays ? [{ key: 'pay', label: t('costs.owed.pay'), kind: 'node' as const }] : []),
      ]}
      rows={rows.map(({ settlement, reference, workerName }) => ({
        file: { href: `/placements/${settlement.placement}/costs`, label: reference },
        worker: workerName,
        item: owedFor(words, settlement.item),
        amount: stillOwed(settlement),
        due: settlement.dueOn,
        state: (
          <>
            {t(`costs.state.${settlement.state}`)}{' '}
            {daysBetween(settlement.dueOn, today) > 0 && (
              <Tag kind="attention">{t('costs.owed.late', { n: daysBetween(settlement.dueOn, today) })}</Tag>
            )}
          </>
        ),
        pay: mayPay(settlement).ok && (
          <a href={`/placements/${settlement.placement}/costs/pay?settlement=${settlement.id}`}>
            {t('costs.pay.link')} <span class="unseen">{reference}</span>
          </a>
        ),
      }))}
    />
  );
};
