import { page, type Route } from '../../platform/http/routes.ts';
import { pageAnswer } from '../../platform/http/visit.ts';
import { DataTable, useTranslator } from '../../ui/index.ts';

interface Row {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly since: string;
}

const Accounts = ({ rows }: { rows: readonly Row[] }) => {
  const { t, list } = useTranslator();
  return (
    <DataTable
      caption={t('site.accounts.caption')}
      columns={[
        { key: 'account', label: t('site.accounts.login'), kind: 'link' },
        { key: 'name', label: t('site.accounts.name'), kind: 'name' },
        { key: 'roles', label: t('site.accounts.roles') },
      ]}
      rows={rows.map((row) => ({
        name: row.name,
        account: { href: `/accounts/${row.id}`, label: row.login },
        roles: list(row.roles.map((role) => t(`site.role.${role}`))),
      }))}
      empty={t('site.accounts.empty')}
    />
  );
};

/** Who can sign in, for the administrator: logins and roles, and nothing of any file. */
export const accountRoutes: readonly Route[] = [
  page({
    path: '/accounts',
    action: 'account.read',
    summary: 'Accounts and the roles that each may act in',
    async handle(visit) {
      const { country, organisation } = visit.actor;
      const rows = await visit.read(async (tx) => {
        const accounts = await tx
          .selectFrom('account')
          .innerJoin('seat', 'seat.account_id', 'account.id')
          .select(['account.id', 'account.login', 'account.name', 'account.created_at', 'seat.role'])
          // An administrator of a country or an organisation is given those of it.
          .$if(country !== undefined, (query) => query.where('seat.country', '=', country ?? ''))
          .$if(organisation !== undefined, (query) => query.where('seat.organisation_id', '=', organisation ?? ''))
          .orderBy('account.login')
          .limit(500)
          .execute();
        const byLogin = Map.groupBy(accounts, (row) => row.login);
        return [...byLogin].map(
          ([login, seats]): Row => ({
            id: seats[0]?.id ?? '',
            login,
            name: seats[0]?.name ?? '',
            roles: seats.map((seat) => seat.role),
            since: seats[0]?.created_at.toString() ?? '',
          }),
        );
      });
      const { t } = visit.translator;
      return pageAnswer(
        t('site.accounts.title'),
        <Accounts rows={rows} />,
        { accounts: rows },
        { lead: t('site.accounts.lead'), officer: true },
      );
    },
  }),
];
