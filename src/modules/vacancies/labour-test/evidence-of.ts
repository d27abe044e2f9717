import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Evidence } from '../domain/labour-test.ts';
import type { TestRules } from './test-rules.ts';
import type { TestRow } from './test-store.ts';

/** What a test has gathered so far, counted. */
export const evidenceOf = async (
  tx: Tx,
  test: Pick<TestRow, 'id' | 'open_until'>,
  rules: Pick<TestRules, 'advertisements'>,
): Promise<Evidence> => {
  const { rows } = await sql<{ advertisements: number; hired: number; refused: number; unanswered: number }>`
    select (select count(*) from labour_advertisement a where a.test_id = ${test.id})::int as advertisements,
      count(*) filter (where answer = 'hired')::int as hired, count(*) filter (where answer = 'refused')::int as refused,
      count(*) filter (where answer is null)::int as unanswered
    from labour_referral where test_id = ${test.id}`.execute(tx);
  const counted = rows[0] ?? { advertisements: 0, hired: 0, refused: 0, unanswered: 0 };
  return { ...counted, openUntil: test.open_until, advertisementsAsked: rules.advertisements?.value };
};
