import { DateText, Message, Notice, useTranslator } from '../../../ui/index.ts';
import type { Difference } from '../domain/difference.ts';

/** One difference in words: what the one end has written, and what the other. */
export const DifferenceText = ({ difference: one }: { difference: Difference }) => {
  const { days } = useTranslator();
  switch (one.kind) {
    case 'entry-before-origin':
      return (
        <Message
          k="permits.difference.entry-before-origin"
          values={{ entry: <DateText value={one.entry} />, since: <DateText value={one.openSince} /> }}
        />
      );
    case 'return-missing':
      return (
        <Message k="permits.difference.return-missing" values={{ exit: <DateText value={one.exit} />, by: <DateText value={one.by} /> }} />
      );
    case 'permit-days':
      return <Message k="permits.difference.permit-days" values={{ permit: days(...one.permit), contract: days(...one.contract) }} />;
  }
};

/** What the two ends have written differently of one file; nothing where they agree. */
export const Differences = ({ differences }: { differences: readonly Difference[] }) => {
  const { t } = useTranslator();
  if (differences.length === 0) return null;
  return (
    <Notice kind="attention" title={t('permits.difference.title', { n: differences.length })}>
      <ul>
        {differences.map((one) => (
          <li>
            <DifferenceText difference={one} />
          </li>
        ))}
      </ul>
      <p>{t('permits.difference.fact')}</p>
    </Notice>
  );
};

/** One difference as codes and days. */
export const differenceData = (one: Difference): Readonly<Record<string, string>> =>
  one.kind === 'permit-days'
    ? {
        kind: one.kind,
        permitFrom: one.permit[0].toString(),
        permitUntil: one.permit[1].toString(),
        contractFrom: one.contract[0].toString(),
        contractUntil: one.contract[1].toString(),
      }
    : one.kind === 'return-missing'
      ? { kind: one.kind, exit: one.exit.toString(), by: one.by.toString() }
      : { kind: one.kind, entry: one.entry.toString(), openSince: one.openSince.toString() };
