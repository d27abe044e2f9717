import { textIn } from '../../../programme/index.ts';
import { Code, DateText, Message, Name, Notice, Source, useTranslator } from '../../../ui/index.ts';
import type { RulesChange } from '../queries/rules-changes.ts';

/** That the rules of a file have changed: since when, by which clause, whose signature stands behind it, and what that does to its steps. */
export const RulesChanges = ({ changes, ends }: { changes: readonly RulesChange[]; ends: readonly [string, string] }) => {
  const { t, lang, country } = useTranslator();
  return (
    <>
      {changes.map(({ on, from, to, hash, texts, source, days, originSignedOn, destinationSignedOn }) => (
        <Notice kind="info" title={t('stages.rules.changed')}>
          <p>
            <Name>{textIn(texts, lang)}</Name>
          </p>
          {source && <Source source={source} />}
          <p>
            <Message
              k="stages.rules.versions"
              values={{
                on: <DateText value={on} />,
                from: <Code>{from}</Code>,
                to: (
                  <a href={`/programmes/${hash}`}>
                    <Code>{to}</Code>
                  </a>
                ),
              }}
            />{' '}
            {t(`stages.rules.days.${days}`)}
          </p>
          <p class="source">
            {[[ends[0], originSignedOn] as const, [ends[1], destinationSignedOn] as const].map(([end, day]) =>
              day ? (
                <>
                  <Message k="stages.rules.signed" values={{ country: country(end), on: <DateText value={day} /> }} />{' '}
                </>
              ) : null,
            )}
          </p>
        </Notice>
      ))}
    </>
  );
};
