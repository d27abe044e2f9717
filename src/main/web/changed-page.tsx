import type { Child } from 'hono/jsx';
import type { LastChange } from '../../platform/http/last-change.ts';
import { Notice, useTranslator } from '../../ui/index.ts';

/** What a person wrote, and not what a form carries of itself: ids, numbers and codes have no space in them. */
const written = (typed: Readonly<Record<string, string>>): string[] =>
  Object.entries(typed).flatMap(([name, value]) => (!name.startsWith('_') && /\S\s+\S/.test(value) ? [value] : []));

const Changed = ({ change, typed }: { change: LastChange; typed: Readonly<Record<string, string>> }) => {
  const { t, instant } = useTranslator();
  const when = instant(change.at);
  const texts = written(typed);
  return (
    <Notice
      kind="attention"
      title={change.own ? t('edge.changed.own', { when }) : t('edge.changed.by', { role: t(`site.role.${change.by}`), when })}
    >
      <p>{t('edge.changed.what-now')}</p>
      {texts.length > 0 && (
        <>
          <p>{t('edge.changed.typed')}</p>
          {texts.map((text) => (
            <blockquote>
              <bdi>{text}</bdi>
            </blockquote>
          ))}
        </>
      )}
    </Notice>
  );
};

/** The page as it is now, and above it who changed it, when, and what was typed, so that nobody types twice. */
export const changedPage = (body: Child, change: LastChange, typed: Readonly<Record<string, string>>): Child => (
  <>
    <Changed change={change} typed={typed} />
    {body}
  </>
);
