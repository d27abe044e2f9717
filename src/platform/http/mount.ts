/** Where a web stands among the addresses of one origin, when others stand beside it. */
export interface Mount {
  /** What its addresses begin with, such as `/help`. */
  readonly at: `/${string}`;
  /** What its cookies are called, and sent to nobody beside it: `help_session`, path `/help`. */
  readonly cookies: string;
  /** Its language cookie ends with the browser: that somebody was here is found on no telephone a day later. */
  readonly forgets?: true;
  /** Beginnings of addresses that its pages may name and that are not its own. */
  readonly beside: readonly `/${string}`[];
}

const under = (path: string, beginning: string): boolean =>
  path === beginning || (/^[/?#]/.test(path.slice(beginning.length)) && path.startsWith(beginning));

/** An address of this web as the browser has to ask for it. What is no path, or is another's, stays as it is. */
export const placed = (mount: Mount | undefined, path: string): string => {
  if (!mount || !/^\/(?!\/)/.test(path) || [mount.at, ...mount.beside].some((beginning) => under(path, beginning))) return path;
  return path === '/' ? mount.at : `${mount.at}${path}`;
};

/** A page whose links and forms lead to this web. Whatever a person wrote is escaped by then, so that no text holds such an attribute. */
export const linksPlaced = (mount: Mount | undefined, html: string): string =>
  mount ? html.replace(/ (href|action)="(\/[^"]*)"/g, (_, name: string, path: string) => ` ${name}="${placed(mount, path)}"`) : html;
