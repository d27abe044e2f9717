import { lastDay } from '../../../kernel/dates.ts';
import { Code, DateText, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import type { Permit } from '../domain/permit.ts';
import { daysLate, type Movements } from '../domain/stay.ts';

/** The permit of a placement; people see the last day included. */
export const PermitPanel = ({ permit }: { permit: Permit }) => {
  const { t, period } = useTranslator();
  return (
    <Panel title={t('permits.title')}>
      <SummaryList
        rows={[
          { label: t('permits.number'), value: <Code>{permit.number}</Code> },
          { label: t('permits.valid'), value: period(permit.from, permit.until) },
          { label: t('permits.issued'), value: <DateText value={permit.issuedOn} /> },
        ]}
      />
    </Panel>
  );
};

/** When the worker came, left and reported back; a late exit is said, with how late. */
export const StayPanel = ({ movements, permit }: { movements: Movements; permit: Permit | undefined }) => {
  const { t } = useTranslator();
  const late = movements.exit ? daysLate(permit, movements.exit) : 0;
  const rows = (['entry', 'exit', 'return'] as const).flatMap((kind) => {
    const on = movements[kind];
    if (!on) return [];
    const value = (
      <>
        <DateText value={on} />
        {kind === 'exit' && late > 0 && ` (${t('permits.stay.late', { n: late })})`}
      </>
    );
    return [{ label: t(`permits.stay.${kind}`), value }];
  });
  return (
    <Panel title={t('permits.stay.title')}>
      <SummaryList rows={rows} />
    </Panel>
  );
};

/** Permit and movements as data; people and programs see the last day included. */
export const stayData = (permit: Permit | undefined, movements: Movements): object => ({
  permit: permit
    ? { number: permit.number, from: permit.from.toString(), until: lastDay(permit.until).toString(), issuedOn: permit.issuedOn.toString() }
    : null,
  movements: {
    entry: movements.entry?.toString() ?? null,
    exit: movements.exit?.toString() ?? null,
    return: movements.return?.toString() ?? null,
    daysLate: movements.exit ? daysLate(permit, movements.exit) : null,
  },
});
