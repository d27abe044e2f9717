import type { Decision } from '../../../programme/index.ts';
import { textIn } from '../../../programme/index.ts';
import { nameIn, type OrganisationNames } from '../../organisations/index.ts';
import { timelineData } from '../../stages/index.ts';
import type { Vacancy } from '../domain/vacancy.ts';
import type { VacancyDecision } from '../domain/verification.ts';
import type { VacancyFile } from '../queries/vacancy-file.ts';
import { placesLeft } from './words.ts';

/** A vacancy as JSON: what its page shows, money as amount and currency, days in ISO form. */
export const vacancyData = (
  vacancy: Vacancy,
  { employer, ends, lang }: { employer: OrganisationNames; ends: readonly [string, string]; lang: string },
): Readonly<Record<string, unknown>> => ({
  id: vacancy.id,
  reference: vacancy.reference,
  status: vacancy.status,
  title: vacancy.title,
  occupation: vacancy.occupation,
  sector: vacancy.sector,
  corridor: { id: vacancy.corridor, origin: ends[0], destination: ends[1] },
  programme: { id: vacancy.programmeId, hash: vacancy.programmeHash },
  employer: { id: vacancy.employer, name: nameIn(employer, lang) },
  recruiter: vacancy.recruiter,
  region: vacancy.region,
  place: vacancy.place,
  places: vacancy.places,
  verifiedPlaces: vacancy.verifiedPlaces,
  placesLeft: placesLeft(vacancy),
  start: vacancy.season.start.toString(),
  end: vacancy.season.end.toString(),
  pay: vacancy.pay?.toJSON() ?? null,
  payPer: vacancy.payPer,
  hoursWeek: vacancy.hoursWeek,
  experienceMonths: vacancy.experienceMonths,
  kind: vacancy.kind,
  homogeneous: vacancy.homogeneous,
  housing: vacancy.housing,
  herding: vacancy.herding,
  filedOn: vacancy.filedOn.toString(),
  version: vacancy.version,
});

const decisionData = (
  decision: Pick<Decision | VacancyDecision, 'outcome' | 'answers'> & { asOf: { toString(): string } },
  lang: string,
) => ({
  outcome: decision.outcome,
  asOf: decision.asOf.toString(),
  answers: decision.answers.map(({ rule, outcome, texts, asked, given, missing, source }) => ({
    rule,
    outcome,
    text: textIn(texts, lang),
    asked,
    given,
    missing,
    source,
  })),
  ...('reason' in decision && { reason: decision.reason }),
  ...('endedBy' in decision && { endedBy: decision.endedBy }),
});

export const fileData = (file: VacancyFile, lang: string): unknown => ({
  ...vacancyData(file.vacancy, { employer: file.employer, ends: file.ends, lang }),
  decidedOn: file.decidedOn?.toString() ?? null,
  ...(file.timeline && { timeline: timelineData(file.timeline, lang) }),
  ...(file.decision && { decision: decisionData(file.decision, lang) }),
  ...(file.preview && { rulesToday: decisionData(file.preview, lang) }),
});
