import type { PlainDate } from '../../kernel/dates.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { LockedPlacement } from '../recruitment/index.ts';
import { extend } from './decide-permit-change.ts';
import type { Permit } from './domain/permit.ts';
import { insertRequest } from './request-store.ts';

/** Extends a permit for somebody whom something touched, without having been asked: the request names what it was. */
export const extendFor = async (
  context: CommandContext,
  locked: LockedPlacement,
  permit: Permit,
  { incident, until }: { readonly incident: string; readonly until: PlainDate },
): Promise<void> => {
  const { actor, today } = context;
  const of = { kind: 'extension', until, incident, decider: actor.role, due: today, granted: true } as const;
  const request = await insertRequest(context, locked.placement, permit, of);
  await extend(context, locked, permit, { request, until });
};
