import { errorEntry } from '../../kernel/errors.ts';
import { csrfToken } from '../../platform/auth/sessions.ts';
import type { Refused } from '../../platform/command/problems.ts';
import type { SendAgain } from '../../platform/http/app.ts';
import { messageOf } from '../../platform/http/problem.ts';
import { type PageAnswer, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { type Role, scopeOf } from '../../platform/policy/matrix.ts';
import { Button, ButtonLink, Buttons, HiddenFields, page, useTranslator } from '../../ui/index.ts';
import { navigationOf } from './navigation.ts';

/** Whether this installation is a demonstration, and may its clock be moved. */
export interface FrameOptions {
  readonly demo: boolean;
}

/** Puts the frame around a page: clock, sections of the role, who is signed in. */
export const frameOf =
  ({ demo }: FrameOptions) =>
  async (answer: PageAnswer, visit: Visit): Promise<string> => {
    const { t } = visit.translator;
    const { role } = visit.actor;
    const path = visit.here.split('?')[0] ?? '/';
    // Without a day, or a database to ask for it, the page is still worth reading.
    const today = await visit.runtime.clock.today().catch(() => undefined);
    return page(answer.body, {
      translator: visit.translator,
      title: answer.title,
      ...answer.frame,
      failed: (answer.status ?? 200) >= 400 && answer.status !== 404,
      address: visit.here,
      ...(today && { clock: { today, demo, canTick: demo && visit.session !== undefined } }),
      ...(visit.session && { actor: { name: visit.session.name, role: t(`site.role.${role}`) }, csrf: csrfToken(visit.session) }),
      nav: navigationOf(role).map(({ href, key }) => ({ href, label: t(key), current: path === href || path.startsWith(`${href}/`) })),
      footer: [
        { href: '/programmes', label: t('site.footer.programmes') },
        { href: '/results', label: t('site.footer.results') },
        { href: '/openapi.json', label: t('site.footer.api') },
        { href: '/keeping', label: t('keeping.title') },
        { href: '/languages', label: t('languages.title') },
        { href: '/verify', label: t('site.verify.title') },
        ...(visit.session && mayBeAbsent(role) ? [{ href: '/absence', label: t('absence.title') }] : []),
        ...(visit.session ? [{ href: '/account', label: t('account.nav') }] : []),
      ],
    });
  };

/** Officers say when they are away, and the administrator says it for them. */
const mayBeAbsent = (role: Role): boolean => scopeOf('absence.set', role) !== undefined || scopeOf('absence.set-for', role) !== undefined;

const RefusalBody = ({ refused, again }: { refused: Refused; again: SendAgain | undefined }) => {
  const { t } = useTranslator();
  const { remedy } = errorEntry(refused.code);
  return (
    <>
      {refused.code !== 'platform.not-found' && <p>{t(`site.remedy.${remedy}`)}</p>}
      {refused.because?.map((reason) => (
        <p>
          <bdi>{reason.text}</bdi>
        </p>
      ))}
      {again && (
        <form method="post" action={again.to}>
          <HiddenFields fields={again.fields} />
          <Button>{t('site.refusal.send-again')}</Button>
        </form>
      )}
      <Buttons>
        <ButtonLink href="/">{t('site.refusal.home')}</ButtonLink>
      </Buttons>
    </>
  );
};

/** A refusal that belongs to no form: what happened, and what to do. */
export const refusalPage = (refused: Refused, visit: Visit, again?: SendAgain): PageAnswer =>
  pageAnswer(messageOf(visit.translator, refused), <RefusalBody refused={refused} again={again} />, {});
