import '../../../modules/permits/tables.ts';
import { isBefore, latest, type PlainDate } from '../../../kernel/dates.ts';
import type { Random } from '../../../kernel/random.ts';
import { behaviour } from '../population/index.ts';
import type { OpenStage } from './open-stages.ts';
import type { CorridorWorld, World } from './world.ts';

/**
 * When each simulated party acts, in days after the stage came to it (both included). **Invented**, like all behaviour of the
 * demonstration: short enough that most files run in time.
 */
export const daysTaken = {
  attestByEmployer: [1, 1],
  attest: [1, 4],
  verify: [2, 8],
  select: [1, 4],
  countersign: [1, 2],
  draw: [1, 2],
  signByWorker: [1, 3],
  petition: [2, 9],
  permit: [2, 9],
  registerWorker: [2, 20],
  arriveAfterStart: [0, 6],
  exitAfterEnd: [0, 2],
  exitLate: [15, 40],
  reportReturn: [3, 24],
  /** Days after the due day at which a slow office answers. */
  slow: [2, 9],
} as const satisfies Record<string, readonly [number, number]>;

/** Shares of 1, as invented: offices that are slow, decisions that wait for a person beyond the demonstration's first day. */
export const shares = {
  slow: 0.04,
  waitsForPerson: 0.3,
  refusedByPerson: 0.2,
  withdrawsBeforeSigning: 0.01,
  exitsLate: 0.6,
  held: 0.1,
} as const;

const within = (random: Random, [low, high]: readonly [number, number]): number => random.between(low, high);
const after = (day: PlainDate, days: number): PlainDate => day.add({ days });
const onOrAfter = (day: PlainDate, earliest: PlainDate): PlainDate => latest(day, earliest);

/**
 * Whether what a stage waits for now is left to whoever tries the demonstration; never before the day from which some is. Of two who sign
 * together each end is drawn by itself, so that the other end answers when the user has signed.
 */
export const isHeld = (world: World, corridor: CorridorWorld, stage: OpenStage): boolean => {
  if (isBefore(stage.openedOn, world.plan.heldFrom)) return false;
  const drawn = (end: string) => world.chance(stage.key, stage.stage, 'held', end).chance(shares.held);
  if (stage.step === 'contract.sign')
    return stage.employerSignedOn === null ? stage.employer === corridor.heldEmployer : stage.worker === corridor.heldWorker;
  if (stage.actor === 'employer') return stage.employer === corridor.heldEmployer;
  return drawn(stage.step === 'selection.sign' && stage.selectedByOrigin !== null ? 'destination' : 'first');
};

/** The day on which the party that holds a stage will act, by its file's own chance; undefined for never. */
export const dayOfAct = (world: World, corridor: CorridorWorld, stage: OpenStage): PlainDate | undefined => {
  if (isHeld(world, corridor, stage)) return undefined;
  const random = world.chance(stage.key, stage.stage);
  const acts = behaviour[corridor.planned.origin];
  const office = (days: readonly [number, number]): PlainDate => {
    const usual = after(stage.openedOn, within(random, days));
    const slow = random.chance(shares.slow);
    return slow && stage.dueOn ? onOrAfter(after(stage.dueOn, within(random, daysTaken.slow)), usual) : usual;
  };
  switch (stage.step) {
    case 'vacancy.verify':
      return office(daysTaken.verify);
    case 'selection.sign':
      return stage.selectedByOrigin === null
        ? office(daysTaken.select)
        : stage.selectedByDestination === null
          ? after(stage.selectedByOrigin, within(random, daysTaken.countersign))
          : undefined;
    case 'contract.sign':
      return dayOfContract(corridor, stage, random);
    case 'permit.issue':
      return office(daysTaken.permit);
    case 'stay.enter':
      return random.chance(acts.noShow)
        ? undefined
        : onOrAfter(after(stage.seasonStart, within(random, daysTaken.arriveAfterStart)), after(stage.openedOn, 1));
    case 'stay.exit':
      return dayOfExit(corridor, stage, random);
    case 'stay.return':
      return random.chance(acts.reportsReturn) ? after(stage.openedOn, within(random, daysTaken.reportReturn)) : undefined;
    default:
      return dayOfAttestation(stage, random, office);
  }
};

/** The employer draws and signs; then the worker does, or never. */
const dayOfContract = (corridor: CorridorWorld, stage: OpenStage, random: Random): PlainDate | undefined => {
  if (stage.employerSignedOn === null) return after(stage.openedOn, within(random, daysTaken.draw));
  const signs = stage.workerSignedOn === null && random.fork('signs').chance(behaviour[corridor.planned.origin].signsContract);
  return signs ? after(stage.employerSignedOn, within(random.fork('worker'), daysTaken.signByWorker)) : undefined;
};

/** Some leave early, and a few are seen to leave late or not at all. */
const dayOfExit = (corridor: CorridorWorld, stage: OpenStage, random: Random): PlainDate | undefined => {
  const acts = behaviour[corridor.planned.origin];
  const { seasonStart, seasonEnd } = stage;
  const earliest = after(stage.openedOn, 1);
  if (random.chance(acts.leavesEarly)) {
    const length = seasonStart.until(seasonEnd, { largestUnit: 'days' }).days;
    return onOrAfter(after(seasonStart, random.between(Math.floor(length / 3), length)), earliest);
  }
  if (random.chance(acts.overstays))
    return random.chance(shares.exitsLate) ? onOrAfter(after(seasonEnd, within(random, daysTaken.exitLate)), earliest) : undefined;
  // The permit ends with the season, so that most leave on its last day or just before.
  return onOrAfter(seasonEnd.subtract({ days: within(random, daysTaken.exitAfterEnd) }), earliest);
};

const dayOfAttestation = (stage: OpenStage, random: Random, office: (days: readonly [number, number]) => PlainDate): PlainDate => {
  if (stage.actor !== 'employer') return office(stage.placement === null ? daysTaken.attest : daysTaken.petition);
  if (stage.placement === null) return after(stage.openedOn, within(random, daysTaken.attestByEmployer));
  // What is due at half of the season is said then.
  return stage.stage === 'fifty' && stage.dueOn
    ? onOrAfter(stage.dueOn, after(stage.openedOn, 1))
    : after(stage.openedOn, within(random, daysTaken.registerWorker));
};
