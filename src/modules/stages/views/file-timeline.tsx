import type { Translator } from '../../../platform/i18n/index.ts';
import { textIn } from '../../../programme/index.ts';
import { DateText, Message, Name, type StepState, Timeline, type TimelineStep, useTranslator } from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import type { FileTimeline, TimelineEntry } from '../queries/timeline-of.ts';
import { RulesChanges } from './rules-changes.tsx';
import { ApprovalNote } from './two-persons.tsx';

/** Where a step that is the reader's own leads. */
export interface StepAction {
  readonly href: string;
  readonly label: string;
}

interface FileTimelineViewProps {
  readonly timeline: FileTimeline;
  /** The worker's name, on a placement's file. */
  readonly worker?: string | undefined;
  /** What the reader may do at a step of theirs. Undefined leaves an attestation its link to its form; null takes it away. */
  readonly action?: (entry: TimelineEntry) => StepAction | null | undefined;
}

const stateOf = (entry: TimelineEntry): StepState => {
  switch (entry.state) {
    case 'open':
      return entry.late ? 'late' : 'now';
    case 'lapsed':
      return 'late';
    default:
      return entry.state;
  }
};

const silences = ['approve', 'refuse', 'escalate', 'lapse', 'none'] as const;
const silenceOf = (entry: TimelineEntry) => silences.find((silence) => silence === entry.silence);

/** The name of whoever holds a step: the party's own where it is a party of the file, else the role's in the programme. */
const holderOf = (entry: TimelineEntry, { timeline, worker }: FileTimelineViewProps, lang: string): string => {
  if (entry.side === 'employer' && timeline.employer) return nameIn(timeline.employer, lang);
  if (entry.side === 'worker' && worker !== undefined) return worker;
  return textIn(entry.role, lang);
};

const attestation = (entry: TimelineEntry, { t }: Translator): StepAction | undefined =>
  entry.step === 'attest' && entry.id ? { href: `/stages/${entry.id}`, label: t('stages.answer.open') } : undefined;

const actionOf = (entry: TimelineEntry, { action }: FileTimelineViewProps, translator: Translator): StepAction | undefined => {
  const own = action?.(entry);
  return own === undefined ? attestation(entry, translator) : (own ?? undefined);
};

/** What the state alone does not say: what was asked for, what it waits for, that it was passed on. */
const More = ({ entry }: { entry: TimelineEntry }) => {
  const { t, lang } = useTranslator();
  return (
    <>
      {entry.reason && (
        <p>
          <Message k="stages.timeline.reason" values={{ reason: <Name>{entry.reason}</Name> }} />
        </p>
      )}
      <ApprovalNote entry={entry} />
      {entry.escalatedOn && entry.state === 'open' && (
        <p>
          <Message k="stages.timeline.escalated" values={{ on: <DateText value={entry.escalatedOn} /> }} />
        </p>
      )}
      {entry.restsOn && <p class="quiet">{t(`stages.timeline.day.${entry.restsOn}`)}</p>}
      {entry.state === 'waiting' && entry.after.length > 0 && (
        <p class="quiet">
          {t('stages.timeline.after', { count: entry.after.length })}{' '}
          {entry.after.map((texts, index) => (
            <>
              {index > 0 && ' · '}
              <Name>{textIn(texts, lang)}</Name>
            </>
          ))}
        </p>
      )}
      {entry.state === 'waiting' && entry.until && (
        <p class="quiet">
          <Message k="stages.timeline.expected" values={{ until: <DateText value={entry.until} /> }} />
        </p>
      )}
    </>
  );
};

const stepOf = (entry: TimelineEntry, props: FileTimelineViewProps, translator: Translator): TimelineStep => {
  const { t, lang } = translator;
  // A party that confirms what it has done approves nothing.
  const confirmed = entry.outcome === 'approved' && (entry.side === 'employer' || entry.side === 'worker');
  const outcome = entry.outcome && entry.outcome !== 'done' && !confirmed ? t(`stages.outcome.${entry.outcome}`) : undefined;
  return {
    side: entry.side,
    title: textIn(entry.texts, lang),
    state: stateOf(entry),
    holder: holderOf(entry, props, lang),
    since: entry.since,
    // A step that lapsed is over: how many days ago its day was is no longer the point.
    until: entry.state === 'open' ? entry.until : undefined,
    on: entry.on,
    outcome,
    silence: silenceOf(entry),
    mine: entry.mine,
    action: entry.mine ? actionOf(entry, props, translator) : undefined,
    children: <More entry={entry} />,
  };
};

/** The timeline of a vacancy's or a placement's file, in the reader's language. */
export const FileTimelineView = (props: FileTimelineViewProps) => {
  const translator = useTranslator();
  const { timeline } = props;
  return (
    <>
      {!timeline.originHasRole && (
        <p class="quiet">{translator.t('stages.timeline.no-origin', { country: translator.country(timeline.ends[0]) })}</p>
      )}
      <RulesChanges changes={timeline.changes} ends={timeline.ends} />
      <Timeline
        origin={timeline.ends[0]}
        destination={timeline.ends[1]}
        today={timeline.today}
        steps={timeline.entries.map((entry) => stepOf(entry, props, translator))}
      />
    </>
  );
};

/** The same as data: texts in the reader's language, days in ISO form. */
export const timelineData = (timeline: FileTimeline, lang: string): readonly object[] =>
  timeline.entries.map((entry) => ({
    id: entry.id ?? null,
    stage: entry.stage,
    step: entry.step,
    title: textIn(entry.texts, lang),
    side: entry.side,
    actor: entry.actor,
    role: textIn(entry.role, lang),
    state: entry.state,
    late: entry.late,
    since: entry.since?.toString() ?? null,
    until: entry.until?.toString() ?? null,
    dayRestsOn: entry.restsOn ?? null,
    on: entry.on?.toString() ?? null,
    escalatedOn: entry.escalatedOn?.toString() ?? null,
    outcome: entry.outcome ?? null,
    reason: entry.reason ?? null,
    silence: entry.silence,
    mine: entry.mine,
    signed: entry.signed,
    persons: entry.persons,
    approval: entry.approval ? { ...entry.approval, on: entry.approval.on.toString() } : null,
    version: entry.version ?? null,
    after: entry.after.map((texts) => textIn(texts, lang)),
  }));
