import { ButtonLink, Buttons, Filters, Heading, Message, Name, Select, useTranslator } from '../../../../ui/index.ts';
import { SaidText } from '../../texts/said-text.tsx';
import { corridorCode, type TopicGuides } from '../domain/chosen.ts';
import type { Guide } from '../domain/guide.ts';

interface ListProps {
  readonly topics: readonly TopicGuides[];
  readonly corridors: readonly { readonly origin: string; readonly destination: string }[];
  readonly corridor: string | undefined;
}

const Line = ({ guide }: { guide: Guide }) => {
  const { country } = useTranslator();
  return (
    <li>
      <a href={`/guides/${guide.id}`}>
        <SaidText words={guide.title} />
      </a>
      {guide.corridor && (
        <>
          {' '}
          <span class="quiet">
            <Message
              k="guides.corridor"
              values={{
                origin: <Name>{country(guide.corridor.origin)}</Name>,
                destination: <Name>{country(guide.corridor.destination)}</Name>,
              }}
            />
          </span>
        </>
      )}
    </li>
  );
};

/** What somebody may want to know, by topic; first where from and where to. */
export const GuideList = ({ topics, corridors, corridor }: ListProps) => {
  const { t, country } = useTranslator();
  return (
    <>
      <Filters action="/guides" {...(corridor !== undefined && { clearHref: '/guides' })}>
        <Select
          name="corridor"
          label={t('guides.way')}
          {...(corridor !== undefined && { value: corridor })}
          empty={t('guides.any-way')}
          options={corridors.map((one) => ({
            value: corridorCode(one),
            label: `${country(one.origin)} – ${country(one.destination)}`,
            name: true,
          }))}
        />
      </Filters>
      {topics.map(({ topic, guides }) => (
        <section>
          <Heading>{t(`guides.topic.${topic}`)}</Heading>
          <ul>
            {guides.map((guide) => (
              <Line guide={guide} />
            ))}
          </ul>
        </section>
      ))}
      <Buttons>
        <ButtonLink href="/ask" kind="second">
          {t('guides.ask')}
        </ButtonLink>
        <ButtonLink href="/centres" kind="second">
          {t('guides.centres')}
        </ButtonLink>
      </Buttons>
    </>
  );
};
