import { newId } from '../../../kernel/ids.ts';
import { Button, DataTable, Form, HiddenField, useTranslator } from '../../../ui/index.ts';

/** A row of a sent table that could not be taken, with what is wrong in it. */
export interface RowSeen {
  readonly row: number;
  readonly file: string;
  readonly problem?: string | undefined;
}

const RowTable = ({ rows, caption }: { rows: readonly RowSeen[]; caption: string }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'row', label: t('pay.table.row'), kind: 'number' },
        { key: 'file', label: t('pay.file'), kind: 'code' },
        { key: 'problem', label: t('pay.what') },
      ]}
      rows={rows.map(({ row, file, problem }) => ({ row, file, problem: problem ?? t('pay.table.ready') }))}
    />
  );
};

interface TableSeenProps {
  readonly ready: readonly RowSeen[];
  readonly wrong: readonly RowSeen[];
  /** The table itself, to be sent again when it is right. */
  readonly text: string;
  readonly csrf: string;
}

/** What was understood of a table, before anything is kept: a payslip is told once and never changed. */
export const TableSeen = ({ ready, wrong, text, csrf }: TableSeenProps) => {
  const { t } = useTranslator();
  return (
    <>
      {wrong.length > 0 && <RowTable rows={wrong} caption={t('pay.table.wrong', { n: wrong.length })} />}
      {ready.length > 0 && (
        <>
          <RowTable rows={ready} caption={t('pay.table.right', { n: ready.length })} />
          <Form action="/pay/table" csrf={csrf} idempotencyKey={newId()}>
            <HiddenField name="table" value={text} />
            <p>{t('pay.table.final')}</p>
            <Button>{t('pay.table.send', { n: ready.length })}</Button>
          </Form>
        </>
      )}
      <p>
        <a href="/pay">{t('pay.back')}</a>
      </p>
    </>
  );
};

/** What became of each row. */
export const TableDone = ({ done, wrong }: { done: number; wrong: readonly RowSeen[] }) => {
  const { t } = useTranslator();
  return (
    <>
      <p class="lead">
        {t('pay.table.done', { n: done })} {wrong.length > 0 && t('pay.table.not-done', { n: wrong.length })}
      </p>
      {wrong.length > 0 && <RowTable rows={wrong} caption={t('pay.table.wrong', { n: wrong.length })} />}
      <p>
        <a href="/pay">{t('pay.back')}</a>
      </p>
    </>
  );
};
