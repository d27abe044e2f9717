import { pathId } from '../../../platform/http/asked.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { readDraw, type ShownDraw } from '../queries/read-selection.ts';
import { DrawView } from '../views/draw.tsx';

const read = async (visit: Visit): Promise<ShownDraw | undefined> => {
  const key = pathId(visit, 'selection');
  return key === undefined ? undefined : visit.read((tx) => readDraw(tx, key));
};

/** All that is needed to draw again. Before the draw it holds what was made public when the list was closed. */
export const drawFile = (draw: ShownDraw) => ({
  format: 'corridor.draw/1',
  vacancy: draw.reference,
  selection: draw.id,
  closedOn: draw.opened_on.toString(),
  places: draw.places,
  listHash: draw.list_hash ?? '',
  batch: String(draw.draw_batch ?? ''),
  root: draw.draw_root,
  seed: draw.seed,
  codes: draw.drawn?.codes ?? null,
  order: draw.drawn?.order ?? null,
  how: [
    'listHash: SHA-256 of the codes, sorted, joined by new lines',
    'root: of the batch of the journal that was named when the list was closed and did not exist then',
    'seed: SHA-256 of selection, listHash and root, joined by new lines',
    'order: the codes sorted by the SHA-256 of seed, a new line and the code',
    'bin/corridor lottery rerun FILE',
  ],
});

const onePage = async (visit: Visit): Promise<Answer> => {
  const draw = await read(visit);
  if (!draw) return absent;
  return pageAnswer(
    visit.translator.t('recruitment.draw.title', { title: draw.title }),
    <DrawView draw={draw} />,
    { draw: drawFile(draw) },
    { crumbs: [{ href: `/vacancies/${draw.vacancy_id}`, label: draw.reference, name: true }] },
  );
};

const file = async (visit: Visit): Promise<Answer> => {
  const draw = await read(visit);
  if (!draw) return absent;
  const body = JSON.stringify(drawFile(draw), undefined, 1);
  return { kind: 'file', name: `draw-${draw.reference}.json`, type: 'application/json; charset=utf-8', body };
};

export const drawRoutes: readonly Route[] = [
  page({
    path: '/selections/:selection/draw',
    action: 'draw.read',
    summary: 'A public draw: what was made known before, what came of it, and how to run it again',
    handle: onePage,
  }),
  raw({
    method: 'get',
    path: '/selections/:selection/draw.json',
    action: 'draw.read',
    summary: 'A public draw as a file that anybody can run again',
    handle: file,
  }),
];
