import type { Citation } from '../../../kernel/result.ts';
import type { IncidentKind, Pack, Programme } from '../../../programme/index.ts';
import type { StepState } from './incident.ts';

type PackIncident = NonNullable<Pack['incidents']>[number];
type PackTask = PackIncident['tasks'][number];

/** What the programme says of a kind; undefined when it is silent. */
export const listFor = (pack: Pack, kind: IncidentKind): PackIncident | undefined => pack.incidents?.find((one) => one.kind === kind);

/** A step to be written: of the whole, or of one person. */
export interface PlannedStep<Person> {
  readonly code: string;
  readonly position: number;
  readonly person: Person | undefined;
  readonly by: string;
  readonly within: string;
  /** Open at once when nothing comes before it. */
  readonly state: 'waiting' | 'open';
}

/** The steps of a list for the persons touched: those of the whole once where it is `fresh`, the others for every person. */
export const planSteps = <Person>(
  list: PackIncident | undefined,
  persons: readonly Person[],
  fresh: boolean,
): readonly PlannedStep<Person>[] =>
  (list?.tasks ?? []).flatMap((task, position) => {
    const step = (person: Person | undefined): PlannedStep<Person> => ({
      code: task.id,
      position,
      person,
      by: task.by,
      within: task.within,
      state: (task.after ?? []).length === 0 ? 'open' : 'waiting',
    });
    return task.each ? persons.map((person) => step(person)) : fresh ? [step(undefined)] : [];
  });

interface Standing {
  readonly code: string;
  readonly person: string | undefined;
  readonly state: StepState;
}

const over = ({ state }: Standing): boolean => state === 'done' || state === 'not-needed';

/** Which waiting steps can begin now: everything that comes before them is over, for the same person or for the whole. */
export const openable = <S extends Standing>(list: PackIncident | undefined, steps: readonly S[]): readonly S[] =>
  steps.filter((step) => {
    if (step.state !== 'waiting') return false;
    const task: PackTask | undefined = list?.tasks.find(({ id }) => id === step.code);
    return (task?.after ?? []).every((before) =>
      steps
        .filter(({ code, person }) => code === before && (person === step.person || person === undefined || step.person === undefined))
        .every(over),
    );
  });

/** Whether the family has to be told before anything of a person is shown elsewhere. */
export const toldFirst = (list: PackIncident | undefined): string | undefined => list?.tasks.find((task) => task.before_public)?.id;

/** The article behind a step of the list, as a citation; undefined where the programme names none. */
export const basisOf = (programme: Pick<Programme, 'pack' | 'sources'>, kind: IncidentKind, code: string): Citation | undefined => {
  const task = listFor(programme.pack, kind)?.tasks.find(({ id }) => id === code);
  const cited = task?.src === undefined ? undefined : programme.sources[task.src];
  return task?.src !== undefined && cited ? { id: task.src, title: cited.title, mark: task.mark ?? cited.mark } : undefined;
};
