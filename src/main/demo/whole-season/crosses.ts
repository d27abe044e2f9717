import '../../../modules/evidence/index.ts';
import '../../../modules/vacancies/index.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';

/** What was decided of a filing in reality. */
export const realities = ['certified', 'partly-certified', 'denied', 'withdrawn'] as const;
export type Reality = (typeof realities)[number];

/**
 * What the rules say of a filing: a person's decision where they cannot answer is no answer of theirs. `unfiled` lacks what every vacancy says,
 * `ended` was ended by a stage before the rules were asked, and `open` waits.
 */
export const verdicts = ['verified', 'refused', 'undecided', 'unfiled', 'ended', 'open'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Filings {
  readonly filings: number;
  readonly places: number;
}

export interface Cross extends Filings {
  readonly reality: Reality;
  readonly verdict: Verdict;
}

/** A rule that refused, or could not answer, or a field without which nothing could be filed; a filing counts under each that is its own. */
export interface Ground extends Filings {
  readonly id: string;
  /** The rule in words; null for a field. */
  readonly text: string | null;
  /** Facts that the filing does not tell; none where the rule leaves room to a person. */
  readonly missing: readonly string[];
  /** The same filings by what was decided in reality. */
  readonly reality: Readonly<Partial<Record<Reality, number>>>;
}

const asked = sql`published_filing f left join vacancy v on v.corridor_id = f.corridor_id and v.origin_reference = f.reference`;

/** Every filing of the published file once: what the rules say of it, beside what was decided in reality. */
export const crosses = async (tx: Tx): Promise<readonly Cross[]> => {
  const { rows } = await sql<Cross>`
    select f.reality, case
        when v.id is null then case when f.unfiled_code is null then 'open' else 'unfiled' end
        when v.decision->'endedBy' is not null or v.status in ('lapsed', 'withdrawn') then 'ended'
        when v.decision->>'outcome' in ('unknown', 'discretionary') then 'undecided'
        when v.status in ('verified', 'refused') then v.status
        else 'open' end as verdict,
      count(*)::int as filings, sum(f.places)::int as places
    from ${asked} where f.reality is not null group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
};

type Row = Filings & {
  readonly id: string;
  readonly text: string | null;
  readonly missing: readonly string[] | null;
  readonly reality: Reality;
};

const grouped = (rows: readonly Row[]): readonly Ground[] =>
  [...Map.groupBy(rows, ({ id, missing }) => JSON.stringify([id, missing])).values()]
    .map(([first, ...more]): Ground => {
      const all = first ? [first, ...more] : more;
      const sum = (key: keyof Filings): number => all.reduce((total, row) => total + row[key], 0);
      return {
        id: first?.id ?? '',
        text: first?.text ?? null,
        missing: first?.missing ?? [],
        filings: sum('filings'),
        places: sum('places'),
        reality: Object.fromEntries(all.map((row) => [row.reality, row.filings])),
      };
    })
    .sort((a, b) => b.filings - a.filings || (a.id < b.id ? -1 : 1));

const byRule = async (tx: Tx, decided: RawBuilder<unknown>, answered: RawBuilder<unknown>): Promise<readonly Ground[]> => {
  const { rows } = await sql<Row>`
    select a->>'rule' as id, min(a->'texts'->>'en') as text, a->'missing' as missing, f.reality,
      count(*)::int as filings, sum(f.places)::int as places
    from published_filing f join vacancy v on v.corridor_id = f.corridor_id and v.origin_reference = f.reference,
      jsonb_array_elements(v.decision->'answers') a
    where v.decision->'endedBy' is null and v.decision->>'outcome' in (${decided}) and a->>'outcome' in (${answered})
    group by 1, 3, 4`.execute(tx);
  return grouped(rows);
};

/** Rules that refused. */
export const refusedBy = (tx: Tx): Promise<readonly Ground[]> => byRule(tx, sql`'refused'`, sql`'failed'`);

/** Rules that could not answer from the data, by the facts that are missing. */
export const undecidedBy = (tx: Tx): Promise<readonly Ground[]> =>
  byRule(tx, sql`'unknown', 'discretionary'`, sql`'unknown', 'discretionary'`);

/** Fields without which nothing could be filed. */
export const unfiledBy = async (tx: Tx): Promise<readonly Ground[]> => {
  const { rows } = await sql<Row>`
    select f.unfiled_field || ' (' || f.unfiled_code || ')' as id, null as text, null as missing, f.reality,
      count(*)::int as filings, sum(f.places)::int as places
    from published_filing f where f.unfiled_code is not null group by 1, 4`.execute(tx);
  return grouped(rows);
};
