import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { useTranslator } from '../../../ui/index.ts';
import type { PlacementFile } from './load.ts';

/** The pages that belong to a file, each one step away: terms and alerts, payslips, the stay, costs, the permit to print, what has gone wrong. */
export const Ways = ({ file, actor }: { file: PlacementFile; actor: Actor }) => {
  const { t } = useTranslator();
  const { contract, permit, placement } = file;
  const at = `/placements/${placement.id}`;
  const may = (action: string): boolean => scopeOf(action, actor.role) !== undefined;
  const running = ['contracted', 'permitted', 'arrived'].includes(placement.status);
  const ways = [
    { href: `${at}/terms`, key: 'contracts.terms-page.open', on: true },
    { href: `${at}/payslips`, key: 'contracts.payslips.title', on: contract !== undefined && may('payslip.read') },
    { href: `${at}/stay`, key: 'permits.stay.open', on: permit !== undefined },
    { href: `${at}/costs`, key: 'costs.title', on: may('settlement.read') },
    { href: `${at}/permit/print`, key: 'permits.print.open', on: permit !== undefined },
    { href: `/incidents/new?placement=${placement.id}`, key: 'permits.incident', on: running && may('incident.open') },
    { href: `/tasks/ask?placement=${placement.id}`, key: 'tasks.ask.open', on: may('task.ask') },
  ];
  return (
    <nav class="ways" aria-label={t('placements.ways')}>
      <ul>
        {ways
          .filter(({ on }) => on)
          .map(({ href, key }) => (
            <li>
              <a href={href}>{t(key)}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
};
