import { newId } from '../../../../kernel/ids.ts';
import { Button, DateText, Form, Heading, Name, useTranslator } from '../../../../ui/index.ts';
import type { Centre } from '../domain/centre.ts';
import type { CentreFreshness, CommentSays } from '../domain/comment.ts';
import { CheckedText } from './directory.tsx';

interface CommentsProps {
  readonly centres: readonly Centre[];
  readonly comments: readonly {
    readonly centre: string;
    readonly says: CommentSays;
    readonly words: string | null;
    readonly said_on: Temporal.PlainDate;
  }[];
  readonly fresh: ReadonlyMap<string, CentreFreshness>;
  readonly csrf: string;
}

/** What visitors say of the lines that serve the reader's country, and a button for having looked. */
export const CommentsView = ({ centres, comments, fresh, csrf }: CommentsProps) => {
  const { t } = useTranslator();
  return (
    <>
      {centres.map((centre) => (
        <section class="panel">
          <Heading>
            <a href={`/centres/${centre.id}`}>
              <Name>{centre.name}</Name>
            </a>
          </Heading>
          <p>
            {t('centres.checked')}: <CheckedText centre={centre} fresh={fresh} />
          </p>
          <ul>
            {comments
              .filter((one) => one.centre === centre.id)
              .map(({ says, words, said_on: on }) => (
                <li>
                  <DateText value={on} style="short" />: {t(`centres.says.${says}`)} {words && <bdi>{words}</bdi>}
                </li>
              ))}
          </ul>
          <Form action={`/centres/${centre.id}/check`} csrf={csrf} idempotencyKey={newId()}>
            <Button kind="second">{t('centres.comments.checked')}</Button>
          </Form>
        </section>
      ))}
    </>
  );
};
