-- A national action plan against trafficking: what a government has said it will do, by whom, with what money, by when. Everybody reads it.
create table action_plan (
  id uuid primary key,
  country text not null check (country ~ '^[A-Z]{2}$'),
  title text not null check (length(title) between 3 and 160),
  starts_on date not null,
  -- First day that no longer belongs to it.
  ends_on date not null check (ends_on > starts_on),
  begun_on date not null,
  begun_by uuid not null references account,
  adopted_on date,
  adopted_by uuid references account,
  version integer not null default 1,
  check ((adopted_on is null) = (adopted_by is null))
);
create index action_plan_country on action_plan (country, starts_on);

create table action_objective (
  id uuid primary key,
  plan_id uuid not null references action_plan,
  country text not null,
  position integer not null check (position between 1 and 99),
  title text not null check (length(title) between 3 and 300),
  unique (plan_id, position)
);

create table action_activity (
  id uuid primary key,
  plan_id uuid not null references action_plan,
  objective_id uuid not null references action_objective,
  country text not null,
  position integer not null check (position between 1 and 99),
  title text not null check (length(title) between 3 and 300),
  -- The office that answers for it.
  lead text not null check (lead in ('origin-agency', 'labour', 'immigration', 'inspectorate', 'consulate', 'policy')),
  -- What is counted, and from what to what by when.
  indicator text not null check (length(indicator) between 3 and 300),
  baseline bigint not null check (baseline >= 0),
  target bigint not null check (target >= 0 and target <> baseline),
  due_on date not null,
  budget_minor bigint not null check (budget_minor >= 0),
  currency text not null,
  unique (objective_id, position)
);
create index action_activity_plan on action_activity (plan_id);

-- What was reached by a day, with where everybody can check it. Progress is reckoned from the newest line and stands nowhere.
create table action_evidence (
  id uuid primary key,
  plan_id uuid not null references action_plan,
  activity_id uuid not null references action_activity,
  country text not null,
  value bigint not null check (value >= 0),
  measured_on date not null,
  spent_minor bigint not null check (spent_minor >= 0),
  source text not null check (length(source) between 3 and 300),
  filed_on date not null,
  filed_role text not null,
  filed_by uuid not null references account
);
create index action_evidence_activity on action_evidence (activity_id, measured_on, filed_on);

-- Each part belongs to the plan's country, and an adopted plan stands as it was adopted: what changes is what was reached.
create function action_plan_stands() returns trigger language plpgsql as $$
declare plan action_plan;
begin
  if tg_table_name = 'action_plan' then
    if tg_op = 'UPDATE' and old.adopted_on is null
       and to_jsonb(new) - '{adopted_on,adopted_by,version}'::text[] = to_jsonb(old) - '{adopted_on,adopted_by,version}'::text[] then
      return new;
    end if;
  elsif tg_op = 'INSERT' then
    -- The lock keeps an adoption from passing by.
    select * into plan from action_plan where id = new.plan_id for share;
    if plan.country = new.country and plan.adopted_on is null then
      return new;
    end if;
  end if;
  raise exception 'an action plan stands as it was adopted' using errcode = 'insufficient_privilege';
end $$;
create trigger action_plan_stands before update or delete on action_plan for each row execute function action_plan_stands();
create trigger action_plan_stands before insert or update or delete on action_objective for each row execute function action_plan_stands();
create trigger action_plan_stands before insert or update or delete on action_activity for each row execute function action_plan_stands();
create trigger action_plan_stays before truncate on action_plan for each statement execute function stands_for_ever();

-- Evidence is added by the office that answers for the activity, after adoption, and never changed.
create function action_evidence_is_the_leads() returns trigger language plpgsql as $$
declare activity action_activity; plan action_plan;
begin
  if tg_op = 'INSERT' then
    select * into activity from action_activity where id = new.activity_id;
    select * into plan from action_plan where id = new.plan_id;
    if activity.plan_id = new.plan_id and activity.country = new.country and activity.lead = new.filed_role and plan.adopted_on is not null then
      return new;
    end if;
  end if;
  raise exception 'evidence of an action plan is added by the office that answers for it, and stands' using errcode = 'insufficient_privilege';
end $$;
create trigger action_evidence_is_the_leads before insert or update or delete on action_evidence
  for each row execute function action_evidence_is_the_leads();
create trigger action_evidence_stays before truncate on action_evidence for each statement execute function stands_for_ever();

-- Tasks may be about an activity.
alter table task drop constraint task_about_type_check;
alter table task add constraint task_about_type_check
  check (about_type in ('placement', 'vacancy', 'organisation', 'worker', 'incident', 'contract', 'permit', 'activity', 'adoption'));
