import { paged, queryId } from '../../../platform/http/asked.ts';
import { csvFile } from '../../../platform/http/csv.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, pageAnswer, redirect, type Visit } from '../../../platform/http/visit.ts';
import { placementStatuses } from '../domain/placement.ts';
import { placementsCsv } from '../placements-csv.ts';
import { listPlacements, type PlacementFilter, placementsInFile, placementsPage } from '../queries/list-placements.ts';
import { signSelection } from '../sign-selection.ts';
import { PlacementList, placementData } from '../views/placement-list.tsx';
import { withdrawPlacement } from '../withdraw-placement.ts';

const filterOf = (visit: Visit): PlacementFilter => {
  const year = /^(19|20|21)\d\d$/.exec(visit.query.get('season')?.trim() ?? '')?.[0];
  return {
    status: placementStatuses.find((status) => status === visit.query.get('status')),
    season: year === undefined ? undefined : Number(year),
    vacancy: queryId(visit, 'vacancy'),
    worker: queryId(visit, 'worker'),
  };
};

const list = async (visit: Visit): Promise<Answer> => {
  // A worker's files stand on the own page.
  if (visit.actor.worker) return redirect('/me');
  const filter = filterOf(visit);
  const found = await visit.read((tx) => listPlacements(tx, { ...filter, after: queryId(visit, 'after') }, placementsPage + 1));
  const { rows, next } = paged(found, placementsPage);
  return pageAnswer(
    visit.translator.t('recruitment.placements.title'),
    <PlacementList rows={rows} filter={filter} here={visit.here} next={next} />,
    { placements: rows.map(placementData), next: next ?? null },
    { officer: true },
  );
};

const file = async (visit: Visit): Promise<Answer> => {
  const rows = await visit.read((tx) => listPlacements(tx, filterOf(visit), placementsInFile));
  return csvFile('placements.csv', placementsCsv(rows, visit.translator.lang));
};

const toFile = (answer: unknown): string => `/placements/${(answer as { id: string }).id}`;

export const placementRoutes: readonly Route[] = [
  page({ path: '/placements', action: 'placement.read', summary: 'Placements, by status, season and vacancy', handle: list }),
  raw({ method: 'get', path: '/placements.csv', action: 'placement.read', summary: 'Placements as a table', handle: file }),
  act({
    path: '/placements/:placement/selection',
    command: signSelection,
    summary: 'Sign the act of selection for one end',
    example: { version: 1 },
    next: toFile,
  }),
  act({
    path: '/placements/:placement/withdraw',
    command: withdrawPlacement,
    summary: 'Withdraw before the entry: the place is free again',
    example: { version: 1 },
    next: toFile,
  }),
];
