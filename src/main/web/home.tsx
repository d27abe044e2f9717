import { page, type Route } from '../../platform/http/routes.ts';
import { pageAnswer } from '../../platform/http/visit.ts';
import { ButtonLink, Buttons, Panel, useTranslator } from '../../ui/index.ts';

const Home = ({ demo }: { demo: boolean }) => {
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

/** The first page: what this is, for whom, and the next step of each. */
export const homeRoutes = (demo: boolean): readonly Route[] => [
  page({
    path: '/',
    action: 'site.read',
    summary: 'What Corridor is and where to begin',
    handle: async ({ translator: { t } }) =>
      pageAnswer(t('site.home.title'), <Home demo={demo} />, { name: 'Corridor', demo }, { lead: t('site.home.lead') }),
  }),
];
