import type { Child } from 'hono/jsx';
import { DateText, Message, useTranslator } from '../../../ui/index.ts';
import type { Asked, Holder, Task } from '../domain/task.ts';
import { kindOf, wordOf } from '../kinds.ts';

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** The facts as values of a message: days as days, what is absent as nothing. */
const shown = (asked: Asked): Record<string, string | number | Child> =>
  Object.fromEntries(
    Object.entries(asked).map(([name, value]) => {
      if (isDay(value)) return [name, <DateText value={value} />];
      return [name, typeof value === 'number' ? value : Array.isArray(value) ? value.join(', ') : String(value ?? '')];
    }),
  );

/** What is asked, in the reader's language. */
export const TaskAsks = ({ task }: { task: Task }) => <Message k={wordOf(task.kind, 'asks')} values={shown(task.asked)} />;

/** Who holds it: an office of a country, or a party. */
export const HolderName = ({ holder }: { holder: Holder }) => {
  const { t, country } = useTranslator();
  if ('role' in holder) return <>{t('tasks.office', { office: t(`site.role.${holder.role}`), country: country(holder.country) })}</>;
  return <>{t('worker' in holder ? 'site.role.worker' : 'tasks.party.organisation')}</>;
};

/** Who asked. */
export const AskerName = ({ task: { asker } }: { task: Task }) => {
  const { t, country } = useTranslator();
  const role = t(`site.role.${asker.role}`);
  return <>{asker.country === undefined ? role : t('tasks.office', { office: role, country: country(asker.country) })}</>;
};

/** The page of what a task is about; undefined where there is none. */
export const aboutHref = (task: Task): string | undefined => {
  const own = kindOf(task.kind).href?.(task);
  if (own !== undefined) return own;
  const { type, id } = task.about;
  if (type === 'contract' || type === 'permit') {
    const placement = task.asked.placement;
    return typeof placement === 'string' ? `/placements/${placement}` : undefined;
  }
  // Kinds that ask about an activity or a signature say its page themselves.
  if (type === 'activity' || type === 'adoption' || type === 'question') return undefined;
  return `/${{ placement: 'placements', vacancy: 'vacancies', organisation: 'organisations', worker: 'workers', incident: 'incidents' }[type]}/${id}`;
};
