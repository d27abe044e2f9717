import type { Citation } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Programme } from '../../programme/index.ts';
import { openTask } from '../tasks/index.ts';
import { insertAlert } from './alert-store.ts';
import { substitutionTask } from './alert-tasks.ts';
import type { SubstitutionAlert } from './domain/alert.ts';
import { dayToAnswer } from './domain/alert.ts';
import type { Fall } from './domain/terms.ts';

/** Where no programme says how long the offices have, the task says that the time is a proposal. */
const proposal: Citation = { id: 'OURS', title: 'Proposal of this project, no law', mark: 'K', proposal: true };

interface Found {
  readonly placement: { readonly id: string; readonly corridor: string; readonly worker: string; readonly employer: string };
  readonly ends: readonly [origin: string, destination: string];
  readonly foundIn: SubstitutionAlert['foundIn'];
  readonly falls: readonly Fall[];
  readonly programme: Pick<Programme, 'value' | 'originHasRole'>;
}

/**
 * Raises an alert and asks both labour offices for an answer: the origin's only where the programme gives it a role. The journal names the
 * terms that fell and no figure of pay. Without a fall nothing happens.
 */
export const raiseAlert = async (context: CommandContext, found: Found): Promise<string | undefined> => {
  const { placement, ends, foundIn, falls, programme } = found;
  if (falls.length === 0) return undefined;
  const alert = await insertAlert(context, { placement, foundIn, falls, originOwes: programme.originHasRole });
  const terms = falls.map(({ term }) => term);
  await context.record('contract.substitution', { alert, placement: placement.id, found: foundIn, terms }, placement.corridor);
  const within = programme.value('contract.substitution_answer_within', undefined, context.today);
  const due = dayToAnswer(context.today, within.status === 'known' ? String(within.value) : undefined);
  const by = programme.value('contract.substitution_answer_by', undefined, context.today).value;
  const offices = [
    { end: 'destination', role: by === 'inspection' ? 'inspectorate' : 'labour', country: ends[1] },
    ...(programme.originHasRole ? [{ end: 'origin', role: 'origin-agency', country: ends[0] } as const] : []),
  ] as const;
  for (const { end, role, country } of offices)
    await openTask(context, {
      kind: substitutionTask,
      corridor: placement.corridor,
      about: { type: 'placement', id: placement.id },
      owners: { worker: placement.worker, organisations: [placement.employer], ends },
      holder: { role, country },
      due,
      // The employer whose own contract raised it sees no alert: neither that the offices were asked, nor what they answer.
      waits: context.actor.organisation === undefined,
      asked: { alert, end, found: foundIn, terms },
      basis: within.source ?? proposal,
    });
  return alert;
};
