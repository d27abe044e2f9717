import { z } from 'zod';
import { fail } from '../../kernel/result.ts';
import { command } from '../command/command.ts';
import { asking, changed, own } from './change-account.ts';
import { endSessions } from './factors.ts';
import { openProof } from './number-proof.ts';
import { hashPassword } from './password.ts';
import { addPhoneWay, numberOf, removePhoneWay } from './phone-ways.ts';
import { checkPin } from './pin.ts';
import type { SignInSettings } from './settings.ts';

/**
 * Gives the own account a telephone and a PIN, or another PIN for the one that it has. Another number is proved first. Every other session
 * ends.
 */
export const settingPhone = ({ keys }: SignInSettings) =>
  command({
    name: 'account.secure',
    input: asking.extend({ pin: z.string().max(40).default(''), proof: z.string().max(1_000).optional() }),
    load: (input, context) => own(input, context),
    async run(subject, { pin, proof }, context) {
      const { tx, now } = context;
      if (!subject.fresh) return fail('auth.prove-first');
      const number = openProof(keys, proof, 'account', now) ?? (await numberOf(tx, keys, subject.account));
      if (number === undefined) return fail('auth.number-unproved');
      const allowed = checkPin(pin, number);
      if (!allowed.ok) return allowed;
      await removePhoneWay(tx, subject.account);
      const pinHash = await hashPassword(allowed.value);
      if (!(await addPhoneWay(tx, keys, { account: subject.account, number, pinHash, now }))) return fail('auth.number-taken');
      const ended = await endSessions(tx, subject.account, subject.session);
      return changed(context, subject, 'phone-set', { ended });
    },
  });
