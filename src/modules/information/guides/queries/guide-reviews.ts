import type { Tx } from '../../../../platform/db/database.ts';
import type { Review } from '../domain/review.ts';
import '../tables.ts';

/** What owners said of public texts, the oldest first: a few a year for each text. */
export const guideReviews = async (tx: Tx): Promise<readonly Review[]> =>
  (
    await tx
      .selectFrom('guide_review')
      .select(['guide', 'hash', 'reviewed_on', 'good_until'])
      .orderBy('reviewed_on')
      .orderBy('id')
      .execute()
  ).map((row) => ({ guide: row.guide, hash: row.hash, on: row.reviewed_on, until: row.good_until }));
