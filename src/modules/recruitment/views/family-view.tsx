import type { Child } from 'hono/jsx';
import { Name, Notice, Panel, useTranslator } from '../../../ui/index.ts';
import { WishList, type WishRow } from '../../workers/index.ts';
import type { PlacementRow } from '../queries/list-placements.ts';
import type { ShownOffer } from '../queries/read-offer.ts';
import { OfferList } from './offer-list.tsx';
import { PlacementTable } from './placement-list.tsx';

interface FamilyViewProps {
  readonly worker: string;
  readonly name: string;
  readonly offers: readonly ShownOffer[];
  readonly placements: readonly PlacementRow[];
  readonly wishes: readonly WishRow[];
  readonly standing: Child | undefined;
}

/** What a family member may follow by the worker's consent: where the file stands, offers to decide on together, and where to ask. */
export const FamilyView = ({ worker, name, offers, placements, wishes, standing }: FamilyViewProps) => {
  const { t } = useTranslator();
  return (
    <>
      <Notice title={t('recruitment.me.family')}>
        <p>
          <Name>{name}</Name>: {t('my-file.family.decides')}
        </p>
      </Notice>
      {standing}
      {placements.length === 0 && offers.length === 0 && <p>{t('my-file.family.nothing')}</p>}
      {offers.length > 0 && <OfferList offers={offers} own={false} here="/offers" next={undefined} />}
      {placements.length > 0 && <PlacementTable own rows={placements} empty={t('recruitment.placements.none')} />}
      <WishList worker={worker} version={0} wishes={wishes} csrf="" editable={false} />
      <Panel title={t('my-file.family.worry')}>
        <p>{t('my-file.family.free')}</p>
        <ul>
          <li>
            <a href="/check">{t('my-file.family.check')}</a>
          </li>
          <li>
            <a href="/guides">{t('my-file.family.guides')}</a>
          </li>
        </ul>
      </Panel>
      <Panel title={t('my-file.family.hidden')}>
        <p>{t('my-file.family.hidden-what')}</p>
      </Panel>
    </>
  );
};
