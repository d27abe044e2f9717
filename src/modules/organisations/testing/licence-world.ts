import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import { reading } from '../../../platform/command/execute.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { registerOrganisation, setStatus, standingOn } from '../index.ts';

/** What the toy programme says of licences in these tests: invented, like everything of the toy corridor. */
const sections = `licensing:
  - of: recruiter
    side: destination
    by: lab
    valid_for: { licensed: { v: P4Y, src: ACT }, provisional: { v: P2Y, src: ACT } }
    persons: { cancelled: { v: 2, src: ACT }, delisted: { v: 2, src: ACT } }
    grounds:
      - { ground: fees-charged, text: A worker was charged, article: art. 9, src: ACT }
    cure_within: { v: P15D, src: ACT }
    running_files_within: { v: P10D, src: ACT, article: art. 16 }
    appeal:
      { to: { v: The Labour Tribunal of Sudland, src: ACT }, within: { v: P30D, src: ACT }, decide_within: { v: P20D, src: ACT } }
    effects:
      - { state: provisional, new_vacancies: { v: "yes", src: ACT } }
      - state: suspended
        new_vacancies: { v: "no", src: ACT }
        running_files: { v: go-on, src: ACT }
        fees: { v: refunded, src: ACT }
        taken_over_by: { v: employer, src: ACT }
bond:
  - of: recruiter
    side: destination
    lodged: { v: 5000, unit: EUR, src: ACT, article: art. 11 }
    floor: { v: 3000, unit: EUR, src: ACT, article: art. 11 }
    top_up_within: { v: P15D, src: ACT }
liability: { joint: { v: "yes", src: ACT, article: art. 14 }, for: { v: [wages, fees], src: ACT } }
weights:`;

/** The toy corridor with licences, bonds and joint liability. */
export const licenceCorridor = (day = '2025-01-10', edit: (text: string) => string = (text) => text): Promise<ToyCorridor> =>
  toyCorridor(day, (text) => edit(text.replace(/^weights:/m, sections)));

let numbers = 0;

/** Registers one, which has applied and nothing more. */
export const applied = async (toy: ToyCorridor, kind: 'employer' | 'recruiter'): Promise<string> => {
  numbers += 1;
  const input = { kind, names: { und: `Sudland Hands ${numbers}` }, registration: `L-${numbers}`, basis: 'Sudland Harvest Act art. 1' };
  const made = await toy.call(registerOrganisation, toy.actors.labour, input);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.id;
};

export const versionOf = async (toy: ToyCorridor, organisation: string): Promise<number> =>
  (await toy.database.owner.selectFrom('organisation').select('version').where('id', '=', organisation).executeTakeFirstOrThrow()).version;

/** Decides as the labour office would, on the page that stands open. */
export const decideOn = async (
  toy: ToyCorridor,
  organisation: string,
  status: string,
  more: object = {},
  actor: Actor = toy.actors.labour,
) =>
  toy.call(setStatus, actor, {
    organisation,
    version: await versionOf(toy, organisation),
    status,
    basis: 'Sudland Harvest Act art. 9',
    cause: 'Three workers were charged for their places.',
    ...more,
  });

/** The status on a day, as anybody may ask. */
export const stateOn = async (toy: ToyCorridor, organisation: string, day: string): Promise<string | undefined> =>
  (await reading(toy.runtime, toy.actors.public, (tx) => standingOn(tx, organisation, plainDate(day))))?.status;

/** An account that acts for an organisation. */
export const actorOf = async (toy: ToyCorridor, role: 'employer' | 'recruiter', organisation: string): Promise<Actor> => {
  const id = newId();
  const row = { id, login: `${id}@example.org`, password_hash: null, name: role, language: 'en', created_at: toy.runtime.clock.now() };
  await toy.database.owner
    .insertInto('account')
    .values({ ...row, disabled_at: null })
    .execute();
  return { role, account: id, organisation, country: 'XS' };
};
