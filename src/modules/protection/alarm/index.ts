import './errors.ts';
import './tables.ts';

export { type AlarmSeen, alarmsAbout } from './queries/alarms.ts';
export { type AlarmNews, alarmNews } from './queries/news.ts';
export { type Danger, raiseAlarm } from './raise-alarm.ts';
export { sendAlarms } from './send-alarms.ts';
export { setReach } from './set-reach.ts';
export { takeAlarm, takeAlarmOf } from './take-alarm.ts';
export { AlarmNotice, AlarmOfFile } from './views/alarm-notice.tsx';
