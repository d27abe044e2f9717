import type { Child } from 'hono/jsx';
import { Name, Source, useTranslator } from '../../../ui/index.ts';
import type { Said } from '../domain/licensing.ts';

/** What the programmes in force say, with the source; silent, unknown and none are said as such. */
export const SaidText = <T,>({ said, children }: { said: Said<T>; children: (value: T) => Child }) => {
  const { t } = useTranslator();
  if (said.status === 'silent') return <span class="quiet">{t('organisations.said.silent')}</span>;
  return (
    <>
      {said.status === 'known' ? children(said.value) : <span class="quiet">{t(`organisations.said.${said.status}`)}</span>}
      {said.note !== undefined && (
        <p class="quiet">
          <Name>{said.note}</Name>
        </p>
      )}
      {said.source && <Source source={said.source} />}
    </>
  );
};

/** The same as data. */
export const saidData = <T,>(said: Said<T>, value: (known: T) => unknown = (known) => known): object =>
  said.status === 'known'
    ? { status: 'known', value: value(said.value), source: said.source ?? null }
    : { status: said.status, source: said.status === 'silent' ? null : (said.source ?? null) };
