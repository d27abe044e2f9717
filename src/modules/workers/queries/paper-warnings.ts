import type { Tx } from '../../../platform/db/database.ts';
import { documentsOf } from '../document-store.ts';
import { type Warning, type WorkerDocument, warningsOf } from '../domain/document.ts';
import { neededUntil } from './needed-until.ts';

/** What is to be said of a paper that ends, with the paper. */
export interface PaperWarning {
  readonly warning: Warning;
  readonly paper: WorkerDocument;
}

/** Which papers of a worker end too soon: today, within half a year, or before a season that is in sight? */
export const paperWarnings = async (tx: Tx, worker: string, today: Temporal.PlainDate): Promise<readonly PaperWarning[]> => {
  const papers = await documentsOf(tx, worker);
  const needed = papers.length > 0 ? await neededUntil(tx, worker, today) : undefined;
  return warningsOf(papers, today, needed?.until).flatMap((warning) => {
    const paper = papers.find(({ id }) => id === warning.document);
    return paper ? [{ warning, paper }] : [];
  });
};
