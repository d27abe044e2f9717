import { forPage, type Translator, translator } from '../../../platform/i18n/index.ts';
import { messageLanguages, organisationLanguages, segmentsOf } from '../../../platform/messages/index.ts';
import { Name, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import { catalogue, type Entry } from '../domain/catalogue.ts';
import { sentencesOf, shortText } from '../render-message.ts';

/** What the examples name: an invented file. */
export const example = { reference: 'P-0000-0000', address: 'https://corridor.example.org', days: 3 } as const;

/** Each event once, whatever makes it. */
const said = catalogue.filter(
  ({ event, audience }, at) => catalogue.findIndex((one) => one.event === event && one.audience === audience) === at,
);

const named = ({ event, audience }: Entry, today: Temporal.PlainDate) => ({
  event,
  audience,
  until: today.add({ days: example.days }),
  reference: example.reference,
});

/** The languages in which something is said to an audience. */
const languagesOf = ({ audience }: Entry): readonly string[] => (audience === 'worker' ? messageLanguages : organisationLanguages);

/** Every text that the program sends, in every language, with what it takes of a telephone's messages. */
export const Texts = ({ today }: { today: Temporal.PlainDate }) => {
  const words = useTranslator();
  const { t, lang, language, list } = words;
  const inLanguage = (entry: Entry, tag: string | Translator) =>
    sentencesOf(named(entry, today), { lang: tag, today, address: example.address });
  // What organisations are told is shown here and asked of no language of workers: English then stands in, and is marked.
  const headed = (entry: Entry) => inLanguage(entry, entry.audience === 'worker' ? words : forPage(translator(lang))).title;
  return (
    <>
      {said.map((entry) => (
        <Panel title={headed(entry)}>
          <p>
            {t('messages.texts.to', { audience: entry.audience })}{' '}
            {t('messages.texts.ways', { ways: list(entry.channels.map((way) => t(`messages.way.${way}`))) })}{' '}
            {entry.notice && t('messages.texts.notice')}
          </p>
          <SummaryList
            rows={languagesOf(entry).map((tag) => {
              const sentences = inLanguage(entry, tag);
              return {
                label: language(tag),
                value: (
                  <>
                    <Name lang={tag}>{`${sentences.title} ${sentences.act}`}</Name>{' '}
                    {entry.channels.includes('sms') && (
                      <span class="quiet">{t('messages.texts.segments', { n: segmentsOf(shortText(sentences)).count })}</span>
                    )}
                  </>
                ),
              };
            })}
          />
        </Panel>
      ))}
    </>
  );
};

/** The same as data. */
export const textsData = (today: Temporal.PlainDate) =>
  said.map((entry) => ({
    event: entry.event,
    audience: entry.audience,
    channels: entry.channels,
    notice: entry.notice,
    texts: Object.fromEntries(
      languagesOf(entry).map((lang) => {
        const sentences = sentencesOf(named(entry, today), { lang, today, address: example.address });
        return [lang, { title: sentences.title, act: sentences.act, segments: segmentsOf(shortText(sentences)) }];
      }),
    ),
  }));
