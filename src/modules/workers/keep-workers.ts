import type { Keys } from '../../platform/auth/keys.ts';
import { execute, type Runtime } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { resealDocuments } from './change-document.ts';
import { keepRoster } from './enter-roster.ts';

/** Lists that wait are kept up, a part at a time, until nothing is due. @returns how many entries were looked at */
export const keepRosters = async (runtime: Runtime): Promise<number> => {
  for (let kept = 0; ; ) {
    const done = await execute(runtime, system, keepRoster, {});
    if (!done.ok) return kept;
    kept += done.value.kept;
  }
};

/** Numbers of papers are sealed anew with the installation's present key, until none is left under an old one. @returns how many were */
export const resealNumbers = async (runtime: Runtime, keys: Keys): Promise<number> => {
  const command = resealDocuments(keys);
  for (let resealed = 0; ; ) {
    const done = await execute(runtime, system, command, {});
    if (!done.ok) return resealed;
    resealed += done.value.resealed;
  }
};
