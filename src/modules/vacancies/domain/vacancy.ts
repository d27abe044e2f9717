import type { PlainDate } from '../../../kernel/dates.ts';
import type { Money } from '../../../kernel/money.ts';
import type { PayUnit } from '../../../kernel/pay.ts';
import type { Facts } from '../../../programme/index.ts';

export type VacancyStatus = 'filed' | 'verified' | 'refused' | 'withdrawn' | 'lapsed';

/** An employer's demand: places, occupation, terms. */
export interface Vacancy {
  readonly id: string;
  readonly corridor: string;
  readonly programmeId: string;
  readonly programmeHash: string;
  readonly reference: string;
  readonly employer: string;
  readonly recruiter: string | null;
  readonly title: string;
  readonly occupation: string;
  readonly sector: string | null;
  readonly region: string;
  readonly place: string | null;
  readonly places: number;
  readonly verifiedPlaces: number;
  readonly filled: number;
  readonly season: { readonly start: PlainDate; readonly end: PlainDate };
  /** Absent when the filing does not say what is paid, or by what unit: a rule that needs it is then unknown. */
  readonly pay: Money | null;
  readonly payPer: PayUnit | null;
  readonly hoursWeek: number;
  readonly experienceMonths: number | null;
  readonly kind: 'generic' | 'nominative';
  readonly homogeneous: boolean;
  readonly housing: boolean;
  readonly herding: boolean;
  readonly filedOn: PlainDate;
  readonly status: VacancyStatus;
  readonly version: number;
}

/** A vacancy in the words of programmes. What is not known is left out, which is another thing than no. */
export const vacancyFacts = (vacancy: Omit<Vacancy, 'id' | 'reference' | 'version'>): Facts => ({
  vacancy: {
    places: vacancy.places,
    verified_places: vacancy.verifiedPlaces,
    filled: vacancy.filled,
    occupation: vacancy.occupation,
    ...(vacancy.sector !== null && { sector: vacancy.sector }),
    region: vacancy.region,
    ...(vacancy.pay && vacancy.payPer && { pay: vacancy.pay, pay_per: vacancy.payPer }),
    hours_week: vacancy.hoursWeek,
    filed_on: vacancy.filedOn,
    ...(vacancy.experienceMonths !== null && { experience_months: vacancy.experienceMonths }),
    kind: vacancy.kind,
    homogeneous: vacancy.homogeneous,
    housing: vacancy.housing,
    herding: vacancy.herding,
    status: vacancy.status,
  },
  season: vacancy.season,
});
