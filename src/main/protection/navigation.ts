import type { Role } from '../../platform/policy/matrix.ts';

interface Entry {
  readonly href: `/protection/${string}`;
  /** Key of the label. */
  readonly key: string;
  readonly action: string;
  /** Where the role has it although others may too. */
  readonly only?: readonly Role[];
}

/** The sections of the officers' pages, in their order. */
export const protectionEntries: readonly Entry[] = [
  { href: '/protection/alarms', key: 'alarm.list.title', action: 'alarm.read' },
  { href: '/protection/complaints', key: 'complaints.nav', action: 'complaint.read' },
  { href: '/protection/cases', key: 'protection.nav.cases', action: 'case.look' },
  { href: '/protection/key', key: 'protection.nav.key', action: 'reader.make' },
  { href: '/protection/keys', key: 'protection.nav.keys', action: 'key.read' },
  { href: '/protection/effects', key: 'side.effects.title', action: 'effect.read' },
  { href: '/protection/releases', key: 'release.title', action: 'coded.read' },
  { href: '/protection/duty', key: 'alarm.duty.title', action: 'alarm.duty', only: ['protection-administrator'] },
  { href: '/protection/accounts', key: 'site.nav.accounts', action: 'account.read' },
  { href: '/protection/journal', key: 'site.nav.journal', action: 'journal.read' },
];
