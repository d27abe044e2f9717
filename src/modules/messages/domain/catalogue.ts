import type { Channel } from './channels.ts';

/** From which thing a message follows: what a line of the journal names, and where its file, worker and organisations are found. */
export type Via = 'organisation' | 'selection' | 'worker' | 'offer' | 'round' | 'placement' | 'vacancy' | 'stage' | 'incident';

/** Accepted commands out of which a message is made: types of the journal's lines, and what a fact of the line must be. */
export interface FromJournal {
  readonly types: readonly string[];
  readonly via: Via;
  readonly fact?: { readonly name: string; readonly is?: unknown; readonly not?: unknown };
  /** What tells apart what may happen to one thing again: a fact of the line, or its day. */
  readonly turn?: string;
  /** The fact of the line that is the day which matters, where it is not one of the thing itself. */
  readonly day?: string;
}

/** One thing that is said to one kind of party. */
export interface Entry {
  readonly event: string;
  readonly audience: 'worker' | 'organisation';
  /** Nobody can opt out of a notice with effects in law. */
  readonly notice: boolean;
  readonly channels: readonly Channel[];
  /** Days after it happened on which it is still of use. */
  readonly keeps: number;
  /** What makes it: a line of the journal, or the day alone (`remind-messages.ts` says when). */
  readonly from: FromJournal | 'reminder';
}

const worker = (event: string, from: Entry['from'], more: Partial<Pick<Entry, 'notice' | 'keeps'>> = {}): Entry => ({
  event,
  audience: 'worker',
  notice: false,
  channels: ['sms', 'mail', 'letter'],
  keeps: 7,
  from,
  ...more,
});
const organisation = (event: string, from: Entry['from']): Entry => ({
  event,
  audience: 'organisation',
  notice: false,
  channels: ['mail'],
  keeps: 7,
  from,
});

/**
 * Everything that is said, and when. The words are in `texts/`, under the audience and the event. Nothing here or there says why something
 * was refused, who employs whom, or anything of a complaint, of health or of pay: a telephone is read by others.
 */
export const catalogue: readonly Entry[] = [
  worker('registered', { types: ['worker.registered'], via: 'worker' }),
  worker('offer-made', { types: ['offer.nominated', 'offer.selected'], via: 'offer' }, { keeps: 14 }),
  worker('offer-made', { types: ['round.run', 'round.refilled'], via: 'round' }, { keeps: 14 }),
  worker('offer-ends', 'reminder', { keeps: 3 }),
  worker('offer-lapsed', { types: ['offer.lapsed'], via: 'offer' }, { notice: true }),
  worker('list-decided', { types: ['selection.chosen', 'selection.drawn', 'panel.signed'], via: 'selection' }, { keeps: 14 }),
  worker('place-won', { types: ['offer.accepted'], via: 'placement' }),
  worker('contract-drawn', { types: ['contract.drawn'], via: 'placement', fact: { name: 'changed', is: [] }, turn: 'version' }),
  worker('contract-differs', {
    types: ['contract.drawn', 'contract.redrawn'],
    via: 'placement',
    fact: { name: 'changed', not: [] },
    turn: 'version',
  }),
  worker('term-fell', { types: ['contract.substitution'], via: 'placement', turn: 'alert' }, { notice: true, keeps: 30 }),
  worker('change-waits', {
    types: ['contract.amended', 'contract.renewal-drawn'],
    via: 'placement',
    fact: { name: 'state', is: 'proposed' },
    turn: 'version',
  }),
  worker('contract-waits', 'reminder', { keeps: 3 }),
  worker('permit-issued', { types: ['permit.issued'], via: 'placement' }),
  worker('permit-longer', { types: ['permit.extended'], via: 'placement', turn: 'request' }),
  // One sentence for every decision on a stay, so that a telephone does not tell which one it was.
  worker(
    'stay-decided',
    { types: ['permit.decided'], via: 'placement', fact: { name: 'kind', not: 'extension' }, turn: 'request' },
    { notice: true, keeps: 30 },
  ),
  worker(
    'stay-decided',
    { types: ['permit.decided'], via: 'placement', fact: { name: 'outcome', is: 'refused' }, turn: 'request' },
    { notice: true, keeps: 30 },
  ),
  worker('stay-decided', { types: ['permit.absence-decided'], via: 'placement', turn: 'claim' }, { notice: true, keeps: 30 }),
  worker(
    'answer-asked',
    { types: ['permit.absence-claimed'], via: 'placement', fact: { name: 'due', not: null }, turn: 'claim', day: 'due' },
    { notice: true, keeps: 14 },
  ),
  worker('incident-recorded', { types: ['incident.opened', 'incident.person-added'], via: 'incident' }, { keeps: 14 }),
  worker('paper-ends', { types: ['document.ends-before'], via: 'worker', turn: 'until', day: 'on' }, { keeps: 30 }),
  worker('way-back', { types: ['way-back.confirmed'], via: 'worker', turn: 'way' }, { notice: true }),
  worker('entry-recorded', { types: ['stay.entered'], via: 'placement' }),
  worker('exit-soon', 'reminder', { notice: true, keeps: 14 }),
  worker('exit-recorded', { types: ['stay.left'], via: 'placement' }),
  worker('return-recorded', { types: ['stay.returned'], via: 'placement' }),
  worker('rules-changed', { types: ['programme.file-moved'], via: 'placement', turn: 'adoption' }, { notice: true, keeps: 30 }),
  worker('file-ended', { types: ['placement.lapsed'], via: 'placement' }, { notice: true, keeps: 30 }),
  organisation('licence-decided', {
    types: ['organisation.status-set', 'organisation.lapsed', 'organisation.lifted'],
    via: 'organisation',
    turn: 'decision',
  }),
  organisation('licence-decided', {
    types: ['organisation.application-declined', 'sub-agent.proposal-declined'],
    via: 'organisation',
    turn: 'task',
  }),
  organisation('appeal-answered', { types: ['licence-appeal.decided'], via: 'organisation', turn: 'appeal' }),
  organisation('licence-ends', 'reminder'),
  organisation('vacancy-verified', { types: ['vacancy.verified'], via: 'vacancy' }),
  organisation('vacancy-decided', { types: ['vacancy.refused'], via: 'vacancy' }),
  organisation('vacancy-ended', { types: ['vacancy.lapsed'], via: 'vacancy' }),
  organisation('rules-changed', { types: ['programme.file-moved'], via: 'vacancy', turn: 'adoption' }),
  organisation('rules-changed', { types: ['programme.file-moved'], via: 'placement', turn: 'adoption' }),
  organisation('question-asked', { types: ['stage.more-asked'], via: 'stage', turn: 'day' }),
  organisation('worker-accepted', { types: ['offer.accepted'], via: 'placement' }),
  organisation('contract-signed', { types: ['contract.signed'], via: 'placement', fact: { name: 'by', is: 'worker' }, turn: 'version' }),
  organisation('stage-soon', 'reminder'),
  organisation('stage-late', 'reminder'),
  organisation('stage-escalated', { types: ['stage.silence-escalate'], via: 'stage' }),
];

/** What is known of one event; the first of several that share their words. */
export const entryOf = (event: string, audience: Entry['audience']): Entry | undefined =>
  catalogue.find((entry) => entry.event === event && entry.audience === audience);
