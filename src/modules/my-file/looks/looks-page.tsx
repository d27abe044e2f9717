import { page, type Route } from '../../../platform/http/routes.ts';
import { absent, pageAnswer } from '../../../platform/http/visit.ts';
import { DataTable, Name, useTranslator } from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import { type Look, looksOf } from './looks-of.ts';

const Looks = ({ looks }: { looks: readonly Look[] }) => {
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
        rows={looks.map(({ on, role, country: of, organisation, pages }) => ({
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
            </>
          ),
          what: list(pages.map((one) => t(`my-file.looks.page.${one}`))),
        }))}
      />
      <p>{t('my-file.looks.lists')}</p>
      <p>{t('my-file.looks.wrong')}</p>
    </>
  );
};

export const looksRoutes: readonly Route[] = [
  page({
    path: '/me/looks',
    action: 'look.read',
    summary: 'Who has opened pages about the signed-in worker: role, office, page, day',
    async handle(visit) {
      const { worker } = visit.actor;
      if (worker === undefined) return absent;
      const looks = await visit.read((tx) => looksOf(tx, worker));
      const { t } = visit.translator;
      return pageAnswer(
        t('my-file.looks.title'),
        <Looks looks={looks} />,
        { looks: looks.map(({ on, role, country, pages }) => ({ on: on.toString(), role, country, pages })) },
        { lead: t('my-file.looks.lead'), quickExit: true, crumbs: [{ href: '/me', label: t('site.nav.me') }] },
      );
    },
  }),
];
