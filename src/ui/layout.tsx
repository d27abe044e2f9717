import type { Child } from 'hono/jsx';
import type { PlainDate } from '../kernel/dates.ts';
import { languageOf } from '../kernel/language.ts';
import { languages, translator } from '../platform/i18n/index.ts';
import { withQuery } from './address.ts';
import { useTranslator } from './context.tsx';
import { LanguageNote } from './language-note.tsx';
import { DateText, Message, Name } from './text.tsx';

export interface Link {
  readonly href: string;
  readonly label: string;
  /** The label is data: a number, a name. */
  readonly name?: boolean;
}

export interface LayoutProps {
  /** The question or the thing: the document's title and its one level 1 heading. */
  readonly title: string;
  /** When the title is a name or other data and not words of a message. */
  readonly titleIsName?: boolean;
  readonly actor?: { readonly name: string; readonly role: string } | undefined;
  readonly clock?: Clock | undefined;
  readonly nav?: readonly (Link & { readonly current?: boolean })[];
  readonly crumbs?: readonly Link[];
  readonly footer?: readonly Link[];
  /** Path and query of this page, so that the other language shows the same view. */
  readonly address?: string;
  readonly csrf?: string | undefined;
  /** Smaller type for officers' pages. */
  readonly officer?: boolean;
  /** A way to leave at once to an everyday page, on workers' and complaint pages. */
  readonly quickExit?: boolean;
  /** Text right under the title. */
  readonly lead?: Child;
  /** Another place to sign in than `/sign-in`; null where nobody signs in. */
  readonly signIn?: string | null;
  /** What the last line of the page says, where it is not what the product says of itself. */
  readonly closing?: string;
}

interface Clock {
  readonly today: PlainDate;
  readonly demo: boolean;
  /** Whether this reader may move the demonstration by a day. */
  readonly canTick?: boolean;
  /** Where the button posts; `from` goes with it, so that a button pressed twice moves one day. */
  readonly action?: string;
}

/** Two posts and the way between them. */
const Mark = () => (
  <svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">
    <path d="M4 3v22M24 3v22M4 14h20" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" />
    <circle cx="14" cy="14" r="5" fill="currentColor" />
  </svg>
);

/** A name as title; on a phone `Farm/Irrigation/Livestock Worker` breaks after a stroke and not within a word. */
const NameOfPage = ({ name }: { name: string }) => (
  <bdi>
    {name.split('/').map((part, index) => (
      <>
        {index > 0 && (
          <>
            /<wbr />
          </>
        )}
        {part}
      </>
    ))}
  </bdi>
);

const ClockLine = ({ clock, csrf, address }: { clock: Clock; csrf?: string | undefined; address?: string | undefined }) => {
  const { t } = useTranslator();
  if (!clock.demo) return null;
  return (
    <section class="clock" aria-label={t('ui.clock.label')}>
      <div class="wrap">
        <span>
          <Message k="ui.clock.demo" values={{ today: <DateText value={clock.today} /> }} />
        </span>
        {clock.canTick && (
          <form method="post" action={clock.action ?? '/demo/tick'}>
            <input type="hidden" name="_csrf" value={csrf ?? ''} />
            <input type="hidden" name="from" value={clock.today.toString()} />
            {address && <input type="hidden" name="to" value={address} />}
            <button type="submit">{t('ui.clock.tick')}</button>
          </form>
        )}
      </div>
    </section>
  );
};

/** A globe is understood by whoever cannot read the word beside it. */
const Globe = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path
      d="M2 10h16M10 2c-5 5-5 11 0 16M10 2c5 5 5 11 0 16M18 10a8 8 0 1 1-16 0 8 8 0 0 1 16 0"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
    />
  </svg>
);

/** A language's name for itself, with a capital where its script has them: it stands alone. */
const nameOf = (lang: string): string => {
  const name = translator(lang).language(lang);
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
};

const Languages = ({ address = '' }: { address?: string | undefined }) => {
  const { t, lang } = useTranslator();
  const own = languages.find((one) => one === lang) ?? 'en';
  return (
    <nav class="languages" aria-label={t('ui.layout.languages')}>
      <details>
        <summary>
          <Globe />
          <bdi lang={own}>{nameOf(own)}</bdi>
        </summary>
        <ul>
          {languages
            .filter((other) => other !== lang)
            .map((other) => (
              <li>
                <a href={address ? withQuery(address, { lang: other }) : `?lang=${other}`} lang={other} hreflang={other}>
                  <bdi>{nameOf(other)}</bdi>
                </a>
              </li>
            ))}
        </ul>
      </details>
    </nav>
  );
};

const Actor = ({ actor, csrf, signIn }: Pick<LayoutProps, 'actor' | 'csrf' | 'signIn'>) => {
  const { t } = useTranslator();
  if (!actor && signIn === null) return null;
  if (!actor) return <a href={signIn ?? '/sign-in'}>{t('ui.layout.sign-in')}</a>;
  return (
    <div class="actor">
      <span>
        <Name>{actor.name}</Name> <span class="quiet">{actor.role}</span>
      </span>
      <form method="post" action="/sign-out">
        <input type="hidden" name="_csrf" value={csrf ?? ''} />
        <button class="link-button" type="submit">
          {t('ui.layout.sign-out')}
        </button>
      </form>
    </div>
  );
};

/** What is above the content on every page. It stands alone so that the stylesheet can be linked right after it. */
export const Header = ({ actor, clock, nav = [], address, csrf, signIn }: LayoutProps) => {
  const { t } = useTranslator();
  return (
    <>
      <a class="skip" href="#main">
        {t('ui.layout.skip')}
      </a>
      {clock && <ClockLine clock={clock} csrf={csrf} address={address} />}
      <header class="top">
        <div class="wrap">
          <a class="brand" href="/">
            <Mark />
            {t('ui.product')}
          </a>
          <Languages address={address} />
          <Actor actor={actor} csrf={csrf} {...(signIn !== undefined && { signIn })} />
        </div>
      </header>
      {nav.length > 0 && (
        <nav class="nav" aria-label={t('ui.layout.nav')}>
          <ul class="wrap">
            {nav.map(({ href, label, current }) => (
              <li>
                <a href={href} aria-current={current ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
};

const Crumbs = ({ crumbs }: { crumbs: readonly Link[] }) => {
  const { t } = useTranslator();
  return (
    <nav class="crumbs" aria-label={t('ui.layout.crumbs')}>
      <ol>
        {crumbs.map(({ href, label, name }) => (
          <li>
            <a href={href}>{name ? <Name>{label}</Name> : label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
};

/** Title, lead and content, and the footer. */
export const Content = ({
  title,
  titleIsName,
  lead,
  crumbs = [],
  footer = [],
  officer,
  quickExit,
  closing,
  children,
}: LayoutProps & { children?: Child }) => {
  const { t, lang } = useTranslator();
  return (
    <>
      <main id="main" class={officer ? 'wrap officer' : 'wrap'} tabindex={-1}>
        {quickExit && (
          <a class="button button-second exit" rel="noreferrer" href={`https://${lang === 'fil' ? 'tl' : languageOf(lang)}.wikipedia.org/`}>
            {t('ui.layout.quick-exit')}
          </a>
        )}
        {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
        <h1>{titleIsName ? <NameOfPage name={title} /> : title}</h1>
        {lead && <p class="lead">{lead}</p>}
        {children}
        <LanguageNote />
      </main>
      <footer>
        <div class="wrap">
          {footer.length > 0 && (
            <ul>
              {footer.map(({ href, label }) => (
                <li>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          )}
          <p>{closing ?? t('ui.layout.footer')}</p>
        </div>
      </footer>
    </>
  );
};

/** The whole body of a page. `page()` puts it into a document. */
export const Layout = (props: LayoutProps & { children?: Child }) => (
  <>
    <Header {...props} />
    <Content {...props} />
  </>
);
