import { raw as markup } from 'hono/html';
import { isCountry } from '../../../kernel/country.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { csvFile, csvOf } from '../../../platform/http/csv.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { commentCentre } from './comment-centre.ts';
import { deskRoutes } from './desk-routes.tsx';
import { type Centre, centresFor, kinds, type Told } from './domain/centre.ts';
import type { CentreFreshness } from './domain/comment.ts';
import './errors.ts';
import { allCentres, centreNamed } from './load-centres.ts';
import { mapSvg } from './map-svg.ts';
import { freshnessOfAll } from './queries/freshness.ts';
import { outcomesOf } from './queries/outcomes.ts';
import { CentreView, CommentForm } from './views/centre.tsx';
import { Directory } from './views/directory.tsx';

const toldText = (told: Told): string => (told.is === 'told' ? told.value : told.is === 'silent' ? '' : told.is);
const dataOf = (centre: Centre, fresh: ReadonlyMap<string, CentreFreshness>) => {
  const { checked, right = 0, wrong = 0 } = fresh.get(centre.id) ?? {};
  return {
    id: centre.id,
    kind: centre.kind,
    countries: centre.world ? 'world' : centre.countries.join(' '),
    area: centre.area ?? '',
    name: centre.name,
    since: centre.since ?? '',
    operator: centre.operator ?? '',
    site: toldText(centre.site),
    phone: toldText(centre.phone),
    languages: toldText(centre.languages),
    hours: toldText(centre.hours),
    place: toldText(centre.place),
    lat: centre.at?.[1] ?? '',
    lon: centre.at?.[0] ?? '',
    mark: centre.mark,
    checked: (checked ?? centre.checked)?.toString() ?? '',
    said_right: right,
    said_wrong: wrong,
  };
};

const askedOf = ({ query }: Visit) => ({
  country: [query.get('country') ?? ''].find(isCountry),
  kind: kinds.find((kind) => kind === query.get('kind')),
});

/** Changes with what visitors say and offices find. */
const sharedVersion = async (visit: Visit): Promise<string> => {
  const fresh = await freshnessOfAll(visit.runtime);
  return [...fresh].map(([centre, { checked, right, wrong }]) => `${centre} ${checked} ${right} ${wrong}`).join('\n');
};

const directory = async (visit: Visit): Promise<Answer> => {
  const { t } = visit.translator;
  const asked = askedOf(visit);
  const fresh = await freshnessOfAll(visit.runtime);
  const centres = centresFor(allCentres(), asked);
  const countries = [...new Set(allCentres().flatMap((centre) => centre.countries))];
  return pageAnswer(
    t('centres.title'),
    <Directory centres={centres} countries={countries} asked={asked} fresh={fresh} />,
    { centres: centres.map((centre) => dataOf(centre, fresh)) },
    { lead: t('centres.lead') },
  );
};

const map = async (visit: Visit): Promise<Answer> => {
  const { t } = visit.translator;
  const placed = centresFor(allCentres(), askedOf(visit)).flatMap((centre) => (centre.at ? [{ centre, at: centre.at }] : []));
  // Several in one town share a point.
  const towns = [...Map.groupBy(placed, ({ at }) => at.join(' ')).values()].map((group, index) => ({ n: index + 1, group }));
  const points = towns.flatMap(({ n, group: [first] }) => (first ? [{ n, at: first.at }] : []));
  return pageAnswer(
    t('centres.map.title'),
    <>
      {markup(mapSvg(points, t('centres.map.title')))}
      <ol>
        {towns.map(({ group }) => (
          <li>
            {group.map(({ centre }) => (
              <>
                <a href={`/centres/${centre.id}`}>
                  <bdi>{centre.name}</bdi>
                </a>{' '}
                <bdi class="quiet">{toldText(centre.place)}</bdi>{' '}
              </>
            ))}
          </li>
        ))}
      </ol>
      <p class="quiet">{t('centres.map.source')}</p>
    </>,
    { points: towns.map(({ n, group }) => ({ n, centres: group.map(({ centre }) => centre.id) })) },
    { lead: t('centres.map.lead'), crumbs: [{ href: '/centres', label: t('centres.title') }] },
  );
};

const centrePage = async (visit: Visit): Promise<Answer> => {
  const centre = centreNamed(visit.params.centre);
  if (!centre) return absent;
  const fresh = await freshnessOfAll(visit.runtime);
  const outcomes = await outcomesOf(visit.runtime, centre.id, await visit.runtime.clock.today());
  return pageAnswer(
    centre.name,
    <CentreView centre={centre} fresh={fresh} outcomes={outcomes} />,
    { ...dataOf(centre, fresh), outcomes: outcomes.map(({ outcome, atLeast }) => ({ outcome, atLeast: atLeast ?? null })) },
    { titleIsName: true, crumbs: [{ href: '/centres', label: visit.translator.t('centres.title') }] },
  );
};

const commentPage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const centre = centreNamed(visit.params.centre);
  if (!centre) return absent;
  const { t } = visit.translator;
  const crumbs = [
    { href: '/centres', label: t('centres.title') },
    { href: `/centres/${centre.id}`, label: centre.name, name: true },
  ];
  return pageAnswer(
    t('centres.comment.title'),
    <CommentForm centre={centre} csrf={csrfOf(visit)} form={form} />,
    { id: centre.id },
    { crumbs },
  );
};

/** Where somebody helps, for everybody, as pages and as tables; and whether it still holds. */
export const centreRoutes: readonly Route[] = [
  page({
    path: '/centres',
    action: 'site.read',
    summary: 'Centres, hotlines, unions and portals, by country and kind',
    shared: sharedVersion,
    handle: directory,
  }),
  raw({
    method: 'get',
    path: '/centres.csv',
    action: 'site.read',
    summary: 'The whole directory as a table (CSV)',
    async handle(visit) {
      const fresh = await freshnessOfAll(visit.runtime);
      const rows = allCentres().map((centre) => dataOf(centre, fresh));
      return csvFile('centres.csv', csvOf(Object.keys(rows[0] ?? {}), rows.map(Object.values)));
    },
  }),
  raw({
    method: 'get',
    path: '/centres.json',
    action: 'site.read',
    summary: 'The whole directory as JSON',
    async handle(visit) {
      const fresh = await freshnessOfAll(visit.runtime);
      return { kind: 'data', data: { centres: allCentres().map((centre) => dataOf(centre, fresh)) } };
    },
  }),
  page({ path: '/centres/map', action: 'site.read', summary: 'Where centres lie, with a list beside the map', handle: map }),
  ...deskRoutes,
  page({
    path: '/centres/:centre',
    action: 'site.read',
    summary: 'One centre: how to reach it, and how well that is known',
    handle: centrePage,
  }),
  page({
    path: '/centres/:centre/comment',
    action: 'centre.comment',
    summary: 'Say whether a centre is still as the directory says',
    handle: (visit) => commentPage(visit),
  }),
  act({
    path: '/centres/:centre/comment',
    command: commentCentre,
    summary: 'Says whether a centre is still as the directory says',
    example: { says: 'right' },
    fromAnybody: true,
    next: (_, { params }) => `/centres/${params.centre}`,
    again: commentPage,
  }),
];
