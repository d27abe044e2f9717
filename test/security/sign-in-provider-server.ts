import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import Oidc from 'oidc-provider';
import type { Provider } from '../../src/platform/auth/providers.ts';

/** A national provider on this machine, which can be made to lie. */
export interface LocalProvider {
  readonly provider: Provider;
  /** Who is at its page now, and how strongly it has checked. */
  person: { id: string; acr?: string };
  /** Changes the claims of the next id tokens before they are signed, with the provider's own key. */
  lie: ((claims: Record<string, unknown>) => Record<string, unknown>) | undefined;
  /** Signs the next id tokens with a key that the provider does not publish. */
  forge: boolean;
  /** Goes with a browser from the provider's address to where it sends people back, as a person who signs in there. */
  visit(address: string): Promise<URL>;
  stop(): Promise<void>;
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });

export const localProvider = async ({ returnTo, acr = [] }: { returnTo: string; acr?: readonly string[] }): Promise<LocalProvider> => {
  const key = { ...newKey(), kid: 'one', use: 'sig', alg: 'ES256' };
  const stranger = newKey();
  const server = await new Promise<Server>((resolve) => {
    const made = createServer().listen(0, '127.0.0.1', () => resolve(made));
  });
  const bound = server.address();
  const issuer = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
  const oidc = new Oidc(issuer, {
    clients: [
      {
        client_id: 'corridor',
        client_secret: 'a secret between the two of them',
        redirect_uris: [returnTo],
        post_logout_redirect_uris: [`${new URL(returnTo).origin}/`],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [key as never] },
    cookies: { keys: ['for this test alone'] },
    acrValues: [...acr, 'weak'],
    claims: { openid: ['sub'], acr: null, auth_time: null },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const local: LocalProvider = {
    provider: {
      id: 'national',
      issuer: new URL(issuer),
      clientId: 'corridor',
      clientSecret: 'a secret between the two of them',
      label: 'National sign-in',
      subject: 'sub',
      acr,
    },
    person: { id: 'X-123' },
    lie: undefined,
    forge: false,
    async visit(address) {
      const cookies = new Map<string, string>();
      for (let at = new URL(address), steps = 0; steps < 10; steps += 1) {
        if (at.href.startsWith(returnTo)) return at;
        const answer = await fetch(at, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        const to = answer.headers.get('location');
        if (to === null) throw new Error(`the provider stays at ${at.pathname}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
        at = new URL(to, at);
      }
      throw new Error('the provider sends people round and round');
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  oidc.use(async (ctx, next) => {
    await next();
    const body = ctx.body as { id_token?: string } | undefined;
    if (ctx.path !== '/token' || typeof body?.id_token !== 'string') return;
    const [head = '', payload = ''] = body.id_token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const text = `${head}.${base64(local.lie ? local.lie(claims) : claims)}`;
    const with_ = createPrivateKey({ key: local.forge ? stranger : newKeyOf(key), format: 'jwk' });
    const signature = sign('sha256', Buffer.from(text), { key: with_, dsaEncoding: 'ieee-p1363' });
    ctx.body = { ...body, id_token: `${text}.${signature.toString('base64url')}` };
  });
  const handle = oidc.callback();
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return handle(request, response);
    const { prompt } = await oidc.interactionDetails(request, response);
    if (prompt.name !== 'login') {
      response.writeHead(500).end(`no page for ${prompt.name}`);
      return;
    }
    const { id, acr: level } = local.person;
    await oidc.interactionFinished(request, response, { login: { accountId: id, ...(level && { acr: level }) } });
  });
  return local;
};

const newKeyOf = (key: Record<string, unknown>) => ({ kty: key.kty, crv: key.crv, x: key.x, y: key.y, d: key.d }) as never;
