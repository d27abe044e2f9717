import type { PlainDate } from '../kernel/dates.ts';
import { type Citation, type Reason, reasonIn } from '../kernel/result.ts';
import { asTexts, isUnsigned } from '../kernel/texts.ts';
import { Beside, Binding } from './binding.tsx';
import { useTranslator } from './context.tsx';
import { Figure } from './figure.tsx';
import { Tag } from './notice.tsx';
import { Code, DateText, Message, Name } from './text.tsx';

/** One rule's answer, as a programme gives it. */
export interface Answer extends Reason {
  readonly outcome: 'met' | 'failed' | 'unknown' | 'discretionary' | 'not-applicable';
}

export interface DecisionProps {
  readonly outcome: 'allowed' | 'refused' | 'unknown' | 'discretionary';
  readonly asOf: PlainDate;
  readonly programme: { readonly title: string; readonly version: string };
  readonly answers: readonly Answer[];
  /** Words for a missing fact; without them its name in the programme is shown. */
  readonly factLabel?: (fact: string) => string | undefined;
  readonly appeal?: { readonly to: string; readonly until?: PlainDate | undefined; readonly href?: string | undefined } | undefined;
}

const colour = { failed: 'stop', unknown: 'attention', discretionary: 'attention', met: 'done' } as const;
const headColour = { refused: 'stop', unknown: 'attention', discretionary: 'attention', allowed: 'done' } as const;
const order = ['failed', 'unknown', 'discretionary'] as const;

/** Where a rule or figure comes from, and how well that is known. */
export const Source = ({ source }: { source: Citation }) => {
  const { t } = useTranslator();
  const title = source.link ? (
    <a href={source.link}>
      <Name>{source.title}</Name>
    </a>
  ) : (
    <Name>{source.title}</Name>
  );
  const article = source.article ? <Name>{source.article}</Name> : '';
  return (
    <p class="source">
      <Message k={source.article ? 'ui.decision.source-article' : 'ui.decision.source'} values={{ title, article }} />{' '}
      {t(`ui.decision.mark.${source.proposal ? 'proposal' : source.mark}`)}
    </p>
  );
};

const Missing = ({ facts, factLabel }: { facts: readonly string[]; factLabel: DecisionProps['factLabel'] }) => (
  <p>
    <Message
      k="ui.decision.missing"
      values={{
        facts: (
          <>
            {facts.map((fact, index) => {
              const label = factLabel?.(fact);
              return (
                <>
                  {index > 0 && ' · '}
                  {label ?? <Code>{fact}</Code>}
                </>
              );
            })}
          </>
        ),
      }}
    />
  </p>
);

/** The sentence that was signed, beside a translation of it that nobody signed: whoever is refused is bound by the first. */
const Signed = ({ texts }: { texts: Answer['texts'] }) => {
  const { lang } = useTranslator();
  const signed = texts && asTexts(texts);
  if (!signed || !isUnsigned(signed, lang)) return null;
  return (
    <>
      {' '}
      <Beside>{signed.en}</Beside>
    </>
  );
};

const AnswerLine = ({ answer, factLabel }: { answer: Answer; factLabel: DecisionProps['factLabel'] }) => {
  const { t, lang } = useTranslator();
  const { outcome, asked, given, missing = [], source } = answer;
  const { text } = reasonIn(answer, lang);
  return (
    <li>
      {outcome !== 'not-applicable' && <Tag kind={colour[outcome]}>{t(`ui.decision.answer.${outcome}`)}</Tag>}
      <p>
        <strong>
          <Name>{text}</Name>
        </strong>
        <Signed texts={answer.texts} />
      </p>
      {(asked || given) && (
        <dl class="figures">
          {asked && (
            <div>
              <dt>{t('ui.decision.asked')}</dt>
              <dd>
                <Figure>{asked}</Figure>
              </dd>
            </div>
          )}
          {given && (
            <div>
              <dt>{t('ui.decision.given')}</dt>
              <dd>
                <Figure>{given}</Figure>
              </dd>
            </div>
          )}
        </dl>
      )}
      {missing.length > 0 && <Missing facts={missing} factLabel={factLabel} />}
      {source && <Source source={source} />}
    </li>
  );
};

const Appeal = ({ to, until, href }: NonNullable<DecisionProps['appeal']>) => {
  const { t } = useTranslator();
  const name = <Name>{to}</Name>;
  return (
    <div class="notice">
      <p>
        <strong>
          <Binding k="ui.decision.appeal" />
        </strong>
      </p>
      <p>
        {until ? (
          <Message k="ui.decision.appeal-until" values={{ to: name, until: <DateText value={until} /> }} />
        ) : (
          <Message k="ui.decision.appeal-to" values={{ to: name }} />
        )}
      </p>
      {href && <a href={href}>{t('ui.decision.appeal-how')}</a>}
    </div>
  );
};

/**
 * What the rules say about one step: what failed first, with the figure asked and the figure given, the source and how well it is
 * known, what is missing, and where to appeal. Rules that are met fold away.
 */
export const Decision = ({ outcome, asOf, programme, answers, factLabel, appeal }: DecisionProps) => {
  const { t } = useTranslator();
  const open = order.flatMap((wanted) => answers.filter((answer) => answer.outcome === wanted));
  const met = answers.filter((answer) => answer.outcome === 'met');
  return (
    <section class="panel">
      <div class={`notice notice-${headColour[outcome]}`}>
        <h2>
          <Binding k={`ui.decision.outcome.${outcome}`} />
        </h2>
        <p class="source">
          <Message
            k="ui.decision.as-of"
            values={{
              date: <DateText value={asOf} />,
              programme: <Name>{programme.title}</Name>,
              version: <Code>{programme.version}</Code>,
            }}
          />
        </p>
      </div>
      {open.length > 0 && (
        <ul class="answers">
          {open.map((answer) => (
            <AnswerLine answer={answer} factLabel={factLabel} />
          ))}
        </ul>
      )}
      {met.length > 0 && (
        <details>
          <summary>{t('ui.decision.others', { n: met.length })}</summary>
          <ul class="answers">
            {met.map((answer) => (
              <AnswerLine answer={answer} factLabel={factLabel} />
            ))}
          </ul>
        </details>
      )}
      {appeal && <Appeal {...appeal} />}
    </section>
  );
};
