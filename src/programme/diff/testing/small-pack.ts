import { findingText } from '../../finding.ts';
import { loadProgramme, type Programme } from '../../load.ts';

/** A programme of a few rules whose boundaries can be found by hand. */
export const smallPack = `schema: corridor.programme/1
id: small
version: 2026-01-01
title: Small programme
status: draft
sources:
  S: { title: An instrument, mark: P }
parties:
  destination: ES
  origins: [MA]
  instrument: { kind: agreement, src: S }
params:
  floor:
    - { v: 9.00, to: 2026-01-01, unit: EUR, src: S }
    - { v: 9.43, from: 2026-01-01, unit: EUR, src: S }
  min_posts:
    - { v: 5, unit: posts, src: S }
  week_hours:
    - { v: 30, unit: hours a week, src: S }
  longest:
    - { v: P9M, src: S }
roles:
  lab: { name: labour, side: destination, kind: labour }
  emp: { name: employer, side: private, kind: employers }
stages:
  - id: offer
    subject: vacancy
    by: emp
    step: vacancy.file
    text: File an offer
    due: { by: 'season.start - span("P3M")', src: S }
  - id: approve
    subject: vacancy
    by: lab
    step: vacancy.verify
    after: [offer]
    text: Approve it
    due: { within: P15D, of: stage.offer, src: S }
rules:
  - { id: wage-floor, step: vacancy.verify, require: 'vacancy.pay >= param("floor")', text: Pay is at least the floor., src: S }
  - { id: min-posts, step: vacancy.verify, require: 'vacancy.places >= param("min_posts", vacancy.filed_on)', text: Enough posts., src: S }
  - { id: housing, step: vacancy.verify, require: vacancy.housing, text: There is housing., src: S }
  - { id: origin, step: placement.candidate, require: worker.origin in programme.origins, text: From the country., src: S }
  - { id: adult, step: placement.candidate, require: worker.age >= 18, text: An adult., src: S }
  - id: stay
    step: permit.issue
    require: permit.until < permit.from + param("longest")
    text: Nine months at most.
    src: S
formulas:
  - { id: guarantee, text: Guaranteed pay, expr: 'work.rate * (param("week_hours") * work.weeks)', src: S }
  - { id: doubled, text: Twice the guarantee, expr: 'formula("guarantee") * 2', src: S }
  - { id: least-hours, text: Hours paid, unit: hours, expr: 'max(work.hours, 120)', src: S }
`;

export const loaded = (text: string): Programme => {
  const result = loadProgramme(text, 'small.yaml');
  if (!result.ok) throw new Error(result.error.map(findingText).join('\n'));
  return result.value;
};

/** The text with parts replaced; each has to be there. */
export const edited = (text: string, ...edits: readonly (readonly [from: string, to: string])[]): string =>
  edits.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`the text has no ${from}`);
    return all.replace(from, to);
  }, text);
