import { ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { registerTask, type Task } from '../tasks/index.ts';
import { askAgainForCure, askWhetherCured } from './follow-up.ts';

const href = ({ about }: Task): string => `/organisations/${about.id}`;
const decide = ({ about }: Task): string => `/organisations/${about.id}/decide`;

/** An organisation is told what would lift a decision, and answers that it has done it, or that it disagrees. */
registerTask({
  kind: 'organisation.cure',
  outcomes: ['cured', 'disagrees'],
  reasonNeeded: ['cured', 'disagrees'],
  silence: 'escalate',
  words: 'organisations.task.cure',
  href,
  async answered(context, task, { outcome, reason }) {
    if (outcome === 'cured') await askWhetherCured(context, task, reason ?? '');
    return ok(true);
  },
});
/** What an organisation says that it has done: the office decides on the next step, or says what is still missing. */
registerTask({
  kind: 'organisation.cure-shown',
  outcomes: ['not-shown'],
  reasonNeeded: ['not-shown'],
  silence: 'escalate',
  seen: 'holder',
  words: 'organisations.task.cure-shown',
  href,
  does: decide,
  async answered(context, task) {
    await askAgainForCure(context, task);
    return ok(true);
  },
});
/** The offices of both ends look after the files of an organisation that has lost the right to act. */
registerTask({
  kind: 'organisation.running-files',
  outcomes: ['go-on', 'taken-over', 'ended'],
  reasonNeeded: ['ended'],
  silence: 'escalate',
  words: 'organisations.task.running-files',
  href: ({ about }) => `/organisations/${about.id}/running`,
});
/** An inspector proposes that a licence be suspended at once; the licensing office says what it does. */
registerTask({
  kind: 'organisation.suspend',
  outcomes: ['taken-up', 'declined'],
  reasonNeeded: ['declined'],
  silence: 'escalate',
  words: 'organisations.task.suspend',
  href,
  does: decide,
});
/** An organisation appeals: somebody else than who decided answers, on the page of the appeals. */
registerTask({
  kind: 'organisation.appeal',
  outcomes: [],
  silence: 'escalate',
  seen: 'holder',
  words: 'organisations.task.appeal',
  href,
  does: ({ about }) => `/organisations/${about.id}/appeals`,
});

/** Tells the organisation that there is a decision on what it asked for: a line that a message is made of. */
const declined =
  (type: 'organisation.application-declined' | 'sub-agent.proposal-declined') =>
  async ({ record }: CommandContext, { id, about }: Task): Promise<Result<true>> => {
    await record(type, { organisation: about.id, task: id });
    return ok(true);
  };

/** An organisation applies for a licence, its renewal, or its lifting. */
registerTask({
  kind: 'organisation.application',
  outcomes: ['declined'],
  reasonNeeded: ['declined'],
  silence: 'escalate',
  seen: 'holder',
  words: 'organisations.task.application',
  href,
  does: decide,
  answered: declined('organisation.application-declined'),
});
/** A recruiter proposes another that is to act under its licence. */
registerTask({
  kind: 'organisation.agent',
  outcomes: ['declined'],
  reasonNeeded: ['declined'],
  silence: 'escalate',
  seen: 'holder',
  words: 'organisations.task.agent',
  href,
  does: ({ about, asked }) => `/organisations/${about.id}/branches?agent=${asked.agent}`,
  answered: declined('sub-agent.proposal-declined'),
});
/** An organisation has registered a branch: the office confirms it, or closes it from the day of its answer. */
registerTask({
  kind: 'organisation.branch',
  outcomes: ['confirmed', 'declined'],
  reasonNeeded: ['declined'],
  silence: 'escalate',
  seen: 'holder',
  words: 'organisations.task.branch',
  href: ({ about }) => `/organisations/${about.id}/branches`,
  async answered({ tx, today, record }, { about, asked }, { outcome }) {
    const branch = String(asked.branch);
    await tx
      .updateTable('branch')
      .set((eb) => ({ ...(outcome === 'confirmed' ? { confirmed_on: today } : { closed_on: today }), version: eb('version', '+', 1) }))
      .where('id', '=', branch)
      .where('closed_on', 'is', null)
      .execute();
    await record(`branch.${outcome}`, { organisation: about.id, branch });
    return ok(true);
  },
});
