import type { Child } from 'hono/jsx';
import { daysBetween, type PlainDate } from '../kernel/dates.ts';
import { ButtonLink } from './button.tsx';
import { useTranslator } from './context.tsx';
import { Tag } from './notice.tsx';
import { DateText, Message, Name } from './text.tsx';
import { StepMark } from './timeline-mark.tsx';

export type StepState = 'done' | 'now' | 'waiting' | 'late' | 'skipped';
export type Side = 'origin' | 'destination' | 'worker' | 'employer';

export interface TimelineStep {
  readonly side: Side;
  /** What is done here, in the programme's words. */
  readonly title: string;
  readonly state: StepState;
  /** Who holds it: the office's or person's name. */
  readonly holder?: string | undefined;
  /** The day on which it came to the holder. */
  readonly since?: PlainDate | undefined;
  /** The last day for it. */
  readonly until?: PlainDate | undefined;
  /** The day on which it was done. */
  readonly on?: PlainDate | undefined;
  /** What came of it, in a few words. */
  readonly outcome?: string | undefined;
  /** What follows when nobody answers in time. */
  readonly silence?: 'approve' | 'refuse' | 'escalate' | 'lapse' | 'none' | undefined;
  /** The reader's own to do: the only thing in colour. */
  readonly mine?: boolean | undefined;
  readonly action?: { readonly href: string; readonly label: string } | undefined;
  readonly children?: Child;
}

interface TimelineProps {
  /** ISO codes of the two countries. */
  readonly origin: string;
  readonly destination: string;
  readonly today: PlainDate;
  readonly steps: readonly TimelineStep[];
}

/** Who has it since when: the first sentence of a step. */
const Holding = ({ step }: { step: TimelineStep }) => {
  const { t } = useTranslator();
  const holder = step.holder ? <Name>{step.holder}</Name> : undefined;
  if (step.state === 'done') {
    if (!step.on) return null;
    return (
      <p class="quiet">
        {holder ? <Message k="ui.timeline.done" values={{ holder, date: <DateText value={step.on} /> }} /> : <DateText value={step.on} />}
      </p>
    );
  }
  if (step.state === 'waiting') {
    if (step.mine) return <p class="quiet">{t('ui.timeline.next-you')}</p>;
    return holder ? (
      <p class="quiet">
        <Message k="ui.timeline.next" values={{ holder }} />
      </p>
    ) : null;
  }
  if (step.state === 'skipped' || !step.since) return null;
  const since = <DateText value={step.since} />;
  if (step.mine)
    return (
      <p>
        <Message k="ui.timeline.you-hold" values={{ since }} />
      </p>
    );
  return holder ? (
    <p>
      <Message k="ui.timeline.holds" values={{ holder, since }} />
    </p>
  ) : null;
};

/** By when, and what silence means: the second sentence. */
const Deadline = ({ step, today }: { step: TimelineStep; today: PlainDate }) => {
  const { t } = useTranslator();
  if (!step.until || (step.state !== 'now' && step.state !== 'late')) return null;
  const until = <DateText value={step.until} />;
  const whose = step.mine ? 'you-' : '';
  if (step.state === 'late')
    return (
      <p>
        <Message k={`ui.timeline.${whose}late`} values={{ until, n: daysBetween(step.until, today) }} />
      </p>
    );
  return (
    <p>
      <Message k={`ui.timeline.${whose}by`} values={{ until }} />{' '}
      {step.silence && step.silence !== 'none' && t(`ui.timeline.silence.${step.silence}`)}
    </p>
  );
};

const Step = ({ step, today, sideName }: { step: TimelineStep; today: PlainDate; sideName: string }) => {
  const { t } = useTranslator();
  const mine = step.mine === true && (step.state === 'now' || step.state === 'late');
  return (
    <li
      class={`step step-${step.side} step-${step.state}${mine ? ' step-mine' : ''}`}
      aria-current={step.state === 'now' || step.state === 'late' ? 'step' : undefined}
    >
      <StepMark state={step.state} />
      <div class="body">
        <p class="side">{sideName}</p>
        <h3>
          <Name>{step.title}</Name>
        </h3>
        <p class="state">
          {mine ? <Tag kind="mine">{t('ui.timeline.yours')}</Tag> : t(`ui.timeline.state.${step.state}`)}
          {step.outcome && <>: {step.outcome}</>}
        </p>
        <Holding step={step} />
        <Deadline step={step} today={today} />
        {step.children}
        {mine && step.action && <ButtonLink href={step.action.href}>{step.action.label}</ButtonLink>}
      </div>
    </li>
  );
};

/**
 * A file from its first step to its last, the same at both ends: the origin's steps on the start side, the destination's on the
 * end side, the worker's and the employer's between. It is an ordered list in the order of time.
 */
export const Timeline = ({ origin, destination, today, steps }: TimelineProps) => {
  const { t, country } = useTranslator();
  const sideNames: Record<Side, string> = {
    origin: country(origin),
    destination: country(destination),
    worker: t('ui.side.worker'),
    employer: t('ui.side.employer'),
  };
  return (
    <div class="file">
      <div class="timeline-sides" aria-hidden="true">
        <span>{sideNames.origin}</span>
        <span>{t('ui.side.between')}</span>
        <span>{sideNames.destination}</span>
      </div>
      <ol class="timeline" aria-label={t('ui.timeline.label')}>
        {steps.map((step) => (
          <Step step={step} today={today} sideName={sideNames[step.side]} />
        ))}
      </ol>
    </div>
  );
};
