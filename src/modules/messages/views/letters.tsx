import { newId } from '../../../kernel/ids.ts';
import { BesideSource, Button, DateText, Form, HiddenField, Name, Notice, TranslatorContext, useTranslator } from '../../../ui/index.ts';
import { entryOf } from '../domain/catalogue.ts';
import type { Letter } from '../queries/letters.ts';
import { keyOf, sentencesOf, wordsOf } from '../render-message.ts';

interface LettersProps {
  readonly letters: readonly Letter[];
  readonly today: Temporal.PlainDate;
  readonly csrf: string;
}

/** Keys of what stands in a letter. */
const keysOf = ({ event, audience }: Letter): readonly string[] =>
  [`${event}.title`, `${event}.act`, 'common.file', 'common.free', 'common.letter'].map((sentence) => keyOf(audience, sentence));

/** What a letter says, in the language of whoever reads it. */
const Words = ({ letter, today }: { letter: Letter; today: Temporal.PlainDate }) => {
  const words = useTranslator();
  const { title, act, file, letterFoot } = sentencesOf(letter, { lang: words, today, address: '' });
  return (
    <div lang={words.lang} dir={words.dir}>
      <p>
        <DateText value={today} />
      </p>
      {[title, act, ...(file === undefined ? [] : [file]), ...letterFoot].map((text) => (
        <p>{text}</p>
      ))}
    </div>
  );
};

/**
 * One letter. The page is the agency's, the words are the worker's; a notice with effects in law stands beside its English source until a
 * native speaker has read the translation.
 */
const Sheet = ({ letter, today }: { letter: Letter; today: Temporal.PlainDate }) => (
  <section class="panel sheet">
    <p>
      {[letter.name, ...letter.postal.split('\n')].map((line) => (
        <>
          <Name>{line}</Name>
          <br />
        </>
      ))}
    </p>
    <TranslatorContext.Provider value={wordsOf(letter.language)}>
      <BesideSource keys={entryOf(letter.event, letter.audience)?.notice ? keysOf(letter) : []}>
        <Words letter={letter} today={today} />
      </BesideSource>
    </TranslatorContext.Provider>
  </section>
);

/** The letters that wait, each on a sheet of its own, and one button for when they are in the post. */
export const Letters = ({ letters, today, csrf }: LettersProps) => {
  const { t } = useTranslator();
  if (letters.length === 0) return <Notice title={t('messages.letters.empty')} />;
  return (
    <>
      <Form action="/messages/letters" csrf={csrf} idempotencyKey={newId()}>
        <HiddenField name="letters" value={letters.map(({ id }) => id).join(' ')} />
        <p>{t('messages.letters.how')}</p>
        <Button>{t('messages.letters.printed', { n: letters.length })}</Button>
      </Form>
      {letters.map((letter) => (
        <Sheet letter={letter} today={today} />
      ))}
    </>
  );
};
