import { daysBetween, lastDay } from '../../../kernel/dates.ts';
import { isMovement, type movementOfStep } from '../../../modules/permits/index.ts';
import type { TimelineEntry } from '../../../modules/stages/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { textIn } from '../../../programme/index.ts';
import { DateText, Message, Name, useTranslator } from '../../../ui/index.ts';
import { holderOf } from './holder.ts';
import type { PlacementFile } from './load.ts';

/** Whether the reader is the worker, or of the worker's family: the file is then theirs in the page's words. */
export type Whose = 'own' | 'other';

interface AnswerProps {
  readonly file: PlacementFile;
  readonly actor: Actor;
}

const silences = ['approve', 'refuse', 'escalate', 'lapse'];

/** The worker and the family read of their own file, everybody else of somebody's. */
export const whoseOf = ({ role }: Actor): Whose => (role === 'worker' || role === 'family' ? 'own' : 'other');

/** Whether the reader can act on a step now: it is theirs, their role may, and nobody signs a contract that is not drawn. */
export const isReady = (file: PlacementFile, entry: TimelineEntry, { role }: Actor): boolean => {
  const action = entry.step === 'attest' ? 'stage.attest' : entry.step;
  const undrawn = entry.step === 'contract.sign' && !file.contract && role === 'worker';
  return entry.mine && scopeOf(action, role) !== undefined && !undrawn;
};

/** Whether the reader may see where the file stands, and not only that it is there. */
export const isVisible = (entries: readonly TimelineEntry[]): boolean => entries.some((entry) => entry.id !== undefined);

/** The open step that matters first: the reader's own, a worker's own travel, then whichever day comes first. */
const firstOpen = (file: PlacementFile, actor: Actor): TimelineEntry | undefined => {
  const rank = (entry: TimelineEntry): string =>
    [!isReady(file, entry, actor), !(whoseOf(actor) === 'own' && isMovement(entry.step)), entry.until?.toString() ?? '9999']
      .map(String)
      .join(' ');
  return file.timeline.entries.filter((entry) => entry.state === 'open').toSorted((a, b) => rank(a).localeCompare(rank(b)))[0];
};

/** Who has the file, since when, until when, what silence means: the answer to the page's question, in one or two sentences. */
export const Answer = ({ file, actor }: AnswerProps) => {
  const whose = whoseOf(actor);
  const { country } = useTranslator();
  const { placement, ends } = file;
  const open = firstOpen(file, actor);
  const ended = ['lapsed', 'withdrawn', 'returned'].includes(placement.status);
  if (!open || ended) return <Message k={`placements.status.${placement.status}`} values={{ whose, country: country(ends[1]) }} />;
  if (isReady(file, open, actor)) return <YourTurn open={open} />;
  if (whose === 'own' && isMovement(open.step)) return <YourTravel file={file} open={open} step={open.step} />;
  return <Held file={file} open={open} whose={whose} />;
};

const YourTurn = ({ open }: { open: TimelineEntry }) => {
  const { lang } = useTranslator();
  const step = <Name>{textIn(open.texts, lang)}</Name>;
  const k = !open.until ? 'placements.answer.you-open' : open.late ? 'placements.answer.you-late' : 'placements.answer.you';
  return <Message k={k} values={{ step, until: open.until ? <DateText value={open.until} /> : '' }} />;
};

const YourTravel = ({ file, open, step }: { file: PlacementFile; open: TimelineEntry; step: keyof typeof movementOfStep }) => {
  const { lang, country } = useTranslator();
  const { permit, ends } = file;
  const last = permit && lastDay(permit.until);
  const until = step === 'stay.exit' ? last : open.until;
  if (!until) return <Message k={`placements.status.${file.placement.status}`} values={{ whose: 'own', country: country(ends[1]) }} />;
  const values = { country: country(ends[1]), until: <DateText value={until} />, holder: <Name>{holderOf(file, open, lang)}</Name> };
  return <Message k={`placements.travel.${step}`} values={values} />;
};

const Held = ({ file, open, whose }: { file: PlacementFile; open: TimelineEntry; whose: Whose }) => {
  const { t, lang } = useTranslator();
  const { since, until, late, silence } = open;
  const k = !until ? 'placements.answer.held-open' : late ? 'placements.answer.held-late' : 'placements.answer.held';
  const values = {
    holder: <Name>{holderOf(file, open, lang)}</Name>,
    since: since ? <DateText value={since} /> : '',
    until: until ? <DateText value={until} /> : '',
    whose,
    n: until ? daysBetween(until, file.today) : 0,
  };
  return (
    <>
      <Message k={k} values={values} /> {until && !late && silences.includes(silence) && t(`ui.timeline.silence.${silence}`)}
    </>
  );
};
