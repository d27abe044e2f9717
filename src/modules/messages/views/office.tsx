import { carried } from '../../../platform/messages/index.ts';
import { ButtonLink, Buttons, Code, DataTable, Notice, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import { type OfficeSheet, officeDays } from '../queries/office.ts';

/** Reasons that are ours; others are what the other side answered. */
const own = ['transport.none', 'message.too-late', 'contact.stopped', 'sender.died', 'gateway.silent', 'smtp.silent', 'smtp.broken-off'];

const Reason = ({ code }: { code: string }) => {
  const { t } = useTranslator();
  return (
    <>
      {t(own.includes(code) ? `messages.code.${code}` : 'messages.code.other')} <Code>{code}</Code>
    </>
  );
};

/** What an office must know: what is sent by what, what waits, what did not reach. Counts and codes, nobody's name or number. */
export const Office = ({ sheet, mayPrint }: { sheet: OfficeSheet; mayPrint: boolean }) => {
  const { t } = useTranslator();
  const kindOf = (channel: string) => sheet.transports.find((one) => one.channel === channel)?.kind;
  const without = carried.filter((channel) => kindOf(channel) === undefined);
  return (
    <>
      {without.map((channel) => (
        <Notice kind="attention" title={t('messages.office.no-transport', { channel })} />
      ))}
      {mayPrint && (
        <Panel title={t('messages.letters.title')}>
          <p>{t('messages.letters.waiting', { n: sheet.toPrint })}</p>
          <Buttons>
            <ButtonLink href="/messages/letters">{t('messages.letters.open')}</ButtonLink>
          </Buttons>
        </Panel>
      )}
      <DataTable
        caption={t('messages.office.caption', { days: officeDays })}
        columns={[
          { key: 'channel', label: t('messages.told.way') },
          { key: 'state', label: t('messages.told.state') },
          { key: 'why', label: t('messages.office.why'), kind: 'node' },
          { key: 'messages', label: t('messages.office.count'), kind: 'number' },
        ]}
        rows={sheet.counts.map(({ channel, state, code, messages }) => ({
          channel: t(`messages.way.${channel}`),
          state: t(`messages.state.${state}`),
          why: code === null ? undefined : <Reason code={code} />,
          messages,
        }))}
        sums={{ messages: sheet.counts.reduce((sum, { messages }) => sum + messages, 0) }}
        empty={t('messages.office.empty')}
      />
      <Panel title={t('messages.office.transports')}>
        <SummaryList
          rows={carried.map((channel) => ({
            label: t(`messages.way.${channel}`),
            value: kindOf(channel) === undefined ? t('messages.office.none') : <Code>{kindOf(channel) ?? ''}</Code>,
          }))}
        />
        <p>
          <a href="/messages/texts">{t('messages.texts.open')}</a>
        </p>
      </Panel>
    </>
  );
};
