import type { Translator } from '../../../platform/i18n/index.ts';
import { textIn } from '../../../programme/index.ts';
import { figureText } from '../../../ui/index.ts';
import { factLabel } from '../../vacancies/index.ts';
import type { RefusalReason, SeasonResult } from '../domain/result.ts';
import { linesOf, seasonDays, seasonTitle } from './lines.ts';

/** Columns of figures stand first, so that words may be as long as they are. */
const columns = 8;
/** Where words begin: after two columns of figures. */
const words = columns * 2 + 2;
/** The width of a terminal that nobody has widened. */
const width = 80;

/** Words broken between words, so that the terminal breaks none; what follows the first line stands under it. */
export const wrapped = (text: string, first: string, indent: number): string => {
  const lines = [first];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const begins = line.trim() === '' || line.length <= indent;
    if (!begins && line.length + 1 + word.length > width) lines.push(`${' '.repeat(indent)}${word}`);
    else lines[lines.length - 1] = begins ? `${line}${word}` : `${line} ${word}`;
  }
  return lines.join('\n');
};

/** A season for the terminal: the same numbers and words as on the page, without the files behind them. */
export const resultText = (result: SeasonResult, translator: Translator): string => {
  const { t, number, lang } = translator;
  const title = seasonTitle(result, translator);
  const figure = (value: number | undefined): string => (value === undefined ? '' : number(value)).padStart(columns);
  const row = (label: string, count: number, places?: number): string =>
    wrapped(label, `${figure(count)}${figure(places)}`.padEnd(words), words);
  const under = (text: string): string => wrapped(text, ' '.repeat(words + 2), words + 2);
  const days = (value: number): number => Math.round(value * 10) / 10;
  const figures = (list: readonly string[]): string => list.map((one) => figureText(one, translator)).join(', ');
  const refused = ({ texts, kind, asked, given, source, vacancies, places }: RefusalReason): readonly string[] => [
    row(textIn(texts, lang), vacancies, places),
    ...(kind === 'rule' ? [] : [under(t(`evidence.refusal.${kind}`))]),
    ...(asked.length > 0 && given.length > 0 ? [under(t('evidence.text.figures', { asked: figures(asked), given: figures(given) }))] : []),
    ...(asked.length > 0 && given.length === 0 ? [under(t('evidence.text.asked', { asked: figures(asked) }))] : []),
    ...(source ? [under(`${source.title}${source.article ? `, ${source.article}` : ''} [${source.proposal ? '-' : source.mark}]`)] : []),
  ];
  const fact = (name: string): string => factLabel(translator)(name) ?? name;
  const person = result.leftToPerson.flatMap(({ texts, vacancies, places, missing }) => [
    row(textIn(texts, lang), vacancies, places),
    under(missing.length > 0 ? `${t('evidence.column.missing')}: ${missing.map(fact).join('; ')}` : t('evidence.person.room')),
  ]);
  const steps = result.steps
    .filter(({ files }) => files > 0)
    .map(({ texts, holder, files, median, ninth }) =>
      wrapped(
        `${textIn(texts, lang)} (${textIn(holder, lang)})`,
        `${figure(files)}${figure(days(median))}${figure(days(ninth))}  `,
        columns * 3 + 2,
      ),
    );
  const verdicts = { ok: t('evidence.text.ok'), wrong: t('evidence.text.wrong') };
  const verdictWidth = Math.max(verdicts.ok.length, verdicts.wrong.length) + 2;
  const lines = result.reconciliation.map(({ key, left, relation, right, ok }) => {
    const sides = `${figure(left)} ${relation === '=' ? '=' : '≤'}${figure(right)}  `;
    const first = `${sides}${(ok ? verdicts.ok : verdicts.wrong).padEnd(verdictWidth)}`;
    return wrapped(t(`evidence.reconciliation.${key}`), first, first.length);
  });
  const reality = result.reality.map(({ reality: decided, verified, refused: no, withdrawn, open, unfiled, ahead }) =>
    under(
      `${t(`evidence.reality.${decided}`)}: ${t('evidence.text.reality', {
        verified: verified.vacancies,
        refused: no.vacancies,
        other: withdrawn.vacancies + open.vacancies + unfiled.vacancies + ahead.vacancies,
      })}`,
    ),
  );
  const part = (head: string, list: readonly string[]): readonly string[] => (list.length > 0 ? ['', wrapped(head, '', 0), ...list] : []);
  return [
    title,
    '='.repeat(title.length),
    wrapped(seasonDays(result, translator), '', 0),
    '',
    `${t('evidence.column.count').padStart(columns)}${t('evidence.column.places').padStart(columns)}`,
    ...linesOf(result, translator).map(({ label, count, places }) => row(label, count, places)),
    ...part(t('evidence.refusals.title'), result.refusals.flatMap(refused)),
    ...part(t('evidence.person.title'), person),
    ...part(t('evidence.text.steps'), steps),
    ...part(t('evidence.reality.title'), reality),
    ...part(t('evidence.reconciliation.title'), lines),
    '',
  ].join('\n');
};
