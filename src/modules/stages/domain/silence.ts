import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Silence, Stage } from '../../../programme/index.ts';

/**
 * What silence means for a stage here. A command does more than say yes (it draws on a quota, it makes a permit), and nobody has decided
 * that: silence approves attestations alone, and where a programme lets it approve a command's stage it escalates instead.
 */
export const silenceOf = (stage: Pick<Stage, 'silence' | 'step'>): Silence =>
  stage.silence === 'approve' && stage.step !== 'attest' ? 'escalate' : stage.silence;

/**
 * The same for a stage that opens on a day. Whoever receives it after its last day has never had time to answer, so that their silence
 * decides nothing: it is told to a higher office.
 */
export const silenceFrom = (stage: Pick<Stage, 'silence' | 'step'>, opened: PlainDate, due: PlainDate | undefined): Silence => {
  const silence = silenceOf(stage);
  return silence !== 'none' && due !== undefined && isBefore(due, opened) ? 'escalate' : silence;
};

/** A stage as the passing of its day sees it. */
export interface Awaited {
  readonly state: 'open' | 'done' | 'stopped';
  readonly step: string;
  readonly silence: string;
  readonly due_on: PlainDate | null;
  readonly escalated_on: PlainDate | null;
}

/** A stage is in time on its last day and late from the day after. */
export const isLate = (stage: Pick<Awaited, 'state' | 'due_on'>, today: PlainDate): boolean =>
  stage.state === 'open' && stage.due_on !== null && isBefore(stage.due_on, today);

export type Effect = 'approve' | 'refuse' | 'lapse' | 'escalate';

/**
 * What happens now that nobody has answered.
 * @returns `stage.not-open` when somebody has, `stage.not-due` before the day has passed or when silence means nothing,
 * `stage.already-escalated` when it was told before.
 */
export const effectOfSilence = (stage: Awaited, today: PlainDate): Result<Effect> => {
  if (stage.state !== 'open') return fail('stage.not-open', { step: stage.step });
  if (!isLate(stage, today)) return fail('stage.not-due', { until: stage.due_on?.toString() ?? '' });
  switch (stage.silence) {
    case 'approve':
    case 'refuse':
    case 'lapse':
      return ok(stage.silence);
    case 'escalate':
      return stage.escalated_on === null ? ok('escalate') : fail('stage.already-escalated', { on: stage.escalated_on.toString() });
    default:
      return fail('stage.not-due', { until: '' });
  }
};
