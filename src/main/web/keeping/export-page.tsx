import type { Translator } from '../../../platform/i18n/index.ts';
import type { PersonExport } from '../../../platform/keeping/person/export-person.ts';
import { retentionPack } from '../../../platform/keeping/retention/pack.ts';
import { inWords } from './words.ts';

const style = `body{font-family:sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;line-height:1.5}
table{border-collapse:collapse;margin-block-end:1.5rem;inline-size:100%}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{inline-size:12rem;font-weight:normal;color:#444}`;

const shown = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value);

const Row = ({ row }: { row: Readonly<Record<string, unknown>> }) => (
  <table>
    <tbody>
      {Object.entries(row)
        .filter(([, value]) => value !== null && shown(value) !== '')
        .map(([column, value]) => (
          <tr>
            <th scope="row">
              <bdi lang="en">{column.replaceAll('_', ' ')}</bdi>
            </th>
            <td>
              <bdi>{shown(value)}</bdi>
            </td>
          </tr>
        ))}
    </tbody>
  </table>
);

/** What is kept about a person as one page that needs nothing else: by kind of record, every row, every field that says something. */
export const exportPage = ({ on, tables }: PersonExport, { t, lang, dir, date }: Translator): string => {
  const pack = retentionPack();
  const named = new Set(pack.kinds.flatMap((kind) => Object.keys(kind.tables)));
  const rest = Object.keys(tables).filter((table) => !named.has(table));
  const sections = [
    ...pack.kinds.map((kind) => ({ title: inWords(kind.title, lang), tables: Object.keys(kind.tables) })),
    ...rest.map((table) => ({ title: table.replaceAll('_', ' '), tables: [table] })),
  ].filter((section) => section.tables.some((table) => tables[table] !== undefined));
  const body = (
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{t('keeping.mine.title')}</title>
        <style>{style}</style>
      </head>
      <body>
        <h1>{t('keeping.mine.title')}</h1>
        <p>{t('keeping.file.of', { day: date(on) })}</p>
        {sections.map((section) => (
          <section>
            <h2>{section.title}</h2>
            {section.tables.flatMap((table) => (tables[table] ?? []).map((row) => <Row row={row} />))}
          </section>
        ))}
      </body>
    </html>
  );
  return `<!doctype html>\n${String(body)}\n`;
};
