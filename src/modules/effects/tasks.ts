import './tables.ts';
import { plainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { giveNotice, proposedSteps } from '../organisations/index.ts';
import { registerTask, type Task } from '../tasks/index.ts';
import { issueTo } from './issue-humanitarian-permit.ts';
import type { MeasureKind } from './tables.ts';

const register = ({ about }: Task): string => `/organisations/${about.id}`;

/**
 * A measure against an organisation: whoever takes it up gives notice, the organisation answers, and it is decided on its own page by the ordinary
 * decision, with its appeal.
 */
registerTask({
  kind: 'effects.sanction',
  outcomes: ['taken-up', 'declined'],
  reasonNeeded: ['declined'],
  silence: 'escalate',
  seen: 'holder',
  words: 'effects.task.sanction',
  href: register,
  async answered(context, { about, asked, holder }, { outcome }) {
    const step = proposedSteps.find((one) => one === asked.step);
    if (outcome !== 'taken-up' || !step || !('country' in holder)) return ok(true);
    await giveNotice(context, { organisation: about.id, country: holder.country, step, ground: String(asked.basis) });
    return ok(true);
  },
});
registerTask({
  kind: 'effects.bond',
  outcomes: ['drawn', 'declined'],
  reasonNeeded: ['declined'],
  silence: 'escalate',
  seen: 'holder',
  words: 'effects.task.bond',
  href: register,
});
registerTask({ kind: 'effects.notice', outcomes: ['read'], silence: 'none', seen: 'holder', words: 'effects.task.notice', href: register });

/** What holds for everybody of an employer from the day on which an officer says so. */
const opens = async (context: CommandContext, { about, asked, holder }: Task, kind: MeasureKind): Promise<Result<true>> => {
  const { tx, actor, today } = context;
  const id = newId();
  await tx
    .insertInto('class_measure')
    .values({
      id,
      kind,
      organisation_id: about.id,
      country: 'country' in holder ? holder.country : (actor.country ?? ''),
      class: String(asked.class ?? asked.basis),
      valid_from: plainDate(String(asked.from)),
      valid_until: plainDate(String(asked.until)),
      decided_on: today,
      decided_by: actor.account ?? '',
    })
    .execute();
  await context.record('measure.opened', { measure: id, kind, organisation: about.id, until: String(asked.until) });
  return ok(true);
};

const measure = (word: 'vacancies' | 'change' | 'bridge', kind: MeasureKind): void =>
  registerTask({
    kind: `effects.${word}`,
    outcomes: ['opened', 'declined'],
    reasonNeeded: ['declined'],
    silence: 'escalate',
    seen: 'holder',
    words: `effects.task.${word}`,
    href: register,
    answered: (context, task, { outcome }) => (outcome === 'opened' ? opens(context, task, kind) : Promise.resolve(ok(true))),
  });
measure('vacancies', 'no-new-vacancies');
measure('change', 'change-of-employer');
measure('bridge', 'status-bridge');

registerTask({
  kind: 'effects.residence',
  outcomes: ['granted', 'declined'],
  reasonNeeded: ['declined'],
  silence: 'escalate',
  seen: 'holder',
  words: 'effects.task.residence',
  async answered(context, { about, asked, holder }, { outcome }) {
    if (outcome !== 'granted') return ok(true);
    return issueTo(context, {
      worker: about.id,
      country: 'country' in holder ? holder.country : '',
      class: String(asked.class),
      from: plainDate(String(asked.from)),
      until: plainDate(String(asked.until)),
    });
  },
});
