import type { Child } from 'hono/jsx';
import { useTranslator } from './context.tsx';

interface FiltersProps {
  readonly action: string;
  /** Fields, with the present filter as their `value`. */
  readonly children: Child;
  /** What else stands in the address and should stay: the sort, say. */
  readonly keep?: Readonly<Record<string, string>>;
  /** The address without filters, when one is on. */
  readonly clearHref?: string;
}

/** A filter that goes into the address. */
export const Filters = ({ action, children, keep = {}, clearHref }: FiltersProps) => {
  const { t } = useTranslator();
  return (
    <search aria-label={t('ui.filters.label')}>
      <form class="filters" method="get" action={action}>
        {Object.entries(keep).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
        <button class="button button-second" type="submit">
          {t('ui.filters.show')}
        </button>
        {clearHref && <a href={clearHref}>{t('ui.filters.clear')}</a>}
      </form>
    </search>
  );
};

/** Onward by key, not by number: pages do not shift while files come in. */
export const Pagination = ({ nextHref, firstHref }: { nextHref?: string | undefined; firstHref?: string | undefined }) => {
  const { t } = useTranslator();
  if (!nextHref && !firstHref) return null;
  return (
    <nav class="pages" aria-label={t('ui.pages.label')}>
      {firstHref && <a href={firstHref}>{t('ui.pages.first')}</a>}
      {nextHref && (
        <a href={nextHref} rel="next">
          {t('ui.pages.next')}
        </a>
      )}
    </nav>
  );
};
