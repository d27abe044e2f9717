import { Button, Form, HiddenField, TextField, useTranslator } from '../../../ui/index.ts';
import type { SavedFilter } from '../saved-filters.ts';

/** Named views of the queue, each an address; the present one can be given a name. */
export const SavedFilters = ({ filters, here, csrf }: { filters: readonly SavedFilter[]; here: string; csrf: string }) => {
  const { t } = useTranslator();
  const query = new URL(here, 'http://here').search;
  return (
    <details>
      <summary>{t('stages.filters.title', { n: filters.length })}</summary>
      <div class="stack">
        {filters.map(({ id, name, query: saved }) => (
          <div class="buttons">
            <a href={saved === '' ? '/queue' : `/queue?${saved}`}>
              <bdi>{name}</bdi>
            </a>
            <form method="post" action="/queue/filters/forget">
              <input type="hidden" name="_csrf" value={csrf} />
              <HiddenField name="filter" value={id} />
              <button class="link-button" type="submit">
                {t('stages.filters.forget')} <span class="unseen">{name}</span>
              </button>
            </form>
          </div>
        ))}
        <Form action="/queue/filters" csrf={csrf}>
          <HiddenField name="query" value={query} />
          <TextField name="name" label={t('stages.filters.name')} />
          <Button>{t('stages.filters.save')}</Button>
        </Form>
      </div>
    </details>
  );
};
