import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { type ActRoute, actionOf, methodOf, type Route } from './routes.ts';

type Registration = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0];
type Json = Record<string, unknown>;

/** Paths as OpenAPI writes them: `/vacancies/{vacancy}`. */
const openApiPath = (path: string): string => path.replace(/:([A-Za-z]+)(\{[^}]*\})?/g, '{$1}');
const pathParameters = (path: string): string[] => [...path.matchAll(/:([A-Za-z]+)/g)].flatMap((match) => (match[1] ? [match[1]] : []));

/** A zod schema as JSON Schema, from the sender's side: what may be sent, before it is read. */
const jsonSchema = (schema: z.ZodType, io: 'input' | 'output', without: readonly string[] = []): Json => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: json }) => {
      const meta = z.globalRegistry.get(zodSchema as unknown as z.ZodType) as { override?: Json } | undefined;
      if (!meta?.override) return;
      for (const key of Object.keys(json)) delete (json as Json)[key];
      Object.assign(json, meta.override);
    },
  }) as Json;
  const properties = made.properties as Json | undefined;
  if (!properties) return made;
  for (const name of without) delete properties[name];
  if (Array.isArray(made.required)) made.required = made.required.filter((name: string) => !without.includes(name));
  return made;
};

const problem: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    remedy: { type: 'string' },
    field: { type: 'string' },
    params: { type: 'object' },
    because: { type: 'array', items: { type: 'object' } },
    problems: { type: 'array', items: { type: 'object' } },
  },
};

const refusals = Object.fromEntries(
  ['400', '401', '403', '404', '409', '422'].map((status) => [
    status,
    { description: 'Refused: what, where, why and what to do (RFC 9457)', content: { 'application/problem+json': { schema: problem } } },
  ]),
);

const bodyOf = (route: ActRoute): Json => {
  const schema = jsonSchema(route.command.input, 'input', pathParameters(route.path));
  return {
    required: true,
    content: { 'application/json': { schema, example: route.example }, 'application/x-www-form-urlencoded': { schema } },
  };
};

/** Adds a route to the published description. */
export const describe = (web: OpenAPIHono, route: Route): void => {
  const action = actionOf(route);
  const parameters = [
    ...pathParameters(route.path).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(route.kind === 'page' && route.query
      ? Object.keys(route.query.shape).map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } }))
      : []),
    ...(route.kind === 'act'
      ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 8, maxLength: 100 } }]
      : []),
  ];
  const answer = route.kind === 'page' && route.answer ? jsonSchema(route.answer, 'output') : { type: 'object' };
  const registration = {
    method: methodOf(route),
    path: openApiPath(route.path),
    operationId: `${methodOf(route)} ${openApiPath(route.path)}`.replace(/[^A-Za-z]+/g, '-').replace(/-$/, ''),
    summary: route.summary,
    tags: [action.split('.')[0] ?? 'site'],
    'x-action': action,
    parameters,
    ...(route.kind === 'act' && { requestBody: bodyOf(route) }),
    security: [{ session: [] }, {}],
    responses: { 200: { description: 'Done', content: { 'application/json': { schema: answer } } }, ...refusals },
  };
  web.openAPIRegistry.registerPath(registration as unknown as Registration);
};

/** The description itself. */
export const openApiDocument = (web: OpenAPIHono): Json => {
  web.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token that POST /sign-in answers with; browsers use the cookie instead.',
  });
  return web.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Corridor',
      version: '1',
      description: 'Both ends of a labour-migration corridor. Each path answers HTML to browsers and JSON to programs.',
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
    },
    servers: [{ url: '/' }],
  }) as unknown as Json;
};
