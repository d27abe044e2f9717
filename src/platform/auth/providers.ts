import { type Environment, isOwnMachine } from '../../kernel/setting.ts';

/** A national identity provider, by OpenID Connect. */
export interface Provider {
  /** Short, as in the settings' names: `clave`, `digid`. */
  readonly id: string;
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people know it by. */
  readonly label: string;
  /** The claim that says who it is, for ever and for nobody else. */
  readonly subject: string;
  /** Levels of assurance that count as two factors; one of them is then demanded. Empty: a sign-in there is a first factor. */
  readonly acr: readonly string[];
}

export interface Providers {
  readonly all: readonly Provider[];
  find(id: string): Provider | undefined;
}

/** The providers of an installation, to be found by their short names. */
export const providersOf = (all: readonly Provider[]): Providers => ({ all, find: (id) => all.find((one) => one.id === id) });

/** Plain http is for a provider on the own machine: in a trial, and in tests. */
const isSafe = (issuer: URL, production: boolean): boolean =>
  issuer.protocol === 'https:' || (!production && issuer.protocol === 'http:' && isOwnMachine(issuer));

/**
 * Reads `CORRIDOR_OIDC=clave,digid` and for each its `CORRIDOR_OIDC_CLAVE_ISSUER`, `_CLIENT_ID`, `_CLIENT_SECRET`, `_LABEL`, and if wanted
 * `_SUBJECT` and `_ACR` (levels with blanks between them).
 * @returns the providers, or all that is wrong
 */
export const readProviders = (
  env: Environment,
  production: boolean,
): { readonly providers: readonly Provider[]; readonly wrong: readonly string[] } => {
  const wrong: string[] = [];
  const ids = (env.CORRIDOR_OIDC ?? '')
    .split(',')
    .map((id) => id.trim().toLowerCase())
    .filter((id) => id !== '');
  const providers = ids.flatMap((id): Provider[] => {
    if (!/^[a-z][a-z0-9-]{0,30}$/.test(id) || ids.indexOf(id) !== ids.lastIndexOf(id)) {
      wrong.push(`CORRIDOR_OIDC: "${id}" is not a short name of small letters that stands once, such as clave`);
      return [];
    }
    const prefix = `CORRIDOR_OIDC_${id.toUpperCase().replaceAll('-', '_')}`;
    const read = (name: string): string => env[`${prefix}_${name}`]?.trim() ?? '';
    const issuer = URL.canParse(read('ISSUER')) ? new URL(read('ISSUER')) : undefined;
    if (!issuer || !isSafe(issuer, production))
      wrong.push(`${prefix}_ISSUER: the https address of the provider, such as https://login.example.gov`);
    for (const name of ['CLIENT_ID', 'CLIENT_SECRET', 'LABEL'])
      if (read(name) === '')
        wrong.push(`${prefix}_${name}: what the provider has given you${name === 'LABEL' ? ', as people know it' : ''}`);
    if (!issuer) return [];
    return [
      {
        id,
        issuer,
        clientId: read('CLIENT_ID'),
        clientSecret: read('CLIENT_SECRET'),
        label: read('LABEL'),
        subject: read('SUBJECT') || 'sub',
        acr: read('ACR')
          .split(/\s+/)
          .filter((level) => level !== ''),
      },
    ];
  });
  return { providers, wrong };
};
