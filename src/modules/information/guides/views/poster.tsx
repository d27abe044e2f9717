import { raw } from 'hono/html';
import { Code, Heading, Lead, useTranslator } from '../../../../ui/index.ts';
import { NotInYourLanguage, SaidText } from '../../texts/said-text.tsx';
import { type Guide, wordsOf } from '../domain/guide.ts';

/** A sheet for the wall of a centre: the answer, the steps in one sentence each, and where to read on. */
export const Poster = ({ guide, qr, address }: { guide: Guide; qr: string; address: string }) => {
  const { t } = useTranslator();
  return (
    <>
      <NotInYourLanguage all={wordsOf(guide)} />
      <section class="sheet stack">
        <Lead>
          <SaidText words={guide.answer} />
        </Lead>
        <ol>
          {guide.steps.map(({ title }) => (
            <li>
              <SaidText words={title} />
            </li>
          ))}
        </ol>
        <Heading>{t('guides.poster.more')}</Heading>
        <div>{raw(qr)}</div>
        <p>
          <Code>{address.replace(/^https?:\/\//, '')}</Code>
        </p>
      </section>
      <p class="quiet">{t('guides.poster.print')}</p>
    </>
  );
};
