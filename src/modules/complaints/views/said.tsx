import { Money as MoneyValue } from '../../../kernel/money.ts';
import { DateText, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import type { ComplaintFile } from '../queries/own-complaint.ts';

/** What was said, the oldest first; `own` is the side that reads. */
export const Said = ({ file, own }: { file: ComplaintFile; own: 'holder' | 'office' }) => {
  const { t } = useTranslator();
  if (file.messages.length === 0) return <p>{t('complaints.said.none')}</p>;
  return (
    <>
      {file.messages.map(({ number, side, sentOn, words, language }) => (
        <Panel title={t(side === own ? 'complaints.said.you' : `complaints.said.${side}`)} aside={<DateText value={sentOn} />}>
          {words === undefined ? (
            <p class="quiet">{t('complaints.said.forgotten')}</p>
          ) : (
            words.split('\n\n').map((part) => (
              <p id={`message-${number}`} lang={language} dir="auto" translate="no">
                {part}
              </p>
            ))
          )}
        </Panel>
      ))}
    </>
  );
};

/** Where the money is that was ordered or agreed. */
export const Owed = ({ file }: { file: ComplaintFile }) => {
  const { t, money } = useTranslator();
  const { remedy, payments } = file;
  if (!remedy) return null;
  const amount = (minor: bigint): string => money(new MoneyValue(minor, remedy.currency));
  const sum = (which: (arrived: boolean | null) => boolean) =>
    payments.filter(({ arrived }) => which(arrived)).reduce((all, { minor }) => all + minor, 0n);
  return (
    <SummaryList
      rows={[
        { label: t(`complaints.money.${remedy.kind}`), value: amount(remedy.ordered_minor) },
        { label: t('complaints.money.due'), value: <DateText value={remedy.due_on} /> },
        { label: t('complaints.money.said'), value: amount(sum((arrived) => arrived !== false)) },
        { label: t('complaints.money.arrived'), value: amount(sum((arrived) => arrived === true)) },
      ]}
    />
  );
};
