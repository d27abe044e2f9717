import type { Protection } from '../../platform/policy/protect.ts';

export const shortMenuPolicies: readonly Protection[] = [
  { table: 'menu_session', read: 'menu.keep', insert: ['menu.keep'], update: ['menu.keep'], delete: ['menu.keep'], whose: {} },
];
