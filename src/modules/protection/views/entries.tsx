import { plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import { DataTable, DateText, Name, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import { economicsOf, type MoneyLine } from '../domain/case/money-line.ts';
import { type Age, type Answers, screen } from '../domain/screening/screen.ts';
import { termWords } from '../htcds-pack.ts';
import { labourQuestions } from '../screening-pack.ts';
import type { OpenedEntry } from '../store.ts';
import { Findings } from './findings.tsx';

type Said = Readonly<Record<string, unknown>>;

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(shown).join(' · ');
  return /^([A-Z]_)?[A-Z][a-z]+([A-Z][a-z]+)+$/.test(String(value)) ? termWords(String(value)) : String(value);
};

/** What is for the program: when it was said, and numbers of rows elsewhere. */
const unseen = new Set(['at', 'effect', 'referral', 'row']);
/** Where the words for a code stand. */
const wordsOf: Readonly<Record<string, string>> = {
  interviewer: 'protection.interviewer',
  target: 'protection.reader',
  status: 'protection.status',
  interest: 'protection.interest',
};

/** One entry as it was written: each thing that was said, with its name. What was not said has no line. */
const Plain = ({ content }: { content: Said }) => {
  const { t, language } = useTranslator();
  const told = (name: string, value: unknown) => {
    if (typeof value === 'boolean') return t(`protection.answer.${value ? 'yes' : 'no'}`);
    if (name === 'language') return language(String(value));
    const key = wordsOf[name];
    return key ? t(`${key}.${String(value)}`) : <Name>{shown(value)}</Name>;
  };
  const said = ([name, value]: readonly [string, unknown]) =>
    value !== undefined && !unseen.has(name) && !(Array.isArray(value) && value.length === 0);
  return (
    <SummaryList
      rows={Object.entries(content)
        .filter(said)
        .map(([name, value]) => ({ label: t(`protection.said.${name}`), value: told(name, value) }))}
    />
  );
};

const lineOf = (said: Said): MoneyLine => {
  const { amount, currency } = said.amount as { amount: string; currency: string };
  return {
    ...(said as unknown as MoneyLine),
    kind: said.of as MoneyLine['kind'],
    amount: Money.parse(amount, currency),
    on: plainDate(String(said.on)),
  };
};

/** The economic circumstances: each amount, the sums that may be added up, and what is not known. */
const Circumstances = ({ said }: { said: readonly Said[] }) => {
  const { t } = useTranslator();
  const lines = said.map(lineOf);
  const { totals, unknown } = economicsOf(lines);
  return (
    <Panel title={t('protection.money.title')}>
      <DataTable
        caption={t('protection.money.lines')}
        empty={t('protection.money.none')}
        columns={[
          { key: 'kind', label: t('protection.money.of'), kind: 'text' },
          { key: 'amount', label: t('protection.money.amount'), kind: 'money' },
          { key: 'per', label: t('protection.money.per'), kind: 'text' },
          { key: 'on', label: t('protection.money.on'), kind: 'date' },
          { key: 'known', label: t('protection.money.known'), kind: 'text' },
          { key: 'payee', label: t('protection.money.payee'), kind: 'node' },
        ]}
        rows={lines.map((line) => ({
          kind: t(`protection.money.${line.kind}`),
          amount: line.amount,
          per: t(`protection.per.${line.per}`),
          on: line.on,
          known: t(`protection.known.${line.known}`),
          payee: line.payee ? <Name>{line.payee}</Name> : undefined,
        }))}
      />
      {totals.length > 0 && (
        <DataTable
          caption={t('protection.money.totals')}
          columns={[
            { key: 'kind', label: t('protection.money.of'), kind: 'text' },
            { key: 'per', label: t('protection.money.per'), kind: 'text' },
            { key: 'total', label: t('protection.money.total'), kind: 'money' },
          ]}
          rows={totals.map(({ kind, per, total }) => ({ kind: t(`protection.money.${kind}`), per: t(`protection.per.${per}`), total }))}
        />
      )}
      <p>{t('protection.money.unknown', { kinds: unknown.map((kind) => t(`protection.money.${kind}`)).join(', ') })}</p>
    </Panel>
  );
};

/** What a case holds, opened. */
export const Entries = ({ entries }: { entries: readonly OpenedEntry[] }) => {
  const { t } = useTranslator();
  const money = entries.filter(({ kind, content }) => kind === 'money' && content !== undefined);
  return (
    <>
      {entries
        .filter(({ kind }) => kind !== 'money' && kind !== 'coded')
        .map(({ kind, writtenOn, content }) => (
          <Panel title={t(`protection.entry.${kind}`)} aside={<DateText value={writtenOn} style="short" />}>
            {content === undefined ? (
              <p>{t('protection.entry.unreadable')}</p>
            ) : kind === 'screening' ? (
              <Findings
                found={screen(labourQuestions(), (content as { age: Age }).age, (content as { answers: Answers }).answers)}
                self={false}
              />
            ) : (
              <Plain content={content as Said} />
            )}
          </Panel>
        ))}
      <Circumstances said={money.map(({ content }) => content as Said)} />
    </>
  );
};
