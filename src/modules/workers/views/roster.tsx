import { textIn } from '../../../programme/index.ts';
import {
  Button,
  DataTable,
  DateText,
  Form,
  Heading,
  HiddenField,
  Message,
  Name,
  Notice,
  Panel,
  Select,
  useTranslator,
} from '../../../ui/index.ts';
import type { RosterOpen, RosterSeen, Waiting } from '../queries/roster-of.ts';

interface RosterProps {
  readonly worker: string;
  readonly entries: readonly RosterSeen[];
  readonly open: readonly RosterOpen[];
  readonly mayChange: boolean;
  readonly csrf: string;
}

/** The points line by line: what was counted, what it gives, and where the programme says so. */
const Points = ({ entry }: { entry: RosterSeen }) => {
  const { t, lang } = useTranslator();
  const lines = new Map(entry.roster?.points.map((line) => [line.id, line]));
  return (
    <DataTable
      caption={t('workers.roster.why')}
      columns={[
        { key: 'for', label: t('workers.roster.for'), kind: 'name' },
        { key: 'counted', label: t('workers.roster.counted'), kind: 'number' },
        { key: 'each', label: t('workers.roster.each'), kind: 'number' },
        { key: 'most', label: t('workers.roster.most'), kind: 'number' },
        { key: 'points', label: t('workers.roster.points'), kind: 'number' },
        { key: 'source', label: t('workers.roster.source'), kind: 'name' },
      ]}
      rows={entry.parts.map((part) => {
        const line = lines.get(part.id);
        return {
          for: line ? textIn(line.texts, lang) : part.id,
          counted: part.counted,
          each: line?.each,
          most: line?.most,
          points: part.points,
          source: line?.source?.title,
        };
      })}
      sums={{ points: entry.points }}
    />
  );
};

const Entry = ({ entry, worker, mayChange, csrf }: { entry: RosterSeen } & Pick<RosterProps, 'worker' | 'mayChange' | 'csrf'>) => {
  const { t, lang, number } = useTranslator();
  return (
    <Panel>
      <Heading>
        <Name>{textIn(entry.programme.titles, lang)}</Name>
      </Heading>
      {entry.place ? (
        <Notice title={t('workers.roster.place', { place: number(entry.place.place), waiting: number(entry.place.waiting) })}>
          <p>
            <Message
              k={entry.expiresOn ? 'workers.roster.stands' : 'workers.roster.stands-on'}
              values={{
                from: <DateText value={entry.enteredOn} />,
                ...(entry.expiresOn && { end: <DateText value={entry.expiresOn.subtract({ days: 1 })} /> }),
              }}
            />
          </p>
        </Notice>
      ) : (
        <p>
          {entry.leftOn && (
            <Message
              k="workers.roster.left"
              values={{ on: <DateText value={entry.leftOn} />, because: t(`workers.roster.because.${entry.leftBecause ?? 'asked'}`) }}
            />
          )}
        </p>
      )}
      <Points entry={entry} />
      <p class="quiet">
        <Message
          k="workers.roster.counted-on"
          values={{ on: <DateText value={entry.countedOn} />, version: <Name>{entry.programme.version}</Name> }}
        />
      </p>
      {mayChange && entry.leftOn === null && (
        <details>
          <summary>{t('workers.roster.leave')}</summary>
          <p>{t('workers.roster.leave-means')}</p>
          <Form action={`/workers/${worker}/roster/${entry.id}/leave`} csrf={csrf}>
            <Button kind="second">{t('workers.roster.leave-yes')}</Button>
          </Form>
        </details>
      )}
    </Panel>
  );
};

/** A worker's own place on each list, why it is that, and the lists that could be entered. */
export const RosterPlaces = ({ worker, entries, open, mayChange, csrf }: RosterProps) => {
  const { t, lang, country } = useTranslator();
  return (
    <>
      {entries.length === 0 && <p class="empty">{t(open.length > 0 ? 'workers.roster.none' : 'workers.roster.silent')}</p>}
      {entries.map((entry) => (
        <Entry entry={entry} worker={worker} mayChange={mayChange} csrf={csrf} />
      ))}
      {mayChange &&
        open.map((one) => (
          <Panel>
            <Heading>
              <Name>{textIn(one.programme.titles, lang)}</Name>
            </Heading>
            <p>{t('workers.roster.enter-means', { country: country(one.destination) })}</p>
            <Form action={`/workers/${worker}/roster`} csrf={csrf}>
              <HiddenField name="corridor" value={one.corridor} />
              <HiddenField name="programme" value={one.programme.id} />
              <Button>{t('workers.roster.enter')}</Button>
            </Form>
          </Panel>
        ))}
    </>
  );
};

interface RosterListProps {
  readonly lists: readonly RosterOpen[];
  readonly chosen: RosterOpen | undefined;
  readonly waiting: readonly Waiting[];
  readonly named: boolean;
}

/** Who waits for a place of a programme, in order, as an office sees it. */
export const RosterList = ({ lists, chosen, waiting, named }: RosterListProps) => {
  const { t, lang, country } = useTranslator();
  if (!chosen) return <p class="empty">{t('workers.roster.silent')}</p>;
  return (
    <>
      <form class="filters" method="get" action="/rosters">
        <Select
          name="list"
          label={t('workers.roster.programme')}
          value={`${chosen.corridor} ${chosen.programme.id}`}
          options={lists.map((one) => ({
            value: `${one.corridor} ${one.programme.id}`,
            label: `${textIn(one.programme.titles, lang)} (${country(one.destination)})`,
            name: true,
          }))}
        />
        <button class="button button-second" type="submit">
          {t('ui.filters.show')}
        </button>
      </form>
      <DataTable
        caption={t('workers.roster.caption')}
        csvHref={`/rosters.csv?list=${encodeURIComponent(`${chosen.corridor} ${chosen.programme.id}`)}`}
        columns={[
          { key: 'place', label: t('workers.roster.column-place'), kind: 'number' },
          named
            ? { key: 'worker', label: t('workers.field.name'), kind: 'link' }
            : { key: 'worker', label: t('workers.roster.entry'), kind: 'code' },
          { key: 'points', label: t('workers.roster.points'), kind: 'number' },
          { key: 'entered', label: t('workers.roster.entered'), kind: 'date' },
          { key: 'expires', label: t('workers.roster.ends'), kind: 'date' },
        ]}
        rows={waiting.map((one, at) => ({
          place: at + 1,
          worker: named ? { href: `/workers/${one.worker}/roster`, label: one.name ?? '—' } : one.id.slice(0, 8),
          points: one.points,
          entered: one.enteredOn,
          expires: one.expiresOn ?? undefined,
        }))}
        empty={t('workers.roster.empty')}
      />
      {!named && (
        <p class="quiet">
          <Name>{t('workers.roster.masked')}</Name>
        </p>
      )}
    </>
  );
};
