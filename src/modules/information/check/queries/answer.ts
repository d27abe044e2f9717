import { compareDates, type PlainDate } from '../../../../kernel/dates.ts';
import type { Runtime } from '../../../../platform/command/execute.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Checked, checkDocument } from '../../../../platform/signing/index.ts';
import { type WhatIsLeft, whatIsLeft } from '../../portal/pay/what-is-left.ts';
import { type JobSeen, jobSeen } from '../../portal/queries/job-seen.ts';
import type { JobIndex } from '../../portal/search/job-index.ts';
import { findNames, type NearName } from '../names/find-names.ts';
import { type Asked, readAsked } from '../what-was-asked.ts';
import { type OrganisationFacts, organisationFacts } from './organisation-facts.ts';
import { licenceKey, registerMark, registerNames } from './register-names.ts';

/** What the one box answers. */
export type CheckAnswer =
  | { readonly kind: 'nothing' | 'misread' | 'paper-alone' }
  | { readonly kind: 'paper'; readonly checked: Checked }
  | { readonly kind: 'job'; readonly seen: JobSeen; readonly left: WhatIsLeft; readonly open: boolean; readonly verified: boolean }
  /** A number that is none of a verified job on the day. */
  | { readonly kind: 'no-job'; readonly number: string }
  | {
      readonly kind: 'names';
      readonly found: readonly OrganisationFacts[];
      readonly near: readonly NearName[];
      readonly disguised: boolean;
    };

interface Asking {
  readonly runtime: Runtime;
  readonly tx: Tx;
  readonly index: JobIndex;
  /** The day that is asked about; today unless told. */
  readonly on: PlainDate;
  readonly today: PlainDate;
}

/** Answers what was put into the box. Jobs, organisations and papers can be looked up, and nobody: a paper only by its code. */
export const answerTo = async (given: string, asking: Asking): Promise<CheckAnswer> => {
  const asked: Asked = readAsked(given);
  switch (asked.kind) {
    case 'nothing':
    case 'misread':
      return { kind: asked.kind };
    case 'code':
      return { kind: 'paper', checked: await checkDocument(asking.runtime, asking.tx, asked.code) };
    case 'job':
      return jobAnswer(asked.number, asking);
    case 'number':
      return (await paperAnswer(asked.text, asking)) ?? namesAnswer(asked.text, asking);
    case 'words':
      return namesAnswer(asked.text, asking);
  }
};

const jobAnswer = async (number: string, { tx, index, on, today }: Asking): Promise<CheckAnswer> => {
  const job = index.byReference(number);
  const seen = job && (await jobSeen(tx, job, on));
  if (!job || !seen) return { kind: 'no-job', number };
  const verified = seen.verifiedOn !== undefined && compareDates(seen.verifiedOn, on) <= 0;
  return { kind: 'job', seen, left: whatIsLeft(job, seen.programme, index.endsOf(job)?.[0], on), open: index.isOpen(job, today), verified };
};

/** A contract's or permit's number with the six signs beside it; the number alone tells nothing, so that nobody is looked up by it. */
const paperAnswer = async (text: string, { runtime, tx }: Asking): Promise<CheckAnswer | undefined> => {
  const plain = text.replace(/[^0-9a-z]/gi, '');
  if (plain.length >= 12) {
    const checked = await checkDocument(runtime, tx, text);
    if (checked.answer !== 'no-code') return { kind: 'paper', checked };
  }
  // Two letters of a country or a P, and eight signs of ours.
  return /^([A-Z]{2}|P)[0-9A-Z]{8}$/i.test(plain) && /\d/.test(plain.slice(1)) ? { kind: 'paper-alone' } : undefined;
};

const namesAnswer = async (text: string, { runtime, tx, on }: Asking): Promise<CheckAnswer> => {
  const { names, licences } = await registerNames(tx, runtime.db, await registerMark(tx));
  const { same, near, disguised } = findNames(text, names);
  const found: OrganisationFacts[] = [];
  for (const id of new Set([...(licences.get(licenceKey(text)) ?? []), ...same])) {
    const facts = await organisationFacts(tx, id, on);
    if (facts) found.push(facts);
  }
  return { kind: 'names', found, near: near.filter(({ organisation }) => !found.some(({ seen }) => seen.id === organisation)), disguised };
};
