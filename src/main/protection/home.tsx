import { page, type Route } from '../../platform/http/routes.ts';
import { pageAnswer } from '../../platform/http/visit.ts';
import { protectionTable } from '../../platform/policy/matrix.ts';
import { ButtonLink, Buttons, useTranslator } from '../../ui/index.ts';
import { protectionEntries } from './navigation.ts';

const Sections = ({ entries, signedIn }: { entries: readonly { href: string; key: string }[]; signedIn: boolean }) => {
  const { t } = useTranslator();
  if (!signedIn)
    return (
      <Buttons>
        <ButtonLink href="/sign-in">{t('ui.layout.sign-in')}</ButtonLink>
      </Buttons>
    );
  return (
    <ul>
      {entries.map(({ href, key }) => (
        <li>
          <a href={href}>{t(key)}</a>
        </li>
      ))}
    </ul>
  );
};

/** Where an officer's day begins. */
export const officeHome: Route = page({
  path: '/',
  action: 'site.read',
  summary: 'The sections of the officers of complaints and protection',
  async handle(visit) {
    const { t } = visit.translator;
    const entries = protectionEntries.filter(({ action }) => protectionTable.scopeOf(action, visit.actor.role) !== undefined);
    const body = <Sections entries={entries} signedIn={visit.session !== undefined} />;
    return pageAnswer(
      t('side.office.title'),
      body,
      { sections: visit.session ? entries.map(({ href }) => href) : [] },
      { lead: t('side.office.lead') },
    );
  },
});

/** Where somebody who looks for help begins. What can be done is told by the modules, each with a link here. */
export const helpHome = (links: readonly { readonly href: string; readonly key: string }[]): Route =>
  page({
    path: '/',
    action: 'site.read',
    summary: 'What help there is, without signing in',
    async handle(visit) {
      const { t } = visit.translator;
      const body = (
        <ul>
          {links.map(({ href, key }) => (
            <li>
              <a href={href}>{t(key)}</a>
            </li>
          ))}
        </ul>
      );
      return pageAnswer(t('side.help.title'), body, { help: links.map(({ href }) => href) }, { lead: t('side.help.lead') });
    },
  });
