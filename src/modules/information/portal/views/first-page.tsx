import { textIn } from '../../../../programme/index.ts';
import { Button, ButtonLink, Buttons, Name, Panel, TextField, useTranslator } from '../../../../ui/index.ts';
import type { OpenProgramme } from '../queries/open-programmes.ts';

/** What can be searched and asked on the first page; each box is one question. */
const Boxes = () => {
  const { t } = useTranslator();
  return (
    <div class="multiples">
      <search class="panel">
        <h2>{t('portal.first.find')}</h2>
        <form class="form" method="get" action="/jobs">
          <TextField name="q" label={t('portal.jobs.q')} hint={t('portal.first.find-hint')} />
          <Button>{t('portal.first.find-button')}</Button>
        </form>
        <p>
          <a href="/jobs">{t('portal.first.all')}</a>
        </p>
      </search>
      <search class="panel">
        <h2>{t('portal.first.check')}</h2>
        <form class="form" method="post" action="/check">
          <TextField name="asked" label={t('portal.first.check-label')} hint={t('portal.first.check-hint')} />
          <Button kind="second">{t('portal.first.check-button')}</Button>
        </form>
      </search>
    </div>
  );
};

const Programmes = ({ programmes }: { programmes: readonly OpenProgramme[] }) => {
  const { t, country, lang } = useTranslator();
  return (
    <Panel title={t('portal.first.programmes')}>
      {programmes.length === 0 && <p class="empty">{t('portal.first.programmes-none')}</p>}
      <ul class="answers">
        {programmes.map(({ origin, destination, programme, jobs, places }) => (
          <li>
            <p>
              <a href={`/programmes/${programme.hash}`}>
                <Name>{textIn(programme.titles, lang)}</Name>
              </a>
            </p>
            <p>{t('portal.first.ends', { origin: country(origin), destination: country(destination) })}</p>
            <p>
              {jobs === 0 ? (
                t('portal.first.no-jobs')
              ) : (
                <a href={`/jobs?from=${origin}&to=${destination}`}>{t('portal.first.jobs', { n: jobs, places })}</a>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

/** For whoever is not signed in: find a job, check one, see which programmes are open, and begin. */
export const FirstPage = ({ programmes }: { programmes: readonly OpenProgramme[] }) => {
  const { t } = useTranslator();
  return (
    <div class="stack">
      <Boxes />
      <Programmes programmes={programmes} />
      <Panel title={t('portal.first.know')}>
        <ul>
          {(['guides', 'centres', 'ask'] as const).map((one) => (
            <li>
              <a href={`/${one}`}>{t(`portal.first.${one}`)}</a>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('site.home.worker.title')}>
        <p>{t('site.home.worker.free')}</p>
        <p>{t('site.home.worker.check')}</p>
        <Buttons>
          <ButtonLink kind="second" href="/workers/register">
            {t('site.home.register')}
          </ButtonLink>
        </Buttons>
      </Panel>
      <Panel title={t('site.home.office.title')}>
        <p>{t('site.home.office.text')}</p>
        <p>
          <a href="/sign-in">{t('site.home.office.sign-in')}</a>
        </p>
      </Panel>
    </div>
  );
};
