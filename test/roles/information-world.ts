import { readFileSync } from 'node:fs';
import {
  addCourse,
  addGuide,
  answerQuestions,
  askOffice,
  loadCourse,
  loadGuide,
  openVisit,
  planSession,
  publishEntry,
} from '../../src/modules/information/index.ts';
import type { AnyCommand, OutputOf } from '../../src/platform/command/command.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import type { ToyCorridor } from '../corridor.ts';

const read = (name: string): string => readFileSync(new URL(`../packs/${name}`, import.meta.url), 'utf8');

interface Place {
  readonly corridor: string;
  readonly ends: readonly [string, string];
  readonly n: number;
}

/** What of the public information belongs to one household's place: a guide, a course, a visit, a question with its reply, a session. */
export const informationFiles = async (
  toy: ToyCorridor,
  who: { readonly agency: Actor; readonly worker: Actor },
  { corridor, ends, n }: Place,
) => {
  const [origin, destination] = ends;
  const named = (text: string): string =>
    text
      .replaceAll('XN-XS', `${origin}-${destination}`)
      .replaceAll('xn-xs', `${origin}-${destination}`.toLowerCase())
      .replaceAll('country: XS', `country: ${destination}`);
  const [guide, course] = [
    loadGuide(named(read('guides/xn-xs-contacts.yaml')), 'guide'),
    loadCourse(named(read('orientation/xn-xs.yaml')), 'course'),
  ];
  if (!guide.ok || !course.ok) throw new Error('the invented guide or course does not load');
  addGuide(guide.value);
  addCourse(course.value);
  const done = async <C extends AnyCommand>(command: C, actor: Actor, input: unknown): Promise<OutputOf<C>> => {
    const result = await toy.call(command, actor, input);
    if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const visit = await done(openVisit, who.agency, { reason: 'job', language: 'en', minutes: 10, toldFree: true });
  const code = String(n).padStart(43, '0');
  await done(askOffice, toy.actors.public, {
    corridor,
    office: 'consulate',
    topic: 'costs',
    words: 'Who pays for the journey?',
    language: 'en',
    code,
  });
  const question = await toy.database.owner.selectFrom('question').select('id').where('code_hash', '=', code).executeTakeFirstOrThrow();
  const consulate: Actor = { ...toy.actors.consulate, country: destination };
  const reply = await done(publishEntry, consulate, {
    question: question.id,
    asked: 'Who pays for the journey?',
    answer: 'The employer.',
    until: '2025-06-30',
  });
  const session = await done(planSession, who.agency, {
    course: course.value.id,
    part: 'before',
    place: 'Town hall',
    on: '2025-01-20',
    begins: '09:30',
    language: 'en',
    places: 20,
  });
  const result = await done(answerQuestions, who.worker, {
    worker: who.worker.worker,
    course: course.value.id,
    part: 'family',
    answers: { caller: '1' },
  });
  return {
    guide: guide.value.id,
    centre: 'anapec',
    visit: visit.id,
    question: question.id,
    reply: reply.id,
    course: course.value.id,
    part: 'before',
    session: session.id,
    result: result.id,
  };
};
