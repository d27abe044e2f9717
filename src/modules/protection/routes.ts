import type { Route } from '../../platform/http/routes.ts';
import { askRoutes, type ReceiptWeb } from './pages/ask-pages.tsx';
import { caseRoutes } from './pages/case-pages.tsx';
import { keyRoutes } from './pages/key-pages.tsx';
import { letterRoutes } from './pages/letter-page.tsx';
import { ownCaseRoutes } from './pages/own-case-pages.tsx';
import { questionsRoutes } from './pages/questions-page.tsx';
import { screeningRoutes } from './pages/screening-pages.tsx';

export type { ReceiptWeb } from './pages/ask-pages.tsx';

/** Everybody's pages: questions, asking for help, and the own case. */
export const caseHelpRoutes = (web: ReceiptWeb): readonly Route[] => [...screeningRoutes, ...askRoutes(web), ...ownCaseRoutes(web)];

/** Officers' pages: cases, keys, and the letter. */
export const caseOfficeRoutes = (web: Pick<ReceiptWeb, 'keys'>): readonly Route[] => [
  ...keyRoutes,
  ...caseRoutes(web),
  ...questionsRoutes,
  ...letterRoutes,
];
