import { Code, DataTable, DateText, Message, Panel, Source, useTranslator } from '../../../ui/index.ts';
import type { ContractText } from '../domain/text.ts';
import type { TermsFile } from '../queries/terms-file.ts';
import type { Signature } from '../queries/texts-of-contract.ts';

const SignedBy = ({ signatures }: { signatures: readonly Signature[] }) => {
  const { t, language } = useTranslator();
  if (signatures.length === 0) return <span class="quiet">{t('contracts.text.unsigned')}</span>;
  return (
    <ul>
      {signatures.map(({ signer, on, language: read, seenHash }) => (
        <li>
          <Message k="contracts.text.signed-by" values={{ signer, on: <DateText value={on} />, language: language(read) }} />{' '}
          <Code>{seenHash.slice(0, 12)}</Code>
        </li>
      ))}
    </ul>
  );
};

/** What the programme demands at least and a text lacked: a part of the contract all the same. */
export const Addendum = ({ text }: { text: ContractText }) => {
  const { t } = useTranslator();
  if (text.addendum.length === 0) return null;
  return (
    <Panel title={t('contracts.addendum.title')}>
      <p>{t('contracts.addendum.lead')}</p>
      <DataTable
        caption={t('contracts.addendum.title')}
        columns={[
          { key: 'term', label: t('contracts.compare.term') },
          { key: 'least', label: t('contracts.addendum.least'), kind: 'number' },
          { key: 'source', label: t('contracts.addendum.source'), kind: 'node' },
        ]}
        rows={text.addendum.map(({ term, least, source }) => ({
          term: t(`contracts.term.${term}`),
          least,
          source: source ? <Source source={source} /> : undefined,
        }))}
      />
      <p>
        {text.addendumSignedOn ? (
          <Message k="contracts.addendum.signed" values={{ on: <DateText value={text.addendumSignedOn} /> }} />
        ) : (
          t('contracts.addendum.unsigned')
        )}
      </p>
    </Panel>
  );
};

/** Every text that the contract has had, what became of it, and who signed it. */
export const TextHistory = ({ file }: { file: TermsFile }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('contracts.text.history')}
      empty={t('contracts.terms-page.empty')}
      columns={[
        { key: 'version', label: t('contracts.text.version') },
        { key: 'on', label: t('contracts.text.on'), kind: 'date' },
        { key: 'state', label: t('contracts.text.state') },
        { key: 'signed', label: t('contracts.text.signed'), kind: 'node' },
      ]}
      rows={file.texts.map((text) => ({
        version: t(`contracts.text.${text.kind}`, { version: text.version }),
        on: text.drawnOn,
        state: t(`contracts.state.${text.state}`),
        signed: <SignedBy signatures={file.signatures.filter(({ version }) => version === text.version)} />,
      }))}
    />
  );
};
