import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { version } from '../../platform/http/input.ts';

/** What each command on a case is given: which case, and the session whose key is open, which the route names and no sender. */
export const onCase = z.object({ case: id('case'), session: z.string().max(100), version: version().optional() });
