import * as oidc from 'openid-client';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Keys } from './keys.ts';
import type { Provider } from './providers.ts';

/** Why somebody goes to a provider: the answer serves this purpose and no other. */
export type ProviderPurpose =
  | { readonly kind: 'sign-in'; readonly to: string }
  | { readonly kind: 'invitation'; readonly code: string }
  /** A signed-in account links the identity, or proves anew who it is: bound to the session that asked. */
  | { readonly kind: 'link' | 'prove'; readonly session: string; readonly to: string };

/** What the browser keeps, sealed, while its owner is at the provider. */
export interface Flow {
  readonly provider: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly purpose: ProviderPurpose;
  readonly until: string;
}

const minutes = 10;
/** A proof at the provider may be this old, in seconds, when somebody is asked to prove anew. */
const proofAge = 300;

/** Begins a way to a provider and back, with what ties the answer to this browser. */
export const newFlow = (provider: Provider, purpose: ProviderPurpose, now: Temporal.Instant): Flow => ({
  provider: provider.id,
  state: oidc.randomState(),
  nonce: oidc.randomNonce(),
  verifier: oidc.randomPKCECodeVerifier(),
  purpose,
  until: now.add({ minutes }).toString(),
});

/** The flow between leaving and coming back, in a cookie: nothing is kept here. */
export const sealFlow = (keys: Keys, flow: Flow): string => keys.seal('provider flow', JSON.stringify(flow));
/** The flow that a cookie holds. @returns undefined for one that is not ours or too old */
export const openFlow = (keys: Keys, sealed: string | undefined, now: Temporal.Instant): Flow | undefined => {
  const text = sealed === undefined ? undefined : keys.open('provider flow', sealed);
  if (text === undefined) return undefined;
  const flow = JSON.parse(text) as Flow;
  return Temporal.Instant.compare(now, flow.until) < 0 ? flow : undefined;
};

const known = new Map<string, Promise<oidc.Configuration>>();

/** What the provider publishes about itself, asked once; after a failure it is asked again. */
const configurationOf = (provider: Provider): Promise<oidc.Configuration> => {
  const key = JSON.stringify([provider.issuer.href, provider.clientId]);
  const found = known.get(key);
  if (found) return found;
  const insecure = provider.issuer.protocol === 'http:';
  const asked = oidc
    .discovery(provider.issuer, provider.clientId, provider.clientSecret, undefined, {
      timeout: 10,
      // The signature of the id token is looked at although it comes over TLS from the provider itself.
      execute: [oidc.enableNonRepudiationChecks, ...(insecure ? [oidc.allowInsecureRequests] : [])],
    })
    .catch((error: unknown) => {
      known.delete(key);
      throw error;
    });
  known.set(key, asked);
  return asked;
};

/** What goes wrong on the way, in words of ours: the provider's own are not shown, since anybody can write them into an address. */
const explained = (error: unknown, provider: Provider): Result<never> => {
  const params = { provider: provider.label };
  if (error instanceof oidc.AuthorizationResponseError) return fail('auth.provider-declined', params);
  if (error instanceof oidc.ResponseBodyError || error instanceof oidc.WWWAuthenticateChallengeError)
    return fail('auth.provider-refused', params);
  const code = error instanceof oidc.ClientError ? error.code : undefined;
  if (
    code === 'OAUTH_TIMEOUT' ||
    code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ||
    code === 'OAUTH_ABORT' ||
    (code === undefined && isNetwork(error))
  )
    return fail('auth.provider-away', params);
  if (error instanceof oidc.ClientError) return fail('auth.provider-refused', params);
  throw error;
};

const isNetwork = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'));

/** The address at the provider to which the browser goes. */
export const addressAtProvider = async (provider: Provider, flow: Flow, returnTo: string): Promise<Result<string>> => {
  try {
    const config = await configurationOf(provider);
    const address = oidc.buildAuthorizationUrl(config, {
      redirect_uri: returnTo,
      scope: 'openid',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      ...(provider.acr.length > 0 && { acr_values: provider.acr.join(' ') }),
      ...(flow.purpose.kind === 'prove' && { prompt: 'login', max_age: String(proofAge) }),
    });
    return ok(address.href);
  } catch (error) {
    return explained(error, provider);
  }
};

/**
 * Who came back. The code is exchanged with its PKCE verifier, and the id token's signature, issuer, audience, time, nonce, and where it is
 * asked the level of assurance and the age of the proof, are looked at.
 * @param answer the whole query of the address to which the provider sent the browser
 * @returns the subject, which is personal data and is hashed before it is kept
 */
export const whoCameBack = async (provider: Provider, flow: Flow, returnTo: string, answer: string): Promise<Result<string>> => {
  try {
    const config = await configurationOf(provider);
    const address = new URL(returnTo);
    address.search = answer;
    const tokens = await oidc.authorizationCodeGrant(config, address, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
      ...(flow.purpose.kind === 'prove' && { maxAge: proofAge }),
    });
    const claims = tokens.claims();
    const subject = claims?.[provider.subject];
    if (typeof subject !== 'string' || subject === '') return fail('auth.provider-refused', { provider: provider.label });
    if (provider.acr.length > 0 && !provider.acr.includes(String(claims?.acr ?? '')))
      return fail('auth.provider-too-weak', { provider: provider.label });
    return ok(subject);
  } catch (error) {
    return explained(error, provider);
  }
};

/** Where somebody who has signed out here can sign out at the provider too; undefined when the provider has no such place or is away. */
export const signOutAtProvider = async (provider: Provider, backTo: string): Promise<string | undefined> => {
  try {
    const config = await configurationOf(provider);
    if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
    return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: backTo }).href;
  } catch {
    return undefined;
  }
};

const textOf = (provider: Provider, subject: string): string => `${provider.issuer.href} ${subject}`;
/** The hash under which a subject is kept. */
export const subjectHash = (keys: Keys, provider: Provider, subject: string): string =>
  keys.mac('provider subject', textOf(provider, subject));
/** The hashes under which it may have been kept. */
export const subjectHashes = (keys: Keys, provider: Provider, subject: string): readonly string[] =>
  keys.macs('provider subject', textOf(provider, subject));
