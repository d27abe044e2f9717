import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { csvFile, csvOf } from '../../../platform/http/csv.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, pageAnswer, redirect, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { rosterOn } from '../../../programme/index.ts';
import { programmesInForce } from '../../corridors/index.ts';
import { enterRoster, leaveRoster } from '../enter-roster.ts';
import { type RosterOpen, rosterOfProgramme, rostersOf, rostersOpen } from '../queries/roster-of.ts';
import { readWorker } from '../store.ts';
import { RosterList, RosterPlaces } from '../views/roster.tsx';

const placesPage = async (visit: Visit): Promise<Answer> => {
  const key = pathId(visit, 'worker');
  const today = await visit.runtime.clock.today();
  const found =
    key &&
    (await visit.read(async (tx) => {
      const worker = await readWorker(tx, key);
      if (!worker) return undefined;
      const entries = await rostersOf(tx, key);
      return { worker, entries, open: await rostersOpen(tx, worker.origin, today, entries) };
    }));
  if (!found) return absent;
  const { t } = visit.translator;
  const own = visit.actor.role === 'worker';
  return pageAnswer(
    t(own ? 'workers.roster.title-own' : 'workers.roster.title'),
    <RosterPlaces
      worker={key}
      entries={found.entries}
      open={found.open}
      mayChange={scopeOf('roster.enter', visit.actor.role) !== undefined}
      csrf={csrfOf(visit)}
    />,
    {
      entries: found.entries.map(({ id, programme, points, parts, place, enteredOn, expiresOn, leftOn, leftBecause }) => ({
        id,
        programme: programme.id,
        points,
        parts,
        place: place ?? null,
        enteredOn: enteredOn.toString(),
        expiresOn: expiresOn?.toString() ?? null,
        leftOn: leftOn?.toString() ?? null,
        leftBecause,
      })),
      open: found.open.map(({ corridor, programme }) => ({ corridor, programme: programme.id })),
    },
    {
      officer: !own,
      quickExit: own,
      lead: t('workers.roster.lead'),
      crumbs: [own ? { href: '/me', label: t('site.nav.me') } : { href: `/workers/${key}`, label: t('workers.one.back') }],
    },
  );
};

/** The lists of the reader's corridors, of all for an auditor, and who waits on the chosen one. */
const listOf = async (visit: Visit) => {
  const today = await visit.runtime.clock.today();
  return visit.read(async (tx) => {
    const country = visit.actor.country;
    const countries =
      country === undefined
        ? (await tx.selectFrom('corridor').select('destination').distinct().orderBy('destination').execute()).map((row) => row.destination)
        : [country];
    const lists: RosterOpen[] = [];
    for (const one of countries)
      for (const { corridor, destination, programme } of await programmesInForce(
        tx,
        one,
        country === undefined ? 'destination' : 'either',
        today,
      ))
        if (rosterOn(programme, today)) lists.push({ corridor, destination, programme: { id: programme.id, titles: programme.titles } });
    const asked = visit.query.get('list');
    const chosen = lists.find((one) => `${one.corridor} ${one.programme.id}` === asked) ?? lists[0];
    return { lists, chosen, waiting: chosen ? await rosterOfProgramme(tx, chosen.corridor, chosen.programme.id) : [] };
  });
};

const listPage = async (visit: Visit): Promise<Answer> => {
  if (visit.actor.worker) return redirect(`/workers/${visit.actor.worker}/roster`);
  const found = await listOf(visit);
  const named = scopeOf('worker.read', visit.actor.role) !== undefined;
  return pageAnswer(
    visit.translator.t('workers.roster.list'),
    <RosterList {...found} named={named} />,
    {
      list: found.chosen ? { corridor: found.chosen.corridor, programme: found.chosen.programme.id } : null,
      waiting: found.waiting.map(({ id, points, enteredOn }) => ({ id, points, enteredOn: enteredOn.toString() })),
    },
    { officer: true },
  );
};

/** Rosters: the own place, and the list of a programme. */
export const rosterRoutes: readonly Route[] = [
  page({ path: '/rosters', action: 'roster.read', summary: 'Who waits for a place of a programme, in order', handle: listPage }),
  raw({
    method: 'get',
    path: '/rosters.csv',
    action: 'roster.read',
    summary: 'The same as a table (CSV), by the number of the entry and without names',
    async handle(visit) {
      const { waiting } = visit.actor.worker ? { waiting: [] } : await listOf(visit);
      const rows = waiting.map((one, at) => [at + 1, one.id, one.points, one.enteredOn.toString(), one.expiresOn?.toString() ?? '']);
      return csvFile('roster.csv', csvOf(['place', 'entry', 'points', 'entered_on', 'expires_on'], rows));
    },
  }),
  page({ path: '/workers/:worker/roster', action: 'roster.read', summary: 'A worker’s place on each roster, and why', handle: placesPage }),
  act({
    path: '/workers/:worker/roster',
    command: enterRoster,
    summary: 'Put a worker on the roster of a programme',
    example: { corridor: '00000000-0000-4000-8000-000000000000', programme: 'toy-harvest' },
    next: (answer) => `/workers/${(answer as { id: string }).id}/roster`,
    again: placesPage,
  }),
  act({
    path: '/workers/:worker/roster/:entry/leave',
    command: leaveRoster,
    summary: 'Take a worker off a roster',
    example: {},
    next: (answer) => `/workers/${(answer as { id: string }).id}/roster`,
    again: placesPage,
  }),
];
