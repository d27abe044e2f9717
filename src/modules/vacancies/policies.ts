import { myWorkers, type Protection } from '../../platform/policy/protect.ts';

const whose = {
  // A worker who was offered a place takes it, or gives it back.
  own: { sql: `vacancy.id in (select o.vacancy_id from offer o where o.worker_id = any (${myWorkers}))` },
  organisation: ['employer_id', 'recruiter_id'],
  corridor: 'corridor_id',
  published: "status = 'verified'",
};

const ofTest = { organisation: ['employer_id', 'recruiter_id'], corridor: 'corridor_id' };

/** The filters of the list as conditions; `$1` holds what is asked. */
const conditions: Readonly<Record<string, string>> = {
  status: `status = $1->>'status'`,
  region: `region = $1->>'region'`,
  occupation: `occupation = $1->>'occupation'`,
  season: `season_start between make_date(($1->>'season')::int, 1, 1) and make_date(($1->>'season')::int, 12, 31)`,
  import: `import_id = ($1->>'import')::uuid`,
  q: `(words @@ search_query($1->>'q') or reference = $1->>'reference'
    or employer_id in (select id from organisation where organisation.words @@ search_query($1->>'q')))`,
  after: `(filed_on, vacancy.id) < (($1->'after'->>'day')::date, ($1->'after'->>'id')::uuid)`,
};

const newestFirst = 'order by filed_on desc, vacancy.id desc';
/** What many fit is found among so many of the newest; everything is searched for what few fit alone. */
const newest = 10_000;
/** The newest, after the page before if there is one, as the table of a statement. */
const amongNewest = `'(select * from vacancy' || case when asked ? 'after' then $c$ where ${conditions.after}$c$ else '' end || ' ${newestFirst} limit ${newest}) as vacancy'`;

const finders = (visible: string): readonly string[] => [
  // Only the filters that are asked stand in the statement, so that it is planned for them.
  `create or replace function vacancies_where(asked jsonb) returns text language sql immutable as $where$
    select concat_ws(' and ', $visible$(${visible})$visible$, ${Object.entries(conditions)
      .map(([name, sql]) => `case when asked ? '${name}' then $c$${sql}$c$ end`)
      .join(',\n      ')})
  $where$`,
  `create or replace function vacancies_found(asked jsonb, most integer) returns setof uuid
    language plpgsql stable security definer set search_path = public, pg_temp as $found$
  declare
    rest constant text := ' where ' || vacancies_where(asked) || ' ${newestFirst} limit ' || most;
    hits uuid[];
  begin
    execute 'select array(select vacancy.id from ' || ${amongNewest} || rest || ')' into hits using asked;
    if cardinality(hits) >= most then
      return query select unnest(hits);
    else
      return query execute 'select vacancy.id from vacancy' || rest using asked;
    end if;
  end $found$`,
  'drop function if exists vacancies_counted(jsonb, integer)',
  // What is counted is what the first page shows: both are found at once. What is more than `most` is neither counted nor summed.
  `create or replace function vacancies_counted(asked jsonb, most integer, page integer)
    returns table (ids uuid[], vacancies integer, places integer, verified integer, filled integer)
    language plpgsql stable security definer set search_path = public, pg_temp rows 1 as $counted$
  declare
    wanted constant integer := greatest(most, page);
    rest constant text := ' where ' || vacancies_where(asked) || ' ${newestFirst} limit ' || wanted;
    hits uuid[];
  begin
    execute 'select array(select vacancy.id from ' || ${amongNewest} || rest || ')' into hits using asked;
    if cardinality(hits) >= wanted then
      return query select hits[1:page], most, 0, 0, 0;
    else
      return query execute 'select coalesce((array_agg(id order by filed_on desc, id desc))[1:$2], ''{}''), count(*)::int,
          coalesce(sum(places), 0)::int, coalesce(sum(verified_places), 0)::int, coalesce(sum(filled), 0)::int
        from (select id, filed_on, places, verified_places, filled from vacancy' || rest || ') as hit' using asked, page;
    end if;
  end $counted$`,
];

export const vacancyPolicies: readonly Protection[] = [
  {
    table: 'vacancy',
    read: 'vacancy.read',
    insert: ['vacancy.file'],
    // A placement takes a place, a lapse or a withdrawal gives it back: the counter stands here.
    update: [
      'vacancy.withdraw',
      'vacancy.verify',
      'vacancy.refuse',
      'stage.attest',
      'stage.time-out',
      'round.run',
      'round.refill',
      'offer.nominate',
      'permit.offer-next',
      'labour-test.open',
      'labour-test.advertise',
      'labour-test.refer',
      'labour-test.answer',
      'labour-test.decide',
      'selection.open',
      'selection.choose',
      'selection.draw',
      'selection.advance',
      'panel.call',
      'panel.score',
      'panel.sign',
      'offer.accept',
      'placement.withdraw',
      'programme.move-file',
    ],
    whose,
    stands: ['reference'],
    finders,
  },
  {
    table: 'labour_test',
    read: ['labour-test.read', 'vacancy.verify'],
    insert: ['labour-test.open'],
    update: ['labour-test.open', 'labour-test.advertise', 'labour-test.refer', 'labour-test.answer', 'labour-test.decide'],
    whose: ofTest,
    stands: ['vacancy_id'],
  },
  {
    table: 'labour_advertisement',
    read: 'labour-test.read',
    insert: ['labour-test.advertise'],
    whose: ofTest,
  },
  {
    table: 'labour_referral',
    read: 'labour-test.read',
    insert: ['labour-test.refer'],
    update: ['labour-test.answer'],
    whose: ofTest,
    stands: ['test_id', 'code'],
  },
  {
    table: 'vacancy_import',
    read: 'vacancy.import',
    insert: ['vacancy.import'],
    update: ['vacancy.import'],
    whose: { organisation: ['organisation_id'] },
  },
];
