import { valueData } from '../../../corridors/index.ts';
import { nameIn } from '../../../organisations/index.ts';
import type { WhatIsLeft } from '../pay/what-is-left.ts';
import type { OpenJob } from '../queries/open-jobs.ts';
import type { JobIndex } from '../search/job-index.ts';

/** A job as JSON: amounts as `{amount, currency}`, days in ISO form. */
export const jobData = (index: JobIndex, job: OpenJob, lang: string): object => ({
  reference: job.reference,
  title: job.title,
  occupation: job.occupation,
  region: job.region,
  place: job.place ?? null,
  origin: index.endsOf(job)?.[0] ?? null,
  destination: index.endsOf(job)?.[1] ?? null,
  employer: { id: job.employer, name: nameIn(index.employerOf(job), lang) },
  start: job.start.toString(),
  end: job.end.toString(),
  pay: job.pay ?? null,
  payPer: job.per ?? null,
  hoursWeek: job.hoursWeek,
  housing: job.housing,
  placesLeft: job.places,
});

/** What the pay comes to, as JSON; null where nobody knows. */
export const leftData = ({ weeks, monthly, gross, monthlyAtHome, grossAtHome, fee, cap, costs, deductions }: WhatIsLeft): object => ({
  weeks,
  monthly: monthly ?? null,
  gross: gross ?? null,
  monthlyAtHome: monthlyAtHome?.amount ?? null,
  grossAtHome: grossAtHome?.amount ?? null,
  rateOf: (monthlyAtHome ?? grossAtHome)?.on.toString() ?? null,
  deductions: valueData(deductions),
  fee: valueData(fee),
  cap: valueData(cap),
  costs: costs.map(({ id, item, payer, borne }) => ({ id, item, payer: valueData(payer), borne })),
});
