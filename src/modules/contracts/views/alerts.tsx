import { DateText, Message, Name, Notice, useTranslator } from '../../../ui/index.ts';
import { isOpen, type SubstitutionAlert } from '../domain/alert.ts';

/** Terms that fell, where that was found, and what each labour office has answered or still owes. */
export const Alerts = ({ alerts }: { alerts: readonly SubstitutionAlert[] }) => {
  const { t } = useTranslator();
  return (
    <>
      {alerts.map((alert) => (
        <Notice kind={isOpen(alert) ? 'attention' : 'info'} title={t('contracts.alert.title')}>
          <p>
            <Message k="contracts.alert.found" values={{ found: alert.foundIn, on: <DateText value={alert.foundOn} /> }} />
          </p>
          <ul>
            {alert.falls.map(({ term, promised, given }) => (
              <li>
                <Message
                  k="contracts.alert.fell"
                  values={{
                    term: t(`contracts.term.${term}`),
                    promised: <Name>{promised}</Name>,
                    given: given === undefined ? t('contracts.alert.nothing') : <Name>{given}</Name>,
                  }}
                />
              </li>
            ))}
          </ul>
          {alert.owed.map((end) => {
            const answer = alert.answers[end];
            if (!answer) return <p>{t('contracts.alert.owes', { end })}</p>;
            const { outcome, on, reason } = answer;
            return (
              <p>
                <Message
                  k="contracts.alert.answered"
                  values={{ end, outcome, on: <DateText value={on} />, reason: <Name>{reason}</Name> }}
                />
              </p>
            );
          })}
        </Notice>
      ))}
    </>
  );
};
