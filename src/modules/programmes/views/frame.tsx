import type { Child } from 'hono/jsx';
import { Notice, useTranslator } from '../../../ui/index.ts';
import type { DraftSeen } from '../queries/draft-seen.ts';

/** The pages of one draft, in the order in which it becomes a programme. */
export const draftPages = ['edit', 'cases', 'check', 'simulate', 'compare', 'propose'] as const;
export type DraftPage = (typeof draftPages)[number];

const pagesOfObstacles: Readonly<Record<string, DraftPage>> = {
  'draft.incoherent': 'check',
  'draft.not-excepted': 'check',
  'draft.cases-do-not-load': 'cases',
  'draft.cases-fail': 'cases',
  'draft.too-few-cases': 'cases',
};

/** The page on which an obstacle is put right. */
export const pageOfObstacle = (code: string): DraftPage => pagesOfObstacles[code] ?? 'edit';

/** The ways from one page of a draft to the others, and whether it can be written on. */
export const DraftFrame = ({ draft, at, children }: { draft: DraftSeen; at: DraftPage; children: Child }) => {
  const { t } = useTranslator();
  const here = `/workbench/drafts/${draft.id}`;
  return (
    <div class="stack">
      <nav class="ways" aria-label={t('programmes.pages')}>
        <ul>
          <li>
            <a href={here}>{t('programmes.page.overview')}</a>
          </li>
          {draftPages.map((one) => (
            <li>
              <a href={`${here}/${one}`} aria-current={one === at ? 'page' : undefined}>
                {t(`programmes.page.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {draft.own && !draft.open && (
        <Notice kind="info" title={t('programmes.stands-still')}>
          <p>{t('programmes.stands-still.means')}</p>
        </Notice>
      )}
      {children}
    </div>
  );
};
