import { FirstPage, freshJobs, jobsVersion, openProgrammes } from '../../modules/information/index.ts';
import { page, type Route } from '../../platform/http/routes.ts';
import { pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { Panel, useTranslator } from '../../ui/index.ts';
import { type First, FirstList, firstOf } from './home/first.tsx';

type Programmes = Awaited<ReturnType<typeof openProgrammes>>;

const programmesOf = async (visit: Visit): Promise<Programmes> => {
  const today = await visit.runtime.clock.today();
  const jobs = await freshJobs(visit.runtime);
  return visit.read((tx) => openProgrammes(tx, jobs, today));
};

const Home = ({ demo, first, programmes }: { demo: boolean; first: First | undefined; programmes: Programmes }) => {
  const { t } = useTranslator();
  return (
    <>
      {first ? <FirstList first={first} /> : <FirstPage programmes={programmes} />}
      {demo && (
        <Panel title={t('site.home.demo.title')}>
          <p>{t('site.home.demo.text')}</p>
          <p>
            <a href="/results">{t('site.home.demo.results')}</a>
          </p>
        </Panel>
      )}
    </>
  );
};

/** The first page: what is the reader's to do first, or for whoever is not signed in what this is and where to begin. */
export const homeRoutes = (demo: boolean): readonly Route[] => [
  page({
    path: '/',
    action: 'site.read',
    summary: 'What Corridor is and where to begin; for whoever is signed in, what is theirs to do first',
    shared: jobsVersion,
    async handle(visit) {
      const { t } = visit.translator;
      const first = visit.session && (await firstOf(visit));
      const programmes = first ? [] : await programmesOf(visit);
      const data = first
        ? { name: 'Corridor', demo, first: { tasks: first.tasks.map(({ id }) => id), files: first.rows.map(({ file }) => file) } }
        : {
            name: 'Corridor',
            demo,
            programmes: programmes.map(({ origin, destination, programme, jobs, places }) => ({
              origin,
              destination,
              programme: programme.id,
              hash: programme.hash,
              jobs,
              places,
            })),
          };
      const body = <Home demo={demo} first={first} programmes={programmes} />;
      return first
        ? pageAnswer(t('site.home.first.title'), body, data)
        : pageAnswer(t('site.home.title'), body, data, { lead: t('site.home.lead') });
    },
  }),
];
