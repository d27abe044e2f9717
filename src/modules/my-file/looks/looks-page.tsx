import { pathId } from '../../../platform/http/asked.ts';
import { page, type Route } from '../../../platform/http/routes.ts';
import { absent, pageAnswer } from '../../../platform/http/visit.ts';
import { Code, DataTable, Name, useTranslator } from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import { readWorker } from '../../workers/index.ts';
import { type Look, looksOf } from './looks-of.ts';

const Looks = ({ looks, own }: { looks: readonly Look[]; own: boolean }) => {
  const { t, lang, country, list } = useTranslator();
  return (
    <>
      <DataTable
        caption={t('my-file.looks.caption')}
        empty={t('my-file.looks.none')}
        columns={[
          { key: 'on', label: t('my-file.looks.on'), kind: 'date' },
          { key: 'who', label: t('my-file.looks.who'), kind: 'node' },
          { key: 'what', label: t('my-file.looks.what') },
        ]}
        rows={looks.map(({ on, role, country: of, organisation, account, pages }) => ({
          on,
          who: (
            <>
              {t(`site.role.${role}`)}
              {of && ` · ${country(of)}`}
              {organisation && (
                <>
                  {' · '}
                  <Name>{nameIn(organisation, lang)}</Name>
                </>
              )}
              {account && (
                <>
                  {' · '}
                  <Code>{account}</Code>
                </>
              )}
            </>
          ),
          what: list(pages.map((one) => t(`my-file.looks.page.${one}`))),
        }))}
      />
      <p>{t('my-file.looks.lists')}</p>
      {own && <p>{t('my-file.looks.wrong')}</p>}
    </>
  );
};

export const looksRoutes: readonly Route[] = [
  page({
    path: '/workers/:worker/looks',
    action: 'look.read',
    summary: 'Who has opened pages about a worker: role, office, page, day; for the auditor by account',
    async handle(visit) {
      const key = pathId(visit, 'worker');
      const own = visit.actor.role === 'worker';
      const looks =
        key && (await visit.read(async (tx) => ((await readWorker(tx, key)) ? looksOf(tx, key, own ? 'office' : 'account') : undefined)));
      if (!looks) return absent;
      const { t } = visit.translator;
      return pageAnswer(
        t(own ? 'my-file.looks.title' : 'my-file.looks.title-of'),
        <Looks looks={looks} own={own} />,
        {
          looks: looks.map(({ on, role, country, account, pages }) => ({
            on: on.toString(),
            role,
            country,
            ...(account && { account }),
            pages,
          })),
        },
        {
          officer: !own,
          quickExit: own,
          ...(own && { lead: t('my-file.looks.lead') }),
          crumbs: [own ? { href: '/me', label: t('site.nav.me') } : { href: `/workers/${key}`, label: t('workers.one.back') }],
        },
      );
    },
  }),
];
