import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { AgainstReality, Counted } from '../domain/result.ts';
import type { CorridorSeason } from './seasons.ts';

type Here = Exclude<keyof AgainstReality, 'reality'>;

/** The decisions of a published file beside what became of the same filings here; empty where no file says what was decided. */
export const againstReality = async (tx: Tx, { corridor, season }: CorridorSeason): Promise<readonly AgainstReality[]> => {
  const { rows } = await sql<Counted & { reality: AgainstReality['reality']; here: Here }>`
    select f.reality, case
        when v.id is null then case when f.unfiled_code is null then 'ahead' else 'unfiled' end
        when v.status = 'filed' then 'open'
        when v.status = 'lapsed' then 'refused'
        else v.status end as here,
      count(*)::int as vacancies, sum(f.places)::int as places
    from published_filing f
    left join vacancy v on v.corridor_id = f.corridor_id and v.origin_reference = f.reference
    where f.corridor_id = ${corridor} and f.season = ${season.name} and f.reality is not null
    group by 1, 2`.execute(tx);
  const order = ['certified', 'partly-certified', 'denied', 'withdrawn'] as const;
  return order.flatMap((reality): AgainstReality[] => {
    const those = rows.filter((row) => row.reality === reality);
    if (those.length === 0) return [];
    const at = (here: Here): Counted => {
      const row = those.find((one) => one.here === here);
      return { vacancies: row?.vacancies ?? 0, places: row?.places ?? 0 };
    };
    return [
      {
        reality,
        verified: at('verified'),
        refused: at('refused'),
        withdrawn: at('withdrawn'),
        open: at('open'),
        unfiled: at('unfiled'),
        ahead: at('ahead'),
      },
    ];
  });
};
