import { textIn } from '../../../programme/index.ts';
import { DataTable, Name, useTranslator } from '../../../ui/index.ts';
import type { LiabilityIn } from '../queries/liability-in.ts';
import { SaidText } from './said.tsx';

/** Who answers for what a worker is owed, by each programme that is in force here. */
export const Liability = ({ liability }: { liability: readonly LiabilityIn[] }) => {
  const { t, lang } = useTranslator();
  return (
    <DataTable
      caption={t('organisations.liability')}
      empty={t('organisations.liability.empty')}
      columns={[
        { key: 'programme', label: t('organisations.liability.programme'), kind: 'link' },
        { key: 'who', label: t('organisations.liability.who'), kind: 'node' },
        { key: 'what', label: t('organisations.liability.for'), kind: 'node' },
        { key: 'fee', label: t('organisations.fee'), kind: 'node' },
      ]}
      rows={liability.map(({ titles, joint, what, fee, cap }) => ({
        programme: { href: '/programmes', label: textIn(titles, lang) },
        who: <SaidText said={joint}>{(together) => t(`organisations.liability.${together ? 'joint' : 'employer'}`)}</SaidText>,
        what: what.length > 0 && <Name>{what.map((one) => t(`organisations.liability.for.${one}`)).join(', ')}</Name>,
        fee: (
          <>
            <SaidText said={fee}>{(value) => t(`organisations.fee.${value}`)}</SaidText>
            {cap.status === 'known' && <Name>{cap.value}</Name>}
          </>
        ),
      }))}
    />
  );
};
