import { newId } from '../../../kernel/ids.ts';
import { Button, DateText, Form, HiddenField, Name, Notice, useTranslator } from '../../../ui/index.ts';
import type { Letter } from '../queries/letters.ts';
import { sentencesOf } from '../render-message.ts';

interface LettersProps {
  readonly letters: readonly Letter[];
  readonly today: Temporal.PlainDate;
  readonly csrf: string;
}

const Sheet = ({ letter, today }: { letter: Letter; today: Temporal.PlainDate }) => {
  const { title, act, file, letterFoot } = sentencesOf(letter, { lang: letter.language, today, address: '' });
  return (
    <section class="panel sheet">
      <p>
        {[letter.name, ...letter.postal.split('\n')].map((line) => (
          <>
            <Name>{line}</Name>
            <br />
          </>
        ))}
      </p>
      <p>
        <DateText value={today} />
      </p>
      {[title, act, ...(file === undefined ? [] : [file]), ...letterFoot].map((text) => (
        <p dir="auto">
          <Name lang={letter.language}>{text}</Name>
        </p>
      ))}
    </section>
  );
};

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
