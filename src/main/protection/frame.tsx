import { csrfToken } from '../../platform/auth/sessions.ts';
import type { PageAnswer, Visit } from '../../platform/http/visit.ts';
import { protectionTable, type Role } from '../../platform/policy/matrix.ts';
import { page } from '../../ui/index.ts';
import { protectionEntries } from './navigation.ts';

/** The sections that a role may open, by the side's table of roles. */
const sectionsOf = (role: Role) =>
  protectionEntries.filter(({ action, only }) => protectionTable.scopeOf(action, role) !== undefined && (!only || only.includes(role)));

/** A page for whoever looks for help: a way to leave at once, nothing of who they are, and a title that a shared browser may keep. */
export const helpFrame = async (answer: PageAnswer, visit: Visit): Promise<string> => {
  const { t } = visit.translator;
  return page(answer.body, {
    translator: visit.translator,
    title: answer.title,
    tab: t('side.tab'),
    quickExit: true,
    ...answer.frame,
    failed: (answer.status ?? 200) >= 400 && answer.status !== 404,
    address: visit.here,
    signIn: null,
    closing: t('protection.closing'),
    nav: [],
  });
};

/** A page for officers of this side. */
export const officeFrame = async (answer: PageAnswer, visit: Visit): Promise<string> => {
  const { t } = visit.translator;
  const { role } = visit.actor;
  const path = visit.here.split('?')[0] ?? '/';
  return page(answer.body, {
    translator: visit.translator,
    title: answer.title,
    tab: t('side.tab'),
    officer: true,
    closing: t('protection.closing'),
    ...answer.frame,
    failed: (answer.status ?? 200) >= 400 && answer.status !== 404,
    address: visit.here,
    ...(visit.session && { actor: { name: visit.session.name, role: t(`site.role.${role}`) }, csrf: csrfToken(visit.session) }),
    nav: sectionsOf(role).map(({ href, key }) => ({ href, label: t(key), current: path === href || path.startsWith(`${href}/`) })),
    footer: visit.session ? [{ href: '/account', label: t('account.nav') }] : [],
  });
};
