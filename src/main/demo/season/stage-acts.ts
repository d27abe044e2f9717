import { isBefore } from '../../../kernel/dates.ts';
import { drawContract, signContract } from '../../../modules/contracts/index.ts';
import { issuePermit, recordEntry, recordExit, recordReturn } from '../../../modules/permits/index.ts';
import { signSelection, withdrawPlacement } from '../../../modules/recruitment/index.ts';
import { attestStage } from '../../../modules/stages/index.ts';
import { refuseVacancy, verifyVacancy, withdrawVacancy } from '../../../modules/vacancies/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { Role } from '../../../platform/policy/matrix.ts';
import { type Act, actAll } from './acts.ts';
import type { OpenStage } from './open-stages.ts';
import { shares } from './timing.ts';
import { type CorridorWorld, employerActor, type World, workerActor } from './world.ts';

/** What a party says where the rules leave it to a person; written for the demonstration. */
const reasons = {
  verify: 'The employer was asked and has made clear what the filing leaves open.',
  refuse: 'The employer was asked and has not made clear what the filing leaves open.',
  noHousing: 'The visit found no housing for the workers.',
} as const;

/** The acts with which the holder of each stage answers today. Stages of a role that this corridor lacks have none. */
export const actsOn = (world: World, corridor: CorridorWorld, stage: OpenStage): readonly Act[] => {
  const by = (role: Role) => (role === 'employer' ? employerActor(corridor, stage.employer) : corridor.authority(role));
  const actor = by(stage.actor as Role);
  const { placement, worker } = stage;
  if (stage.step === 'attest') {
    if (!actor) return [];
    const refused = stage.stage === 'report' && !stage.housing;
    const input = {
      stage: stage.id,
      version: stage.version,
      outcome: refused ? 'refused' : 'approved',
      ...(refused && { reason: reasons.noHousing }),
    };
    return [{ actor, command: attestStage, input }];
  }
  if (!placement || !worker) return [];
  switch (stage.step) {
    case 'selection.sign': {
      const signer = stage.selectedByOrigin === null ? actor : corridor.authority('labour');
      return signer ? [{ actor: signer, command: signSelection, input: { placement } }] : [];
    }
    case 'contract.sign':
      return contractActs(world, corridor, stage, placement, worker);
    case 'permit.issue': {
      const from = isBefore(stage.seasonStart, world.today) ? world.today : stage.seasonStart;
      return actor ? [{ actor, command: issuePermit, input: { placement, from: from.toString(), until: stage.seasonEnd.toString() } }] : [];
    }
    case 'stay.enter':
    case 'stay.exit':
    case 'stay.return': {
      const command = { 'stay.enter': recordEntry, 'stay.exit': recordExit, 'stay.return': recordReturn }[stage.step];
      return actor ? [{ actor, command, input: { placement, on: world.today.toString() } }] : [];
    }
    default:
      return [];
  }
};

/** The employer draws and signs in one go; the worker signs, or steps back, some days later. */
const contractActs = (world: World, corridor: CorridorWorld, stage: OpenStage, placement: string, worker: string): readonly Act[] => {
  if (stage.contractDrawnOn === null) {
    const actor = employerActor(corridor, stage.employer);
    return [
      { actor, command: drawContract, input: { placement } },
      { actor, command: signContract, input: { placement, version: 1 } },
    ];
  }
  const version = stage.contractVersion ?? 1;
  if (stage.employerSignedOn === null)
    return [{ actor: employerActor(corridor, stage.employer), command: signContract, input: { placement, version } }];
  const actor = workerActor(corridor, worker);
  if (world.chance(stage.key, 'withdraws').chance(shares.withdrawsBeforeSigning))
    return [{ actor, command: withdrawPlacement, input: { placement } }];
  const language = corridor.planned.origin === 'MA' ? 'ar' : 'es';
  return [{ actor, command: signContract, input: { placement, version, language } }];
};

/** Filings that the published file says were withdrawn. */
export type Withdrawn = ReadonlySet<string>;

/** What came of a decision: whether it waits for a second person, or why it was not taken. */
interface Decided {
  readonly ok: boolean;
  readonly value?: { readonly waits?: boolean };
  readonly error?: { readonly code: string };
}

/**
 * The officer who decides on vacancies: what the rules allow is verified, what they refuse is refused with them. What they leave open a
 * person decides with a reason; beyond the demonstration's own days some of it waits for the user.
 */
export const decideVacancies = async (
  world: World,
  corridor: CorridorWorld,
  stages: readonly OpenStage[],
  withdrawn: Withdrawn,
): Promise<void> => {
  const stepBack = stages.filter((stage) => withdrawn.has(stage.key));
  await actAll(
    world,
    stepBack.map((stage) => ({
      actor: employerActor(corridor, stage.employer),
      command: withdrawVacancy,
      input: { vacancy: stage.vacancy, version: stage.vacancyVersion },
    })),
  );
  const open = stages.filter((stage) => !withdrawn.has(stage.key));
  const deciding = async (command: Act['command'], list: readonly OpenStage[], reason?: string): Promise<readonly Decided[]> => {
    const by = (officer: (role: Role) => Actor | undefined, some: readonly OpenStage[]): Promise<readonly Decided[]> =>
      actAll(
        world,
        some.flatMap((stage): Act[] => {
          const actor = officer(stage.actor as Role);
          return actor
            ? [{ actor, command, input: { vacancy: stage.vacancy, version: stage.vacancyVersion, ...(reason && { reason }) } }]
            : [];
        }),
      ) as Promise<readonly Decided[]>;
    const answers = await by(corridor.authority, list);
    // Where the programme asks for two persons, a colleague confirms on the same day.
    await by(
      corridor.colleague,
      list.filter((_, index) => answers[index]?.value?.waits === true),
    );
    return answers;
  };
  const answers = await deciding(verifyVacancy, open);
  const answered = (code: string) => open.filter((_, index) => answers[index]?.ok === false && answers[index]?.error?.code === code);
  await deciding(refuseVacancy, answered('vacancy.refused'));
  const left = answered('vacancy.facts-missing').filter((stage) => !waits(world, stage));
  const refused = left.filter((stage) => world.chance(stage.key, 'person').chance(shares.refusedByPerson));
  await deciding(refuseVacancy, refused, reasons.refuse);
  await deciding(
    verifyVacancy,
    left.filter((stage) => !refused.includes(stage)),
    reasons.verify,
  );
};

const waits = (world: World, stage: OpenStage): boolean =>
  !isBefore(stage.openedOn, world.plan.heldFrom.subtract({ days: 60 })) && world.chance(stage.key, 'waits').chance(shares.waitsForPerson);
