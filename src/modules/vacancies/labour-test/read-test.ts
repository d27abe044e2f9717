import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Exemption } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import type { Evidence } from '../domain/labour-test.ts';
import { type Vacancy, vacancyFacts } from '../domain/vacancy.ts';
import { vacancyOf } from '../store.ts';
import { evidenceOf } from './evidence-of.ts';
import { exemptionOf, type TestRules, testRules } from './test-rules.ts';
import { latestTest, type TestRow } from './test-store.ts';

/** An advertisement of a test. */
export interface ShownAdvertisement {
  readonly medium: string;
  readonly place: string;
  readonly publishedOn: PlainDate;
  readonly link: string | null;
}

/** A worker of the country, by code, and the employer's answer. */
export interface ShownReferral {
  readonly code: string;
  readonly referredOn: PlainDate;
  readonly answer: 'hired' | 'refused' | null;
  readonly reason: string | null;
  readonly words: string | null;
}

/** The labour-market test of a vacancy, with everything gathered; or what the programme says where there is none yet. */
export interface ShownTest {
  readonly vacancy: Vacancy;
  readonly rules: TestRules;
  readonly exemption: Exemption | undefined;
  readonly test: TestRow | undefined;
  readonly evidence: Evidence | undefined;
  readonly advertisements: readonly ShownAdvertisement[];
  readonly referrals: readonly ShownReferral[];
}

/** The test of a vacancy that the actor may see. */
export const readTest = async (tx: Tx, id: string, today: PlainDate): Promise<ShownTest | undefined> => {
  const row = await tx.selectFrom('vacancy').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const vacancy = vacancyOf(row);
  const rules = testRules(await programmeOf(tx, vacancy.programmeHash), today);
  const test = await latestTest(tx, id);
  const advertisements = test
    ? await tx.selectFrom('labour_advertisement').selectAll().where('test_id', '=', test.id).orderBy('published_on').orderBy('id').execute()
    : [];
  const referrals = test
    ? await tx.selectFrom('labour_referral').selectAll().where('test_id', '=', test.id).orderBy('referred_on').orderBy('code').execute()
    : [];
  return {
    vacancy,
    rules,
    exemption: exemptionOf(rules, vacancyFacts(vacancy), today),
    test,
    evidence: test && (await evidenceOf(tx, test, rules)),
    advertisements: advertisements.map((one) => ({ medium: one.medium, place: one.place, publishedOn: one.published_on, link: one.link })),
    referrals: referrals.map((one) => ({
      code: one.code,
      referredOn: one.referred_on,
      answer: one.answer,
      reason: one.reason,
      words: one.words,
    })),
  };
};
