import { contains, type PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { holdsOn, type MandateState } from '../domain/mandate.ts';
import type { OrganisationNames } from '../domain/names.ts';
import { mandateOf } from '../mandates.ts';
import { namesOf } from './names-of.ts';
import '../tables.ts';

export interface MandateSeen {
  readonly id: string;
  readonly other: { readonly id: string; readonly names: OrganisationNames };
  readonly state: MandateState;
  readonly holds: boolean;
  readonly askedOn: PlainDate | undefined;
  readonly from: PlainDate | undefined;
  readonly until: PlainDate | undefined;
  readonly endedOn: PlainDate | undefined;
  /** Taken from what was filed before mandates were kept. */
  readonly takenOver: boolean;
}

export interface BranchSeen {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly country: string;
  readonly openedOn: PlainDate;
  /** The day on which its office confirmed it. */
  readonly confirmedOn: PlainDate | undefined;
  readonly closedOn: PlainDate | undefined;
}

export interface AgentSeen {
  readonly id: string;
  readonly names: OrganisationNames;
  readonly from: PlainDate;
  readonly until: PlainDate | undefined;
  readonly acts: boolean;
}

/** With whom an organisation is tied, and where it acts. */
export interface Ties {
  readonly mandates: readonly MandateSeen[];
  readonly branches: readonly BranchSeen[];
  readonly agents: readonly AgentSeen[];
  readonly principal: { readonly id: string; readonly names: OrganisationNames } | undefined;
}

/** An organisation's mandates, branches and sub-agents, with what of them holds on a day. All of it is public. */
export const tiesOf = async (tx: Tx, organisation: string, principal: string | undefined, on: PlainDate): Promise<Ties> => {
  const mandates = await tx
    .selectFrom('mandate')
    .selectAll()
    .where((eb) => eb.or([eb('employer_id', '=', organisation), eb('recruiter_id', '=', organisation)]))
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .limit(200)
    .execute();
  const branches = await tx
    .selectFrom('branch')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .orderBy('opened_on')
    .orderBy('id')
    .execute();
  const agents = await tx
    .selectFrom('sub_agent')
    .selectAll()
    .where('principal_id', '=', organisation)
    .orderBy('valid_from')
    .orderBy('id')
    .execute();
  const others = mandates.map((row) => (row.employer_id === organisation ? row.recruiter_id : row.employer_id));
  const names = await namesOf(tx, [...others, ...agents.map(({ agent_id }) => agent_id), ...(principal ? [principal] : [])]);
  const named = (id: string) => ({ id, names: names.get(id) ?? {} });
  return {
    mandates: mandates.map((row, at) => ({
      id: row.id,
      other: named(others[at] ?? ''),
      state: row.state,
      holds: holdsOn(mandateOf(row), on),
      askedOn: row.asked_on ?? undefined,
      from: row.valid_from ?? undefined,
      until: row.valid_until ?? undefined,
      endedOn: row.ended_on ?? undefined,
      takenOver: row.taken_over,
    })),
    branches: branches.map((row) => ({
      id: row.id,
      name: row.name,
      place: row.place,
      country: row.country,
      openedOn: row.opened_on,
      confirmedOn: row.confirmed_on ?? undefined,
      closedOn: row.closed_on ?? undefined,
    })),
    agents: agents.map((row) => ({
      ...named(row.agent_id),
      from: row.valid_from,
      until: row.valid_until ?? undefined,
      acts: contains({ from: row.valid_from, until: row.valid_until ?? undefined }, on),
    })),
    principal: principal === undefined ? undefined : named(principal),
  };
};
