import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { newReference } from '../../kernel/reference.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, date, integer, money, occupation, text, yes } from '../../platform/http/input.ts';
import { endsOf, programmeInForce } from '../corridors/index.ts';
import { mayAct } from '../organisations/index.ts';
import { beginFile, completeStage } from '../stages/index.ts';
import { payUnits, type Vacancy, vacancyFacts } from './domain/vacancy.ts';
import { failures } from './domain/verification.ts';
import { fileOf, insert } from './store.ts';

/** What an employer files, by form, by JSON, or as a row of a table. */
export const vacancyInput = z
  .object({
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
  })
  .superRefine((input, context) => {
    if (isBefore(input.end, input.start)) context.addIssue({ code: 'custom', message: 'input.order', path: ['end'] });
    if (input.pay && !input.payPer) context.addIssue({ code: 'custom', message: 'input.missing', path: ['payPer'] });
  });

/** Files a vacancy. What the programme refuses at once is refused with its rule; everything else goes to the officers whom the programme names. */
export const fileVacancy = command({
  name: 'vacancy.file',
  input: vacancyInput,
  async load(input, { tx, actor }) {
    const ends = await endsOf(tx, input.corridor);
    const employer = actor.role === 'recruiter' ? input.employer : actor.organisation;
    if (!ends || !employer) return undefined;
    const recruiter = actor.role === 'recruiter' ? (actor.organisation ?? null) : null;
    return { ends, employer, recruiter, owners: { organisations: [employer, recruiter], ends } };
  },
  async run({ ends, employer, recruiter }, input, context) {
    const { tx, today } = context;
    for (const organisation of [employer, recruiter]) {
      const standing = organisation ? await mayAct(tx, organisation, today) : ok(true);
      if (!standing.ok) return standing;
    }
    if (context.actor.country !== ends[1]) return fail('vacancy.wrong-corridor', { destination: ends[1] }, { field: 'corridor' });
    const { programme } = await programmeInForce(tx, input.corridor, input.programme, today);
    const vacancy: Vacancy = {
      id: newId(),
      corridor: input.corridor,
      programmeId: programme.id,
      programmeHash: programme.hash,
      reference: newReference('V'),
      employer,
      recruiter,
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
      filedOn: today,
      status: 'filed',
      version: 1,
    };
    const decision = programme.decide('vacancy.file', { ...vacancyFacts(vacancy), employer: { licensed: true, suspended: false } }, today);
    if (decision.outcome === 'refused')
      return fail('vacancy.refused', { rules: failures(decision).length }, { because: failures(decision) });
    await insert(tx, vacancy, input.originReference ?? null);
    const file = fileOf(vacancy, ends);
    await beginFile(context, file);
    const filed = await completeStage(context, file, { step: 'vacancy.file' });
    if (!filed.ok) return filed;
    await context.record(
      'vacancy.filed',
      { vacancy: vacancy.id, employer, places: vacancy.places, programme: programme.hash },
      input.corridor,
    );
    return ok({ id: vacancy.id, reference: vacancy.reference });
  },
});
