import { notFound } from '../../kernel/errors.ts';
import { ok } from '../../kernel/result.ts';
import { registerTask } from '../tasks/index.ts';
import { lockAlert, saveAlertAnswer } from './alert-store.ts';
import { type AlertOutcome, alertOutcomes, endOf, mayAnswer } from './domain/alert.ts';
import { isCorrected } from './domain/corrected.ts';
import { placementToContract } from './queries/placement-to-contract.ts';
import { termsVersions } from './queries/texts-of-contract.ts';

/** What each labour office owes when a term fell: to say how it was put right, or why it is none, with its reason. */
export const substitutionTask = 'contract.substitution';

registerTask({
  kind: substitutionTask,
  words: 'contracts.task.substitution',
  outcomes: alertOutcomes,
  reasonNeeded: alertOutcomes,
  silence: 'escalate',
  href: (task) => `/placements/${task.about.id}/terms`,
  async answered({ tx, today, record }, task, { outcome, reason }) {
    const file = await placementToContract(tx, task.about.id);
    const alert = await lockAlert(tx, String(task.asked.alert));
    if (!alert || !file) throw notFound();
    const end = endOf(String(task.asked.end));
    const free = mayAnswer(alert, end);
    if (!free.ok) return free;
    const corrected = outcome === 'corrected' ? isCorrected(alert, file.offer, await termsVersions(tx, alert.placement)) : ok(true);
    if (!corrected.ok) return corrected;
    await saveAlertAnswer(tx, alert, end, { outcome: outcome as AlertOutcome, on: today, reason: reason ?? '' });
    await record('contract.substitution-answered', { alert: alert.id, placement: alert.placement, end, outcome }, alert.corridor);
    return ok(true);
  },
});
