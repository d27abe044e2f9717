import { setAbsence } from '../../../modules/absence/index.ts';
import { amendContract, enterPayslip, renewContract, reportPayslip, reportTerms, signChange } from '../../../modules/contracts/index.ts';
import { claimCost, claimPay, confirmSettlement, drawSettlement, paySettlement, recordCost } from '../../../modules/costs/index.ts';
import { noteHealth, openIncident } from '../../../modules/incidents/index.ts';
import { setOrganisationContact } from '../../../modules/messages/index.ts';
import {
  announcePayment,
  applyForLicence,
  askMandate,
  decideAppeal,
  drawBond,
  fileAppeal,
  giveMandate,
  openBranch,
  proposeSuspension,
  recordBond,
  setStatus,
} from '../../../modules/organisations/index.ts';
import { askPermitChange, comeBack, leaveForAWhile, offerNext, reportAbsence } from '../../../modules/permits/index.ts';
import { callPanel, openSelection, scorePanel, setLimit, signPanel } from '../../../modules/recruitment/index.ts';
import { handOver } from '../../../modules/stages/index.ts';
import { answerTask, askQuestion } from '../../../modules/tasks/index.ts';
import { addAdvertisement, answerReferral, decideTest, openTest, referLocals } from '../../../modules/vacancies/index.ts';
import {
  addDocument,
  addExperience,
  addSkill,
  changeConsent,
  enterRoster,
  setContact,
  setFamilyContact,
  setWishes,
  verifyExperience,
} from '../../../modules/workers/index.ts';
import type { Keys } from '../../../platform/auth/keys.ts';
import type { AnyCommand } from '../../../platform/command/command.ts';

/** What can be done in a scene, by the words of its file. */
const commands = {
  'absence.set': setAbsence,
  'absence-claim.report': reportAbsence,
  'appeal.decide': decideAppeal,
  'appeal.file': fileAppeal,
  'bond.announce': announcePayment,
  'bond.draw': drawBond,
  'bond.record': recordBond,
  'branch.open': openBranch,
  'consent.change': changeConsent,
  'contact.set': setContact,
  'contract.amend': amendContract,
  'contract.renew': renewContract,
  'contract.report': reportTerms,
  'contract.sign-change': signChange,
  'cost.claim': claimCost,
  'cost.record': recordCost,
  'experience.add': addExperience,
  'experience.verify': verifyExperience,
  'family-contact.set': setFamilyContact,
  'hand-over.set': handOver,
  'incident.note-health': noteHealth,
  'incident.open': openIncident,
  'labour-test.advertise': addAdvertisement,
  'labour-test.answer': answerReferral,
  'labour-test.decide': decideTest,
  'labour-test.open': openTest,
  'labour-test.refer': referLocals,
  'limit.set': setLimit,
  'mandate.ask': askMandate,
  'mandate.give': giveMandate,
  'organisation.apply': applyForLicence,
  'organisation.contact': setOrganisationContact,
  'organisation.propose': proposeSuspension,
  'organisation.set-status': setStatus,
  'panel.call': callPanel,
  'panel.score': scorePanel,
  'panel.sign': signPanel,
  'pay.claim': claimPay,
  'payslip.enter': enterPayslip,
  'payslip.report': reportPayslip,
  'permit.ask': askPermitChange,
  'permit.offer-next': offerNext,
  'roster.enter': enterRoster,
  'selection.open': openSelection,
  'settlement.confirm': confirmSettlement,
  'settlement.draw': drawSettlement,
  'settlement.pay': paySettlement,
  'skill.add': addSkill,
  'stay.come-back': comeBack,
  'stay.leave': leaveForAWhile,
  'task.answer': answerTask,
  'task.ask': askQuestion,
  'worker.wish': setWishes,
} as const;

/** What needs the installation's keys, since a number is sealed by it. */
const sealing = { 'document.add': addDocument };

export type SceneCommand = keyof typeof commands | keyof typeof sealing;
export const commandNames = [...Object.keys(commands), ...Object.keys(sealing)] as [SceneCommand, ...SceneCommand[]];

/** The command of a name; undefined for one that needs keys where there are none. */
export const commandOf = (name: SceneCommand, keys: Keys | undefined): AnyCommand | undefined => {
  if (name === 'document.add') return keys && (sealing[name](keys) as unknown as AnyCommand);
  return commands[name] as unknown as AnyCommand;
};
