import { page, type Route } from '../../platform/http/routes.ts';
import { pageAnswer } from '../../platform/http/visit.ts';
import { ButtonLink, Buttons, Panel, useTranslator } from '../../ui/index.ts';
import { type First, FirstList, firstOf } from './home/first.tsx';

/** For whoever is not signed in: what this is, and the next step of each. */
const ForEverybody = () => {
  const { t } = useTranslator();
  return (
    <>
      <Buttons>
        <ButtonLink href="/vacancies">{t('site.home.find')}</ButtonLink>
        <ButtonLink kind="second" href="/workers/register">
          {t('site.home.register')}
        </ButtonLink>
      </Buttons>
      <Panel title={t('site.home.worker.title')}>
        <p>{t('site.home.worker.free')}</p>
        <p>{t('site.home.worker.check')}</p>
      </Panel>
      <Panel title={t('site.home.office.title')}>
        <p>{t('site.home.office.text')}</p>
        <p>
          <a href="/sign-in">{t('site.home.office.sign-in')}</a>
        </p>
      </Panel>
    </>
  );
};

const Home = ({ demo, first }: { demo: boolean; first: First | undefined }) => {
  const { t } = useTranslator();
  return (
    <>
      {first ? <FirstList first={first} /> : <ForEverybody />}
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
    async handle(visit) {
      const { t } = visit.translator;
      const first = visit.session && (await firstOf(visit));
      const data = first
        ? { name: 'Corridor', demo, first: { tasks: first.tasks.map(({ id }) => id), files: first.rows.map(({ file }) => file) } }
        : { name: 'Corridor', demo };
      const body = <Home demo={demo} first={first} />;
      return first
        ? pageAnswer(t('site.home.first.title'), body, data)
        : pageAnswer(t('site.home.title'), body, data, { lead: t('site.home.lead') });
    },
  }),
];
