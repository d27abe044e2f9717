import { registerTask } from '../../tasks/index.ts';

/** A question that an office owes an answer to: it is answered on its own page, in words. */
export const questionTask = 'question.answer';
registerTask({
  kind: questionTask,
  words: 'ask.task',
  outcomes: [],
  silence: 'escalate',
  seen: 'holder',
  href: ({ about }) => `/ask/questions/${about.id}`,
  does: ({ about }) => `/ask/questions/${about.id}`,
});
