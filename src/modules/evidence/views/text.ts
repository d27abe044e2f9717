import type { Translator } from '../../../platform/i18n/index.ts';
import { textIn } from '../../../programme/index.ts';
import type { SeasonResult } from '../domain/result.ts';
import { linesOf, seasonDays, seasonTitle } from './lines.ts';

/** Columns of figures stand first, so that words may be as long as they are. */
const columns = 8;

/** A season for the terminal: the same numbers and words as on the page, without the files behind them. */
export const resultText = (result: SeasonResult, words: Translator): string => {
  const { t, number, lang } = words;
  const title = seasonTitle(result, words);
  const figure = (value: number | undefined): string => (value === undefined ? '' : number(value)).padStart(columns);
  const row = (label: string, count: number, places?: number): string => `${figure(count)}${figure(places)}  ${label}`;
  const under = (text: string): string => `${' '.repeat(columns * 2 + 4)}${text}`;
  const days = (value: number): number => Math.round(value * 10) / 10;
  const refusals = result.refusals.flatMap(({ texts, asked, given, source, vacancies, places }) => [
    row(textIn(texts, lang), vacancies, places),
    ...(asked.length > 0 ? [under(t('evidence.text.figures', { asked: asked.join(', '), given: given.join(', ') || '-' }))] : []),
    ...(source ? [under(`${source.title}${source.article ? `, ${source.article}` : ''} [${source.mark}]`)] : []),
  ]);
  const person = result.leftToPerson.flatMap(({ texts, vacancies, places, missing }) => [
    row(textIn(texts, lang), vacancies, places),
    under(missing.length > 0 ? `${t('evidence.column.missing')}: ${missing.join(', ')}` : t('evidence.person.room')),
  ]);
  const steps = result.steps
    .filter(({ files }) => files > 0)
    .map(
      ({ texts, holder, files, median, ninth }) =>
        `${figure(files)}${figure(days(median))}${figure(days(ninth))}  ${textIn(texts, lang)} (${textIn(holder, lang)})`,
    );
  const lines = result.reconciliation.map(
    ({ key, left, relation, right, ok }) =>
      `${figure(left)} ${relation === '=' ? '=' : '≤'}${figure(right)}  ${ok ? t('evidence.text.ok') : t('evidence.text.wrong')}  ${t(`evidence.reconciliation.${key}`)}`,
  );
  const reality = result.reality.map(({ reality: decided, verified, refused, withdrawn, open, unfiled, ahead }) =>
    under(
      `${t(`evidence.reality.${decided}`)}: ${t('evidence.text.reality', {
        verified: verified.vacancies,
        refused: refused.vacancies,
        other: withdrawn.vacancies + open.vacancies + unfiled.vacancies + ahead.vacancies,
      })}`,
    ),
  );
  const part = (head: string, list: readonly string[]): readonly string[] => (list.length > 0 ? ['', head, ...list] : []);
  return [
    title,
    '='.repeat(title.length),
    seasonDays(result, words),
    '',
    `${t('evidence.column.count').padStart(columns)}${t('evidence.column.places').padStart(columns)}`,
    ...linesOf(result, words).map(({ label, count, places }) => row(label, count, places)),
    ...part(t('evidence.refusals.title'), refusals),
    ...part(t('evidence.person.title'), person),
    ...part(t('evidence.text.steps'), steps),
    ...part(t('evidence.reality.title'), reality),
    ...part(t('evidence.reconciliation.title'), lines),
    '',
  ].join('\n');
};
