import type { PlainDate } from '../kernel/dates.ts';
import type { Citation } from '../kernel/result.ts';
import { asTexts, type Texts } from '../kernel/texts.ts';
import type { Calendars } from '../kernel/working-days.ts';
import { Day } from './calendar.ts';
import type { Compiler } from './compiler.ts';
import type { Expression } from './expression.ts';
import type { Facts } from './facts.ts';
import type { Length } from './leaf.ts';
import { type SessionRole, type StageSide, sessionRole, sideOf } from './roles.ts';
import type { Pack, PackStage, Silence, Step } from './schema.ts';
import { citation } from './sources.ts';
import { lastDayOf, lengthText } from './working-days.ts';

/** What happened so far: completion dates of stages, dates of events, outcomes of attested stages. */
export type Moments = Pick<Facts, 'stage' | 'event' | 'attested'>;

/** One step of a file: who holds it, after what, until when, and what silence means. */
export interface Stage {
  readonly id: string;
  readonly subject: 'vacancy' | 'placement';
  readonly actor: SessionRole;
  /** Session roles that sign together with the actor. */
  readonly cosigners: readonly SessionRole[];
  /** How many persons of the holder's office approve: with 2, a second one confirms what the first has approved. */
  readonly persons: 1 | 2;
  /** The role of the pack, with its name. */
  readonly role: { readonly id: string; readonly names: Texts };
  readonly side: StageSide;
  readonly text: string;
  readonly texts: Texts;
  readonly after: readonly string[];
  readonly step: Step;
  readonly silence: Silence;
  readonly docs: readonly string[];
  /** To whom: the id of a role of the pack, or words. */
  readonly appeal: string | undefined;
  /** How long from the day of the decision; undefined where the pack is silent on it. */
  readonly appealWithin: Length | undefined;
  readonly sources: {
    readonly stage?: Citation;
    readonly due?: Citation;
    readonly silence?: Citation;
    readonly persons?: Citation;
    readonly appeal?: Citation;
  };
  /** Expressions and notes as written, for a reader. */
  readonly dueText: string | undefined;
  /** The facts that its days rest on, as `season.start`. */
  readonly refs: { readonly due: readonly string[]; readonly notBefore: readonly string[] };
  /** How long it has from when it counts: on the calendar, or so many working days of a place. */
  readonly within: Length | undefined;
  readonly notes: readonly string[];
  /**
   * The last day on which it is in time; undefined when there is none, when it cannot be told yet, and where working days are counted of a
   * place or a year whose holidays nobody knows.
   * @param calendars of the file's ends by `origin` and `destination`, of others by their code
   */
  due(moments: Moments, facts: Facts, calendars?: Calendars): PlainDate | undefined;
  /** The first day on which it may be done; undefined when there is none or when it cannot be told yet. */
  notBefore(moments: Moments, facts: Facts): PlainDate | undefined;
}

export const compileStages = (pack: Pack, compile: Compiler): Stage[] => {
  const ids = new Set<string>();
  pack.stages.forEach((stage, i) => {
    if (ids.has(stage.id)) compile.report(['stages', i, 'id'], `two stages are called \`${stage.id}\`; give each its own name`);
    ids.add(stage.id);
  });
  pack.stages.forEach((stage, i) => {
    (stage.after ?? []).forEach((before, j) => {
      const earlier = pack.stages.find(({ id }) => id === before);
      if (!earlier) compile.report(['stages', i, 'after', j], `no stage is called \`${before}\`; there are: ${[...ids].join(', ')}`);
      else if (stage.subject === 'vacancy' && earlier.subject === 'placement')
        compile.report(['stages', i, 'after', j], 'a stage of the vacancy cannot wait for one placement');
    });
  });
  for (const id of circle(pack.stages))
    compile.report(
      ['stages', pack.stages.findIndex((stage) => stage.id === id), 'after'],
      `stage \`${id}\` waits for itself in a circle; take one \`after\` away`,
    );
  return pack.stages.flatMap((stage, i) => compileStage(pack, stage, i, compile) ?? []);
};

const compileStage = (pack: Pack, stage: PackStage, i: number, compile: Compiler): Stage | undefined => {
  const holder = holderOf(pack, stage.by);
  if (!holder) {
    compile.report(
      ['stages', i, 'by'],
      `\`${stage.by}\` cannot hold a stage: name a role of this file whose kind acts here, or \`worker\``,
    );
    return undefined;
  }
  const cosigners = (stage.with ?? []).flatMap((id, j) => {
    const role = holderOf(pack, id)?.actor;
    if (!role) compile.report(['stages', i, 'with', j], `\`${id}\` is not a role that can sign`);
    return role ?? [];
  });
  const by = compile.expression(stage.due?.by, ['stages', i, 'due', 'by'], ['Day']);
  const of = compile.expression(stage.due?.of, ['stages', i, 'due', 'of'], ['Day']);
  const notBefore = compile.expression(stage.due?.not_before, ['stages', i, 'due', 'not_before'], ['Day']);
  const { within } = stage.due ?? {};
  const [own, due, silence, persons, appeal] = [
    citation(pack.sources, stage),
    stage.due && citation(pack.sources, stage.due),
    stage.silence && citation(pack.sources, stage.silence),
    typeof stage.persons === 'object' ? citation(pack.sources, stage.persons) : undefined,
    typeof stage.appeal === 'object' ? citation(pack.sources, stage.appeal) : undefined,
  ];
  if (personsOf(stage) === 2) checkSecondPerson(stage, holder.actor, i, compile);
  return {
    id: stage.id,
    subject: stage.subject,
    actor: holder.actor,
    cosigners,
    persons: personsOf(stage),
    role: { id: stage.by, names: holder.names },
    side: holder.side,
    text: asTexts(stage.text).en,
    texts: asTexts(stage.text),
    after: stage.after ?? [],
    step: stage.step,
    silence: stage.silence?.v ?? 'none',
    docs: stage.docs ?? [],
    appeal: typeof stage.appeal === 'object' ? stage.appeal.to : stage.appeal,
    appealWithin: typeof stage.appeal === 'object' ? stage.appeal.within : undefined,
    sources: {
      ...(own && { stage: own }),
      ...(due && { due }),
      ...(silence && { silence }),
      ...(persons && { persons }),
      ...(appeal && { appeal }),
    },
    dueText:
      stage.due?.by ??
      (stage.due?.of === undefined ? undefined : `${within === undefined ? '' : lengthText(within)} after ${stage.due.of}`),
    refs: { due: [...(by?.refs ?? []), ...(of?.refs ?? [])], notBefore: notBefore?.refs ?? [] },
    within,
    notes: [stage.note, stage.due?.note, stage.silence?.note, typeof stage.persons === 'object' ? stage.persons.note : undefined].flatMap(
      (note) => note ?? [],
    ),
    due(moments, facts, calendars) {
      const fixed = day(by, moments, facts)?.date;
      const begun = day(of, moments, facts)?.date;
      return fixed ?? (within !== undefined && begun ? lastDayOf(begun, within, calendars) : undefined);
    },
    notBefore: (moments, facts) => day(notBefore, moments, facts)?.date,
  };
};

const personsOf = ({ persons }: PackStage): 1 | 2 => (typeof persons === 'object' ? persons.v : (persons ?? 1));

/** The steps by which an office approves, and at which a second person can confirm. */
const approving: readonly Step[] = ['attest', 'vacancy.verify', 'permit.issue'];
const parties: readonly SessionRole[] = ['worker', 'employer', 'recruiter'];

/** What a second person asks of the rest of a stage: an office that approves by itself, and no silence that would stand for a person. */
const checkSecondPerson = (stage: PackStage, actor: SessionRole, i: number, compile: Compiler): void => {
  const at = ['stages', i, 'persons'];
  if (!approving.includes(stage.step)) compile.report(at, `two persons can approve at: ${approving.join(', ')}; not at ${stage.step}`);
  if (parties.includes(actor))
    compile.report(at, `\`${stage.by}\` is a party and no office, so that nobody there can be the second person`);
  if ((stage.with ?? []).length > 0) compile.report(at, 'those who are named under `with` sign already; take `with` or `persons` away');
  if (stage.silence?.v === 'approve')
    compile.report(['stages', i, 'silence'], 'silence cannot approve where two persons must: let it escalate, refuse or lapse');
};

const holderOf = (pack: Pack, id: string): { readonly actor: SessionRole; readonly side: StageSide; readonly names: Texts } | undefined => {
  if (id === 'worker') return { actor: 'worker', side: 'worker', names: asTexts({ en: 'worker', ar: 'العامل' }) };
  const role = Object.hasOwn(pack.roles, id) ? pack.roles[id] : undefined;
  const actor = role && sessionRole(role);
  return role && actor && { actor, side: sideOf(role), names: asTexts(role.name) };
};

/** Deadlines do not depend on the day on which they are asked: dated values in them name their date. */
const day = (expression: Expression | undefined, moments: Moments, facts: Facts): Day | undefined => {
  const merged = { ...facts, stage: { ...facts.stage, ...moments.stage }, event: { ...facts.event, ...moments.event } };
  const asOf = facts.season?.start ?? facts.vacancy?.filed_on ?? Temporal.PlainDate.from('2000-01-01');
  const answer = expression?.answer({ facts: merged, asOf, used: [] });
  return answer?.known && answer.value instanceof Day ? answer.value : undefined;
};

/** Stages that wait for each other in a circle. */
const circle = (stages: readonly PackStage[]): string[] => {
  let open = stages.map(({ id, after }) => ({ id, after: (after ?? []).filter((before) => stages.some((s) => s.id === before)) }));
  for (;;) {
    const free = new Set(open.filter(({ after }) => after.length === 0).map(({ id }) => id));
    if (free.size === 0) return open.map(({ id }) => id);
    open = open.filter(({ id }) => !free.has(id)).map(({ id, after }) => ({ id, after: after.filter((before) => !free.has(before)) }));
  }
};
