import { Code, DateText, Message, Name, Panel, useTranslator } from '../../../ui/index.ts';
import type { FaredOnList } from '../queries/read-selection.ts';

/** Why a worker was chosen from a list or not, in the words of that list. */
const One = ({ list }: { list: FaredOnList }) => {
  const { t } = useTranslator();
  const key = list.state === 'listed' && list.kind === 'lottery' ? 'drawn-later' : list.state;
  return (
    <li>
      <Message
        k={`recruitment.lists.${key}`}
        values={{
          work: <Name>{list.title ?? t('recruitment.why.closed')}</Name>,
          code: <Code>{list.code}</Code>,
          on: <DateText value={list.openedOn} />,
          places: list.places,
          listed: list.listed,
          position: list.position ?? 0,
          reason: list.reason === null ? '' : t(`recruitment.refusal.${list.reason}`),
        }}
      />{' '}
      {list.kind === 'lottery' && <a href={`/selections/${list.selection}/draw`}>{t('recruitment.draw.open')}</a>}
    </li>
  );
};

/** The lists on which the worker stands or stood. Nothing when there are none. */
export const FaredOnLists = ({ lists }: { lists: readonly FaredOnList[] }) => {
  const { t } = useTranslator();
  if (lists.length === 0) return null;
  return (
    <Panel title={t('recruitment.lists.title')}>
      <ul>
        {lists.map((list) => (
          <One list={list} />
        ))}
      </ul>
      <p class="quiet">{t('recruitment.lists.again')}</p>
    </Panel>
  );
};

export const listsData = (lists: readonly FaredOnList[]) => lists.map((list) => ({ ...list, openedOn: list.openedOn.toString() }));
