import { compareDates } from '../../../kernel/dates.ts';
import { ButtonLink, Buttons, DateText, Message, Notice, Panel, useTranslator } from '../../../ui/index.ts';
import { NotReached, type Told, ToldPanel } from '../../messages/index.ts';
import { type Task, taskTitleKey } from '../../tasks/index.ts';
import {
  type Contact,
  ContactPanel,
  type FamilyMember,
  FamilyPanel,
  Joined,
  type PaperWarning,
  PaperWarnings,
  ProfilePanel,
  WayBackOpen,
  WishList,
  type WishRow,
  type Worker,
} from '../../workers/index.ts';
import type { OwnNotice } from '../own-notices.ts';
import type { Around } from '../pages/me-page.tsx';
import type { PlacementRow } from '../queries/list-placements.ts';
import type { Passed } from '../queries/passed-over.ts';
import type { ShownOffer } from '../queries/read-offer.ts';
import type { FaredOnList } from '../queries/read-selection.ts';
import type { ToSign } from '../queries/to-sign.ts';
import { FaredOnLists } from './fared-on-lists.tsx';
import { OfferList } from './offer-list.tsx';
import { PlacementTable } from './placement-list.tsx';
import { PassedOver } from './why.tsx';

export interface MeProps {
  readonly worker: Worker;
  readonly wishes: readonly WishRow[];
  readonly family: readonly FamilyMember[];
  readonly offers: readonly ShownOffer[];
  readonly placements: readonly PlacementRow[];
  readonly contracts: readonly ToSign[];
  /** What other modules say that must be found first. */
  readonly notices: readonly OwnNotice[];
  /** What the worker is asked and owes an answer to. */
  readonly tasks: readonly Task[];
  /** The worker's own papers that end too soon. */
  readonly papers: readonly PaperWarning[];
  /** Officers have begun a way back into the account, which the worker may not have asked for. */
  readonly wayBack: boolean;
  readonly lists: readonly FaredOnList[];
  readonly passed: Passed | undefined;
  readonly contact: Contact | undefined;
  readonly messages: readonly Told[];
  readonly today: Temporal.PlainDate;
  /** What other modules say of the files under way, and the links to their pages. */
  readonly around: Around | undefined;
  readonly csrf: string;
}

/** Whether nothing is under way, so that the next thing to come is an offer. */
const isFree = (last: PlacementRow['status'] | undefined): boolean =>
  last === undefined || ['returned', 'lapsed', 'withdrawn'].includes(last);

/** What is the worker's to do, most pressing first; or what comes next when nothing is. */
const ToDo = ({ offers, contracts, notices, tasks, placements, wishes, today, worker }: MeProps) => {
  const { t } = useTranslator();
  const open = offers.filter(({ status, expiresOn }) => status === 'open' && compareDates(expiresOn, today) >= 0);
  const { status: last } = placements[0] ?? {};
  if (open.length + contracts.length + notices.length + tasks.length === 0)
    return (
      <Notice title={t(wishes.length === 0 && placements.length === 0 ? 'recruitment.me.first' : 'recruitment.me.nothing')}>
        {wishes.length === 0 && (
          <Buttons>
            <ButtonLink href={`/workers/${worker.id}/wishes`}>{t('recruitment.me.choose')}</ButtonLink>
          </Buttons>
        )}
        {last === 'returned' && <p>{t('recruitment.me.again')}</p>}
        {wishes.length > 0 && isFree(last) && <p>{t('recruitment.me.next-round')}</p>}
      </Notice>
    );
  return (
    <>
      {notices.map(({ title, open: say, href, until }) => (
        <Notice kind="attention" title={t(title)}>
          {until && (
            <p>
              <Message k="recruitment.me.notice-by" values={{ until: <DateText value={until} /> }} />
            </p>
          )}
          <Buttons>
            <ButtonLink href={href}>{t(say)}</ButtonLink>
          </Buttons>
        </Notice>
      ))}
      {tasks.map((task) => (
        <Notice kind="attention" title={t(taskTitleKey(task))}>
          <p>
            <Message k="recruitment.me.task-by" values={{ until: <DateText value={task.dueOn} /> }} />
          </p>
          <Buttons>
            <ButtonLink href={`/tasks/${task.id}`}>{t('recruitment.me.task-open')}</ButtonLink>
          </Buttons>
        </Notice>
      ))}
      {open.map((offer) => (
        <Notice kind="attention" title={t('recruitment.me.answer')}>
          <p>
            <Message
              k="recruitment.me.answer-by"
              values={{ work: <bdi>{offer.terms.title}</bdi>, until: <DateText value={offer.expiresOn} /> }}
            />
          </p>
          <Buttons>
            <ButtonLink href={`/offers/${offer.id}`}>{t('recruitment.me.read-offer')}</ButtonLink>
          </Buttons>
        </Notice>
      ))}
      {contracts.map(({ placement, until }) => (
        <Notice kind="attention" title={t('recruitment.me.sign')}>
          {until && (
            <p>
              <Message k="recruitment.me.sign-by" values={{ until: <DateText value={until} /> }} />
            </p>
          )}
          <Buttons>
            <ButtonLink href={`/placements/${placement}`}>{t('recruitment.me.to-file')}</ButtonLink>
          </Buttons>
        </Notice>
      ))}
    </>
  );
};

/** A worker's own page: first what is theirs to do, then offers, files, wishes, and what the register holds. */
export const Me = (props: MeProps) => {
  const { worker, wishes, family, offers, placements, contact, messages, today, csrf, around } = props;
  const { t } = useTranslator();
  return (
    <>
      {props.wayBack && <WayBackOpen worker={worker.id} csrf={csrf} />}
      <ToDo {...props} />
      {around?.standing}
      <Joined worker={worker} own />
      <PaperWarnings worker={worker.id} warnings={props.papers} />
      <NotReached worker={worker.id} messages={messages} />
      {offers.length > 0 && <OfferList offers={offers} own here="/offers" next={undefined} />}
      {placements.length > 0 && <PlacementTable own rows={placements} empty={t('recruitment.placements.none')} />}
      <FaredOnLists lists={props.lists} />
      {props.passed && <PassedOver passed={props.passed} />}
      <WishList worker={worker.id} version={worker.version} wishes={wishes} csrf="" own />
      {around?.links}
      <ProfilePanel worker={worker} own />
      <ToldPanel messages={messages} today={today} />
      <ContactPanel worker={worker.id} contact={contact} />
      <FamilyPanel worker={worker.id} members={family} csrf={csrf} />
      <Panel title={t('recruitment.me.rights')}>
        <p>{t('recruitment.me.free')}</p>
      </Panel>
    </>
  );
};
