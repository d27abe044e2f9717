import { DateText, Message, useTranslator } from '../../../ui/index.ts';
import type { Contract } from '../domain/contract.ts';

/** Who has signed and when, in which language it was read, and who has not yet. */
export const Signatures = ({ contract }: { contract: Contract }) => {
  const { t, language } = useTranslator();
  const { workerSignedOn, employerSignedOn, workerLanguage, drawnOn } = contract;
  return (
    <ul>
      <li>
        <Message k="contracts.drawn" values={{ on: <DateText value={drawnOn} /> }} />
      </li>
      <li>
        {employerSignedOn ? (
          <Message k="contracts.signed.employer" values={{ on: <DateText value={employerSignedOn} /> }} />
        ) : (
          t('contracts.unsigned.employer')
        )}
      </li>
      <li>
        {workerSignedOn ? (
          <Message
            k="contracts.signed.worker"
            values={{ on: <DateText value={workerSignedOn} />, language: language(workerLanguage ?? 'en') }}
          />
        ) : (
          t('contracts.unsigned.worker')
        )}
      </li>
    </ul>
  );
};
