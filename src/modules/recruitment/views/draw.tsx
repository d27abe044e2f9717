import { Button, Code, DataTable, Form, HiddenField, Message, Notice, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import type { ShownDraw } from '../queries/read-selection.ts';

/** What a draw rests on, in the order in which it was made public; and how anybody can run it again. */
export const DrawView = ({ draw }: { draw: ShownDraw }) => {
  const { t } = useTranslator();
  const batch = String(draw.draw_batch ?? '');
  return (
    <>
      <Notice kind={draw.drawn ? 'done' : 'info'} title={t(draw.drawn ? 'recruitment.draw.done' : 'recruitment.draw.waits', { batch })}>
        <p>{t('recruitment.draw.what', { places: draw.places, listed: draw.listed })}</p>
      </Notice>
      <SummaryList
        rows={[
          { label: t('recruitment.draw.list-hash'), value: <Code>{draw.list_hash ?? ''}</Code> },
          { label: t('recruitment.draw.batch'), value: batch },
          { label: t('recruitment.draw.root'), value: draw.draw_root ? <Code>{draw.draw_root}</Code> : t('recruitment.draw.not-made') },
          { label: t('recruitment.draw.seed'), value: draw.seed ? <Code>{draw.seed}</Code> : t('recruitment.draw.not-made') },
        ]}
      />
      {draw.drawn && (
        <>
          <DataTable
            caption={t('recruitment.draw.caption')}
            columns={[
              { key: 'turn', label: t('recruitment.draw.turn'), kind: 'number' },
              { key: 'code', label: t('recruitment.selection.code'), kind: 'code' },
              { key: 'place', label: t('recruitment.draw.place') },
            ]}
            rows={draw.drawn.order.map((code, at) => ({
              turn: at + 1,
              code,
              place: t(at < draw.places ? 'recruitment.draw.drawn' : 'recruitment.draw.reserve'),
            }))}
          />
          <Panel title={t('recruitment.draw.again')}>
            <p>{t('recruitment.draw.again-what')}</p>
            <ol>
              <li>
                <a href={`/selections/${draw.id}/draw.json`}>{t('recruitment.draw.file')}</a>
              </li>
              <li>
                <Message k="recruitment.draw.again-program" values={{ command: <Code>bin/corridor lottery rerun FILE</Code> }} />
              </li>
              <li>
                <Message k="recruitment.draw.again-shell" values={{ command: <Code>{`printf '%s\\n%s' SEED CODE | sha256sum`}</Code> }} />
              </li>
            </ol>
          </Panel>
        </>
      )}
    </>
  );
};

/** The button that carries out what nobody chooses in. */
export const CarryOut = ({ selection, version, lot, csrf }: { selection: string; version: number; lot: boolean; csrf: string }) => {
  const { t } = useTranslator();
  return (
    <Form action={`/selections/${selection}/draw`} csrf={csrf}>
      <HiddenField name="version" value={version} />
      <p>{t(lot ? 'recruitment.draw.carry-means' : 'recruitment.order.carry-means')}</p>
      <Button>{t(lot ? 'recruitment.draw.carry' : 'recruitment.order.carry')}</Button>
    </Form>
  );
};
