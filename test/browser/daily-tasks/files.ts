import { recordEntry, recordExit, recordReturn } from '../../../src/modules/permits/index.ts';
import { amplePlaces } from '../../../src/modules/vacancies/testing/vacancies.ts';
import type { ToyCorridor } from '../../corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../../journeys/accepted-placement.ts';

const sections = `labour_market_test:
  tri: yes
  before_verification: { v: no, src: ACT, article: art. 20 }
  open_for: { v: P7D, src: ACT, article: art. 21 }
  decide_within: { v: P10D, src: ACT }
  valid_for: { v: P3M, src: ACT, article: art. 23 }
  refusal_reasons: { v: [not_able, not_available], src: ACT, article: art. 24 }
licensing:
  - of: recruiter
    side: destination
    by: lab
    valid_for: { licensed: { v: P4Y, src: ACT } }
    grounds:
      - { ground: fees-charged, text: A worker was charged, article: art. 9, src: ACT }
    cure_within: { v: P15D, src: ACT }
    appeal: { to: { v: The Labour Tribunal of Sudland, src: ACT }, within: { v: P30D, src: ACT } }
    effects:
      - state: suspended
        new_vacancies: { v: "no", src: ACT }
        running_files: { v: go-on, src: ACT }
        taken_over_by: { v: employer, src: ACT }
  - of: employer
    side: destination
    by: lab
    grounds:
      - { ground: contract-broken, text: A contract was not kept, article: art. 13, src: ACT }
    cure_within: { v: P15D, src: ACT }
    appeal: { to: { v: The Labour Tribunal of Sudland, src: ACT }, within: { v: P30D, src: ACT } }
bond:
  - of: recruiter
    side: destination
    lodged: { v: 5000, unit: EUR, src: ACT, article: art. 11 }
    floor: { v: 3000, unit: EUR, src: ACT, article: art. 11 }
    top_up_within: { v: P15D, src: ACT }
  - of: employer
    side: destination
    lodged: { v: 5000, unit: EUR, src: ACT, article: art. 11 }
    floor: { v: 3000, unit: EUR, src: ACT, article: art. 11 }
    top_up_within: { v: P15D, src: ACT }
liability: { joint: { v: "yes", src: ACT, article: art. 14 }, for: { v: [wages, fees], src: ACT } }
costs:
  - { id: in, item: travel_in, payer: employer, src: ACT }
  - { id: out, item: travel_out, payer: worker, src: ACT }
fees: { worker_recruitment_fee: prohibited, src: ACT }
settlements: { pay_within: { v: P20D, src: ACT, article: art. 40 }, bond: { v: yes, src: ACT }, src: ACT }
pay: { guaranteed_percent: { v: 75, src: ACT, article: art. 30 }, lawful_deductions: { v: [tax, meals], src: ACT, article: art. 31 } }
weights:`;

/** The toy programme with all that an office meets in a day: licences, bonds, labour-market test, costs, pay, and room for every file. */
export const fullProgramme = (text: string): string =>
  amplePlaces(text)
    .replace(/^costs:[\s\S]*?(?=^[a-z_]+:)/m, '')
    .replace(/^fees:.*\n/m, '')
    .replace(/^settlements:[\s\S]*?(?=^[a-z_]+:)/m, '')
    .replace(/^pay:[\s\S]*?(?=^[a-z_]+:)/m, '')
    .replace(/^weights:/m, sections);

/** The day on which the offices work, in the midst of a season. */
export const workday = '2025-06-16';
/** A season to come. */
export const nextSeason = { start: '2025-09-01', end: '2025-12-15' };

/** A worker at work since the day of entry; the clock goes back to the day before all seasons. */
export const arrivedPlacement = async (toy: ToyCorridor, change: Record<string, unknown> = {}, entered = '2025-06-02'): Promise<Placed> => {
  const placed = await permittedPlacement(toy, change);
  toy.moveTo(entered);
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: entered }));
  toy.moveTo('2025-01-10');
  return placed;
};

/** A worker who came for an early season, went home and reported back. */
export const returnedPlacement = async (toy: ToyCorridor): Promise<Placed> => {
  const { immigration, consulate } = toy.actors;
  const placed = await arrivedPlacement(toy, { start: '2025-02-01', end: '2025-04-30' }, '2025-02-02');
  toy.moveTo('2025-05-05');
  accepted(await toy.call(recordExit, immigration, { placement: placed.placement, on: '2025-04-29' }));
  accepted(await toy.call(recordReturn, consulate, { placement: placed.placement, on: '2025-05-05' }));
  toy.moveTo('2025-01-10');
  return placed;
};

/** The open task of a kind about a file or an organisation. */
export const taskAbout = (toy: ToyCorridor, about: string, kind: string) =>
  toy.database.owner
    .selectFrom('task')
    .selectAll()
    .where('about_id', '=', about)
    .where('kind', '=', kind)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();

/** The number of a file by which it stands in lists: the first of this state. */
export const referenceOf = async (
  toy: ToyCorridor,
  status: 'selected' | 'contracted' | 'permitted' | 'arrived' | 'left',
): Promise<string> => {
  const query = toy.database.owner
    .selectFrom('placement')
    .select('reference')
    .where('status', '=', status)
    .orderBy('began_on')
    .orderBy('id');
  return (await query.executeTakeFirstOrThrow()).reference;
};

/** A payslip of the first week of June that pays 32 euros less than 40 hours at 9.80. */
export const shortPayslip = (placement: string): Record<string, unknown> => ({
  placement,
  first: '2025-06-02',
  last: '2025-06-08',
  hoursWorked: '40',
  gross: { amount: '360.00', currency: 'EUR' },
  net: { amount: '360.00', currency: 'EUR' },
});
