import { newId } from '../../kernel/ids.ts';
import { csrfOf } from '../../platform/http/asked.ts';
import { csvFile } from '../../platform/http/csv.ts';
import { act, page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { textIn } from '../../programme/index.ts';
import { adoptProgramme } from './adopt-programme.ts';
import { adoptions } from './queries/adoptions.ts';
import { programmeSeen } from './queries/programme-seen.ts';
import { quotas } from './queries/quotas.ts';
import { quotasCsv } from './quotas-csv.ts';
import { adoptionData, CorridorsView, ProgrammesView } from './views/adoptions.tsx';
import { ProgrammeView, programmeData } from './views/programme.tsx';

const corridorsPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t, lang } = visit.translator;
  const today = await visit.runtime.clock.today();
  const [seen, places] = await visit.read(async (tx) => [await adoptions(tx, visit.actor, today), await quotas(tx)] as const);
  return pageAnswer(
    t('corridors.title'),
    <CorridorsView adoptions={seen} quotas={places} csrf={csrfOf(visit)} keyOf={newId} form={form} />,
    { adoptions: seen.map((adoption) => adoptionData(adoption, lang)), quotas: places },
    { lead: t('corridors.lead') },
  );
};

const programmesPage = async (visit: Visit): Promise<Answer> => {
  const { t, lang } = visit.translator;
  const today = await visit.runtime.clock.today();
  const seen = await visit.read((tx) => adoptions(tx, visit.actor, today));
  return pageAnswer(
    t('corridors.programmes.title'),
    <ProgrammesView adoptions={seen} />,
    { programmes: seen.map((adoption) => adoptionData(adoption, lang)) },
    { lead: t('corridors.programmes.lead') },
  );
};

const isHash = (text: string | undefined): text is string => /^[0-9a-f]{64}$/.test(text ?? '');

const programmePage = async (visit: Visit): Promise<Answer> => {
  const { hash } = visit.params;
  if (!isHash(hash)) return absent;
  const today = await visit.runtime.clock.today();
  const seen = await visit.read((tx) => programmeSeen(tx, hash, visit.actor, today));
  if (!seen) return absent;
  const { lang, t } = visit.translator;
  return pageAnswer(textIn(seen.programme.titles, lang), <ProgrammeView seen={seen} />, programmeData(seen, lang), {
    titleIsName: true,
    crumbs: [{ href: '/programmes', label: t('corridors.programmes.title') }],
    lead: t('corridors.programme.lead'),
  });
};

/** The known answers with which the text was proposed. */
const programmeCases = async (visit: Visit): Promise<Answer> => {
  const { hash } = visit.params;
  if (!isHash(hash)) return absent;
  const row = await visit.read((tx) => tx.selectFrom('programme_version').select('cases').where('hash', '=', hash).executeTakeFirst());
  if (!row) return absent;
  return { kind: 'file', name: 'examples.yaml', type: 'application/yaml; charset=utf-8', body: row.cases ?? '' };
};

/** The text as it was signed, byte for byte: its SHA-256 is the hash in the address. */
const programmeText = async (visit: Visit): Promise<Answer> => {
  const { hash } = visit.params;
  if (!isHash(hash)) return absent;
  const row = await visit.read((tx) =>
    tx.selectFrom('programme_version').select(['text', 'programme_id', 'version']).where('hash', '=', hash).executeTakeFirst(),
  );
  if (!row) return absent;
  const name = `${row.programme_id}-${row.version}`.replace(/[^A-Za-z0-9.+-]/g, '_');
  return { kind: 'file', name: `${name}.yaml`, type: 'application/yaml; charset=utf-8', body: row.text };
};

export const corridorRoutes: readonly Route[] = [
  page({
    path: '/corridors',
    action: 'programme.read',
    summary: 'Corridors, their programmes, who has signed, what is left of the quota',
    handle: corridorsPage,
  }),
  raw({
    method: 'get',
    path: '/corridors/quotas.csv',
    action: 'programme.read',
    summary: 'Quotas used and left as a table (CSV)',
    async handle(visit) {
      const [seen, today] = await visit.read(async (tx) => [await quotas(tx), await visit.runtime.clock.today()] as const);
      const ends = new Map((await visit.read((tx) => adoptions(tx, visit.actor, today))).map((one) => [one.corridor, one]));
      const body = quotasCsv(seen, (corridor) => ends.get(corridor));
      return csvFile('quotas.csv', body);
    },
  }),
  act({
    path: '/corridors/adoptions/:adoption/sign',
    command: adoptProgramme,
    summary: "Signs a programme's text for one end of a corridor",
    example: { version: 1 },
    next: () => '/corridors',
    again: corridorsPage,
  }),
  page({ path: '/programmes', action: 'programme.read', summary: 'Every version of every programme, by corridor', handle: programmesPage }),
  page({
    path: '/programmes/:hash',
    action: 'programme.read',
    summary: 'A programme: steps, rules, figures, sources',
    handle: programmePage,
  }),
  raw({
    method: 'get',
    path: '/programmes/:hash/text',
    action: 'programme.read',
    summary: 'The YAML text as it was signed',
    handle: programmeText,
  }),
  raw({
    method: 'get',
    path: '/programmes/:hash/cases/text',
    action: 'programme.read',
    summary: 'The known answers (YAML) with which the text was proposed; empty where it was brought in without',
    handle: programmeCases,
  }),
];
