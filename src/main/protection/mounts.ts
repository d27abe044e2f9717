import type { Mount } from '../../platform/http/mount.ts';

/** Where everybody finds help: complaints, screening, and the way back by a receipt. */
export const helpMount: Mount = { at: '/help', cookies: 'help', forgets: true, beside: ['/assets', '/protection'] };
/** Where the officers of the protection side work. */
export const protectionMount: Mount = { at: '/protection', cookies: 'protection', beside: ['/assets', '/help'] };

/** Whether a path is the protection side's, and not the permit side's. */
export const isProtectionPath = (path: string): boolean => /^\/(help|protection)(\/|$)/.test(path);
