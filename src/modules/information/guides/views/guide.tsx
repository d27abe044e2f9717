import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { DateText, Heading, Lead, Message, Notice, useTranslator } from '../../../../ui/index.ts';
import { keptAddresses, offlineScript } from '../../offline/index.ts';
import { NotInYourLanguage, SaidText, SourceList } from '../../texts/said-text.tsx';
import { saidIn } from '../../texts/words.ts';
import { type Guide, wordsOf } from '../domain/guide.ts';
import type { Freshness } from '../domain/review.ts';
import { OwnerName, PlaceLine } from './guide-words.tsx';

interface GuideProps {
  readonly guide: Guide;
  readonly freshness: Freshness;
  /** Other guides on the same, for a corridor or for everybody. */
  readonly others: readonly Guide[];
  /** What people have asked about the same. */
  readonly often?: Child;
}

/** When the text was last found right, and a warning once that is too long ago. */
export const FreshnessLine = ({ guide, freshness: { state, written, reviewed, until } }: Pick<GuideProps, 'guide' | 'freshness'>) => {
  const { t } = useTranslator();
  const owner = <OwnerName owner={guide.owner} />;
  return (
    <>
      {state === 'overdue' && (
        <Notice kind="attention" title={t('guides.overdue.title')}>
          <p>
            <Message k="guides.overdue.text" values={{ until: <DateText value={until} />, owner }} />
          </p>
        </Notice>
      )}
      <p class="quiet">
        {reviewed ? (
          <Message k="guides.reviewed" values={{ reviewed: <DateText value={reviewed} />, until: <DateText value={until} />, owner }} />
        ) : (
          <Message k="guides.unreviewed" values={{ written: <DateText value={written} />, until: <DateText value={until} />, owner }} />
        )}
      </p>
    </>
  );
};

/** The steps, each with what there is to know. */
const Steps = ({ guide }: { guide: Guide }) => {
  const { number } = useTranslator();
  return (
    <>
      {guide.steps.map(({ title, text }, at) => (
        <section>
          <Heading level={2}>
            {number(at + 1)}. <SaidText words={title} />
          </Heading>
          <p>
            <SaidText words={text} />
          </p>
        </section>
      ))}
    </>
  );
};

/** What the script needs to read aloud and to keep the guides on the device: hidden where there is no script. */
const Aids = ({ guide }: { guide: Guide }) => {
  const { t, lang } = useTranslator();
  const spoken = saidIn(guide.answer, lang).lang;
  const audio = guide.audio[spoken];
  const words = { read: t('guides.read-aloud'), stop: t('guides.stop-reading'), kept: t('guides.kept'), forget: t('guides.forget') };
  return (
    <>
      {audio && raw(`<audio controls preload="none" src="${audio}"></audio>`)}
      <p
        class="buttons"
        data-guide={spoken}
        data-words={JSON.stringify(words)}
        data-keep={JSON.stringify(keptAddresses())}
        data-recorded={audio ? 'yes' : undefined}
      ></p>
      <p class="quiet" role="status"></p>
      <script src={offlineScript} defer></script>
    </>
  );
};

/** One guide: the answer, the steps, who keeps it right, and what can be taken along. */
export const GuideView = ({ guide, freshness, others, often }: GuideProps) => {
  const { t } = useTranslator();
  const at = `/guides/${guide.id}`;
  return (
    <>
      <article class="stack">
        <NotInYourLanguage all={wordsOf(guide)} />
        <PlaceLine guide={guide} />
        <Lead>
          <SaidText words={guide.answer} />
        </Lead>
        <Steps guide={guide} />
      </article>
      <Aids guide={guide} />
      {often}
      <FreshnessLine guide={guide} freshness={freshness} />
      <SourceList sources={guide.sources} />
      <nav class="ways" aria-label={t('guides.take.title')}>
        <ul>
          <li>
            <a href={`${at}/poster`}>{t('guides.take.poster')}</a>
          </li>
          <li>
            <a href={`${at}/spoken`}>{t('guides.take.spoken')}</a>
          </li>
          {others.map((other) => (
            <li>
              <a href={`/guides/${other.id}`}>
                <SaidText words={other.title} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
};
