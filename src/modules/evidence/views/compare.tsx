import { compareDates } from '../../../kernel/dates.ts';
import { csvOf } from '../../../platform/http/csv.ts';
import { translator } from '../../../platform/i18n/index.ts';
import { BarChart, DataTable, Heading, useTranslator } from '../../../ui/index.ts';
import type { SeasonResult } from '../domain/result.ts';
import { linesOf } from './lines.ts';

/** The seasons of each corridor, the latest first. */
const byCorridor = (results: readonly SeasonResult[]): readonly (readonly SeasonResult[])[] => {
  const ids = [...new Set(results.map(({ corridor }) => corridor.id))];
  return ids.map((id) =>
    results.filter(({ corridor }) => corridor.id === id).toSorted((a, b) => compareDates(b.season.from, a.season.from)),
  );
};

/** A line's number in a season, in places where it counts vacancies; undefined where the season has no such line. */
const numberIn = (result: SeasonResult, key: string, words: Parameters<typeof linesOf>[1]): number | undefined => {
  const line = linesOf(result, words).find((one) => one.key === key);
  return line && (line.places ?? line.count);
};

/** Small multiples of these: the same figure season by season. */
const drawn = ['verified', 'permits', 'arrived', 'returned'] as const;

/** Each number of a season beside those of the seasons before it, with the difference to the last. */
export const Compare = ({ results }: { results: readonly SeasonResult[] }) => {
  const words = useTranslator();
  const { t, country } = words;
  if (results.length === 0) return <p class="empty">{t('evidence.none')}</p>;
  return (
    <>
      {byCorridor(results).map((seasons) => {
        const [latest, before] = seasons;
        if (!latest) return null;
        const { origin, destination } = latest.corridor;
        const title = t('evidence.compare.of', { origin: country(origin), destination: country(destination) });
        const keys = [...new Map(seasons.flatMap((one) => linesOf(one, words)).map(({ key, label }) => [key, label]))];
        return (
          <section class="stack">
            <Heading>{title}</Heading>
            {!before && <p>{t('evidence.compare.one')}</p>}
            {before && (
              <div class="multiples">
                {drawn.map((key) => (
                  <BarChart
                    title={t(`evidence.line.${key}`)}
                    labels={{ row: t('evidence.compare.season'), value: t('evidence.column.number') }}
                    names
                    rows={seasons.map((one) => ({ label: one.season.name, value: numberIn(one, key, words) ?? 0 }))}
                  />
                ))}
              </div>
            )}
            <DataTable
              caption={title}
              csvHref="/results/compare.csv"
              columns={[
                { key: 'label', label: t('evidence.column.number') },
                ...seasons.map(({ season }) => ({
                  key: season.name,
                  label: t('evidence.compare.season-of', { season: season.name }),
                  kind: 'number' as const,
                })),
                ...(before ? [{ key: 'difference', label: t('evidence.compare.difference'), kind: 'number' as const }] : []),
              ]}
              rows={keys.map(([key, label]) => {
                const numbers = seasons.map((one) => [one.season.name, numberIn(one, key, words)] as const);
                const [now, then] = numbers.map(([, number]) => number);
                return {
                  label,
                  ...Object.fromEntries(numbers),
                  difference: now === undefined || then === undefined ? undefined : now - then,
                };
              })}
            />
          </section>
        );
      })}
      <p class="quiet">{t('evidence.compare.method')}</p>
    </>
  );
};

/** The same as a table for a spreadsheet, one row a number and season; heads are names of fields. */
export const compareCsv = (results: readonly SeasonResult[]): string => {
  const words = translator('en');
  const rows = byCorridor(results).flatMap((seasons) =>
    seasons.flatMap((one) =>
      linesOf(one, words).map(({ key, count, places }) => [
        one.corridor.origin,
        one.corridor.destination,
        key,
        one.season.name,
        places ?? count,
      ]),
    ),
  );
  const heads = ['origin', 'destination', 'number', 'season', 'value'];
  return csvOf(heads, rows);
};

/** How long each step took and at whose desk files wait, as a table for a spreadsheet. */
export const stepsCsv = (results: readonly SeasonResult[]): string => {
  const rows = results.flatMap(({ corridor, season, steps }) =>
    steps.map(({ subject, stage, actor, files, median, ninth, open, late }) => [
      corridor.origin,
      corridor.destination,
      season.name,
      subject,
      stage,
      actor,
      files,
      median,
      ninth,
      open,
      late,
    ]),
  );
  const heads = [
    'origin',
    'destination',
    'season',
    'file',
    'step',
    'held_by',
    'answered',
    'median_days',
    'ninth_tenth_days',
    'open',
    'late',
  ];
  return csvOf(heads, rows);
};
