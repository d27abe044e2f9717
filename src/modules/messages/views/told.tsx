import { ButtonLink, Buttons, DataTable, Notice, Panel, useTranslator } from '../../../ui/index.ts';
import { notReached, type Told } from '../queries/messages-of.ts';
import { sentencesOf } from '../render-message.ts';

interface ToldProps {
  readonly messages: readonly Told[];
  readonly today: Temporal.PlainDate;
}

/** What somebody was told, in the language of the page. */
export const ToldTable = ({ messages, today }: ToldProps) => {
  const words = useTranslator();
  const { t } = words;
  return (
    <DataTable
      caption={t('messages.told.caption')}
      columns={[
        { key: 'on', label: t('messages.told.on'), kind: 'date' },
        { key: 'what', label: t('messages.told.what') },
        { key: 'way', label: t('messages.told.way') },
        { key: 'state', label: t('messages.told.state') },
      ]}
      rows={messages.map((message) => ({
        on: message.on,
        what: sentencesOf(message, { lang: words, today, address: '' }).title,
        way: t(`messages.way.${message.channel}`),
        state: t(`messages.state.${message.state}`),
      }))}
      empty={t('messages.told.none')}
    />
  );
};

/** On a worker's own page: the ways on which messages do not reach. Nothing while they do. */
export const NotReached = ({ worker, messages }: { readonly worker: string; readonly messages: readonly Told[] }) => {
  const { t, list } = useTranslator();
  const lost = notReached(messages);
  if (lost.length === 0) return null;
  return (
    <Notice kind="attention" title={t('messages.told.not-reached')}>
      <p>{t('messages.told.check', { ways: list(lost.map((way) => t(`messages.way.${way}`))) })}</p>
      <Buttons>
        <ButtonLink kind="second" href={`/workers/${worker}/contact`}>
          {t('messages.contact.change')}
        </ButtonLink>
      </Buttons>
    </Notice>
  );
};

/** On a worker's own page: what the last messages said. Nothing while there was none. */
export const ToldPanel = ({ messages, today }: ToldProps) => {
  const { t } = useTranslator();
  if (messages.length === 0) return null;
  return (
    <Panel title={t('messages.told.title')}>
      <ToldTable messages={messages} today={today} />
    </Panel>
  );
};

/** The same as data. */
export const toldData = (messages: readonly Told[]) =>
  messages.map(({ event, channel, state, on, until }) => ({ event, channel, state, on: on.toString(), until: until?.toString() ?? null }));
