import { parse } from 'yaml';
import { z } from 'zod';
import { type Country, country } from '../../../kernel/country.ts';

const organisation = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  corridor: z.enum(['ma-es', 'mx-us', 'both']),
  kind: z.enum([
    'employment-service',
    'ministry',
    'labour-authority',
    'immigration-authority',
    'consulate',
    'inspectorate',
    'recruiter',
    'union',
    'association',
    'auditor',
    'operator',
  ]),
  role: z.enum([
    'recruiter',
    'origin-agency',
    'labour',
    'immigration',
    'inspectorate',
    'consulate',
    'caseworker',
    'policy',
    'auditor',
    'administrator',
  ]),
  country: z.string().transform((code): Country => country(code)),
  side: z.enum(['origin', 'destination', 'neutral']),
  /** No such organisation exists. Public bodies are real; their accounts here are simulated. */
  invented: z.boolean(),
  licensed: z.boolean().default(false),
  name: z.strictObject({ en: z.string(), ar: z.string(), es: z.string() }),
});

/** An organisation that takes part in the demonstration; employers come with their orders. */
export type DemoOrganisation = Readonly<z.infer<typeof organisation>>;

const file = z.strictObject({ note: z.string(), organisations: z.array(organisation) });

/** The organisations of packs/demo/organisations.yaml. @throws ZodError for a missing or unknown field. */
export const demoOrganisations = (text: string): readonly DemoOrganisation[] => file.parse(parse(text)).organisations;
