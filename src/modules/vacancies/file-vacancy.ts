import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { payUnits } from '../../kernel/pay.ts';
import { newReference } from '../../kernel/reference.ts';
import { fail, ok, Refusal, type Result } from '../../kernel/result.ts';
import { type CommandContext, command, type SetContext, type Subject } from '../../platform/command/command.ts';
import { loadRows } from '../../platform/db/row-set.ts';
import { choice, date, integer, money, occupation, text, yes } from '../../platform/http/input.ts';
import type { Programme } from '../../programme/index.ts';
import { endsOf, programmeInForce } from '../corridors/index.ts';
import { mayFileNew, measuresAhead } from '../effects/index.ts';
import { mandatesAhead, mayAct, mayActFor, standingAhead } from '../organisations/index.ts';
import { beginFile, completeStage } from '../stages/index.ts';
import { currencyOf } from './currency.ts';
import { type Vacancy, vacancyFacts } from './domain/vacancy.ts';
import { failures } from './domain/verification.ts';
import { isEmployerIn } from './queries/employers.ts';
import { fileOf, insert, type Origin } from './store.ts';

/** The fields of a vacancy, each as a form, a JSON object or a cell of a table can say it. */
const fields = z.strictObject({
  corridor: id('corridor'),
  programme: text(60),
  /** A recruiter files for an employer; an employer files for itself. */
  employer: id('organisation').optional(),
  title: text(120),
  occupation: occupation(),
  sector: text(20).optional(),
  region: text(60),
  place: text(80).optional(),
  places: integer(1, 100_000),
  start: date(),
  end: date(),
  pay: money().optional(),
  payPer: choice(payUnits).optional(),
  hoursWeek: integer(1, 168),
  experienceMonths: integer(0, 600).optional(),
  kind: choice(['generic', 'nominative']),
  homogeneous: yes(),
  housing: yes(),
  herding: yes(),
  /** The number in the published file that it was imported from. */
  originReference: text(60).optional(),
});
export type VacancyInput = z.output<typeof fields>;

const checked = (input: VacancyInput, context: z.RefinementCtx): void => {
  if (isBefore(input.end, input.start)) context.addIssue({ code: 'custom', message: 'input.order', path: ['end'] });
  if (input.pay && !input.payPer) context.addIssue({ code: 'custom', message: 'input.missing', path: ['payPer'] });
};

/** What an employer files. */
export const vacancyInput = fields.superRefine(checked);
/** The same, as a row of a file that is brought in. */
export const rowInput = z.object({ import: id('import'), row: integer(1, 1_000_000), vacancy: vacancyInput });

interface Filing extends Subject {
  /** Absent when there is no such corridor: corridors are public, so that the sender may be told. */
  readonly ends: readonly [origin: string, destination: string] | undefined;
  readonly employer: string | undefined;
  readonly recruiter: string | null;
}

/** For whom the sender files, and on which corridor. An employer's filing for somebody else is answered like what does not exist. */
export const loadFiling = async (input: VacancyInput, { tx, actor }: CommandContext): Promise<Filing | undefined> => {
  const ends = await endsOf(tx, input.corridor);
  const recruiter = actor.role === 'recruiter' ? (actor.organisation ?? null) : null;
  const employer = recruiter ? input.employer : (input.employer ?? actor.organisation);
  return { ends, employer, recruiter, owners: { organisations: [recruiter ?? employer], ends } };
};

/** Reads the employers of many filings, and how they stand. */
export const filingAhead = async (inputs: readonly VacancyInput[], { tx, actors }: SetContext): Promise<void> => {
  const parties = [...inputs.map(({ employer }) => employer), ...actors.map(({ organisation }) => organisation)];
  await loadRows(tx, 'organisation', 'id', parties);
  await standingAhead(tx, parties);
  await measuresAhead(tx, parties);
  if (actors.some(({ role }) => role === 'recruiter')) await mandatesAhead(tx, parties);
};

/** Files a vacancy. What the programme refuses at once is refused with its rule; everything else goes to the officers whom the programme names. */
export const fileVacancy = command({
  name: 'vacancy.file',
  input: vacancyInput,
  ahead: filingAhead,
  load: loadFiling,
  run: (filing, input, context) => fileAs(filing, input, context, { reference: input.originReference ?? null }),
});

/** Checks, decides, saves, opens the file's stages. Shared with the rows of an imported file, which differ by where they come from alone. */
export const fileAs = async (
  { ends, employer, recruiter }: Filing,
  input: VacancyInput,
  context: CommandContext,
  origin: Origin,
): Promise<Result<{ id: string; reference: string }>> => {
  const { tx, today } = context;
  if (!ends) return fail('vacancy.unknown-corridor', undefined, { field: 'corridor' });
  if (context.actor.country !== ends[1]) return fail('vacancy.wrong-corridor', { destination: ends[1] }, { field: 'corridor' });
  if (!employer) return fail('input.missing', undefined, { field: 'employer' });
  if (!(await isEmployerIn(tx, employer, ends[1])))
    return fail('vacancy.unknown-employer', { destination: ends[1] }, { field: 'employer' });
  for (const organisation of recruiter ? [employer, recruiter] : [employer]) {
    const standing = await mayAct(tx, organisation, today);
    if (!standing.ok) return standing;
  }
  const free = await mayFileNew(tx, employer, today);
  if (!free.ok) return free;
  if (recruiter) {
    const mandate = await mayActFor(tx, { recruiter, employer, on: today });
    if (!mandate.ok) return mandate;
  }
  const found = await inForce(input, context);
  if (!found.ok) return found;
  const programme = found.value;
  const currency = currencyOf(programme);
  if (input.pay && currency && input.pay.currency !== currency)
    return fail('vacancy.wrong-currency', { asked: currency, given: input.pay.currency }, { field: 'pay.currency' });
  const vacancy = filed(input, { employer, recruiter, programme, today });
  const decision = programme.decide('vacancy.file', { ...vacancyFacts(vacancy), employer: { licensed: true, suspended: false } }, today);
  if (decision.outcome === 'refused') return fail('vacancy.refused', { rules: failures(decision).length }, { because: failures(decision) });
  await insert(tx, vacancy, origin);
  const file = fileOf(vacancy, ends);
  await beginFile(context, file);
  const done = await completeStage(context, file, { step: 'vacancy.file' });
  if (!done.ok) return done;
  await context.record(
    'vacancy.filed',
    { vacancy: vacancy.id, employer, places: vacancy.places, programme: programme.hash },
    input.corridor,
  );
  return ok({ id: vacancy.id, reference: vacancy.reference });
};

/** The programme under which is filed; that there is none is told beside its field. */
const inForce = async ({ corridor, programme }: VacancyInput, { tx, today }: CommandContext): Promise<Result<Programme>> => {
  try {
    return ok((await programmeInForce(tx, corridor, programme, today)).programme);
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === 'corridor.no-programme')
      return { ok: false, error: { ...error.problem, field: 'programme' } };
    throw error;
  }
};

const filed = (
  input: VacancyInput,
  by: { employer: string; recruiter: string | null; programme: Programme; today: Temporal.PlainDate },
): Vacancy => ({
  id: newId(),
  corridor: input.corridor,
  programmeId: by.programme.id,
  programmeHash: by.programme.hash,
  reference: newReference('V'),
  employer: by.employer,
  recruiter: by.recruiter,
  title: input.title,
  occupation: input.occupation,
  sector: input.sector ?? null,
  region: input.region,
  place: input.place ?? null,
  places: input.places,
  verifiedPlaces: 0,
  filled: 0,
  season: { start: input.start, end: input.end },
  pay: input.pay ?? null,
  payPer: input.payPer ?? null,
  hoursWeek: input.hoursWeek,
  experienceMonths: input.experienceMonths ?? null,
  kind: input.kind,
  homogeneous: input.homogeneous,
  housing: input.housing,
  herding: input.herding,
  filedOn: by.today,
  status: 'filed',
  version: 1,
});
