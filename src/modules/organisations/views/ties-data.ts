import { nameIn } from '../domain/names.ts';
import type { Ties } from '../queries/ties-of.ts';

/** Mandates, branches and agents as data. */
export const tiesData = (ties: Ties, lang: string): object => ({
  mandates: ties.mandates.map((mandate) => ({
    id: mandate.id,
    organisation: mandate.other.id,
    name: nameIn(mandate.other.names, lang),
    state: mandate.state,
    holds: mandate.holds,
    from: mandate.from?.toString() ?? null,
    until: mandate.until?.toString() ?? null,
    endedOn: mandate.endedOn?.toString() ?? null,
  })),
  branches: ties.branches.map((branch) => ({
    id: branch.id,
    name: branch.name,
    place: branch.place,
    country: branch.country,
    openedOn: branch.openedOn.toString(),
    confirmedOn: branch.confirmedOn?.toString() ?? null,
    closedOn: branch.closedOn?.toString() ?? null,
  })),
  subAgents: ties.agents.map((agent) => ({
    id: agent.id,
    name: nameIn(agent.names, lang),
    from: agent.from.toString(),
    until: agent.until?.toString() ?? null,
  })),
  principal: ties.principal?.id ?? null,
});
