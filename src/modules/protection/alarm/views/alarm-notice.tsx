import type { Child } from 'hono/jsx';
import { Notice, useTranslator } from '../../../../ui/index.ts';
import type { AlarmSeen } from '../queries/alarms.ts';
import type { AlarmNews } from '../queries/news.ts';

/** How the reader is reached, in one sentence. */
export const OwnReach = ({ own }: { own: NonNullable<AlarmNews['own']> }): Child => {
  const { t } = useTranslator();
  const [first, second] = own.ways;
  if (own.away) return <>{t('alarm.own.away')}</>;
  if (!first) return <>{t('alarm.own.nothing')}</>;
  return (
    <>
      {t(`alarm.own.${first.channel}`, { to: first.to })}
      {second && ` ${t('alarm.own.else', { to: second.to })}`}
    </>
  );
};

/** What stands above the queue: alarms that nobody has taken, whether anybody on duty would be reached, and how the reader is. */
export const AlarmNotice = ({ news }: { news: AlarmNews }) => {
  const { t } = useTranslator();
  return (
    <>
      {news.unreached > 0 && (
        <Notice kind="stop" title={t('alarm.notice.unreached', { n: news.unreached })}>
          <p>{t('alarm.notice.unreached-next')}</p>
        </Notice>
      )}
      {!news.somebody && (
        <Notice kind="stop" title={t('alarm.notice.nobody')}>
          <p>{t('alarm.notice.nobody-next')}</p>
        </Notice>
      )}
      {news.waiting > 0 && (
        <Notice kind="attention" title={t('alarm.notice.waiting', { n: news.waiting })}>
          <p>
            <a href="/protection/alarms">{t('alarm.notice.open')}</a>
          </p>
        </Notice>
      )}
      {news.own && (
        <p>
          <OwnReach own={news.own} /> <a href="/protection/alarms/reach">{t('alarm.own.change')}</a>
        </p>
      )}
    </>
  );
};

/** What became of an alarm: who took it and when, or that it still calls. */
export const StateOfAlarm = ({ alarm }: { alarm: AlarmSeen }): Child => {
  const { t, instant } = useTranslator();
  const { takenAt, takenRole, mine, escalatedAt, unreachedAt, dueAt } = alarm;
  const went = [unreachedAt && t('alarm.state.unreached'), escalatedAt && t('alarm.state.went-on', { at: instant(escalatedAt) })];
  const taken =
    takenAt && takenRole
      ? t(mine ? 'alarm.state.mine' : 'alarm.state.taken', { who: t(`site.role.${takenRole}`), at: instant(takenAt) })
      : !escalatedAt && t('alarm.state.calls', { at: instant(dueAt) });
  return <>{[...went, taken].filter(Boolean).join(' ')}</>;
};

/** The alarms of one file, in its list: when each was raised, who took it and when. */
export const AlarmOfFile = ({ alarms }: { alarms: readonly AlarmSeen[] }) => {
  const { t, instant } = useTranslator();
  if (alarms.length === 0) return null;
  return (
    <ul>
      {alarms.map((alarm) => (
        <li>
          {t('alarm.raised', { at: instant(alarm.raisedAt) })} <StateOfAlarm alarm={alarm} />
        </li>
      ))}
    </ul>
  );
};
