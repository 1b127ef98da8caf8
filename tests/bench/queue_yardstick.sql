-- The part of the register that queue_cost compares with, as one would write it in PostgreSQL: requests, their wishes
-- in the order of the queues, the log of events and the answers by request id. A place is counted by the queue's index.
-- 50,000 wait for list 1, and 60 each for lists 2 to 12.
create table requests (
  applicant bigint primary key,
  unit_size int not null,
  has_list boolean not null,
  waiting_since timestamptz not null
);
create table wishes (
  list bigint not null,
  has_list boolean not null,
  waiting_since timestamptz not null,
  applicant bigint not null references requests on delete cascade,
  unit_size int not null,
  primary key (list, has_list, waiting_since, applicant)
);
create index wishes_by_applicant on wishes (applicant);
create table events (
  sequence bigserial primary key,
  recorded timestamptz not null,
  applicant bigint not null,
  kind text not null,
  details jsonb not null
);
create index events_by_applicant on events (applicant, sequence);
create table answers (
  request_id text primary key,
  recorded timestamptz not null,
  answer jsonb not null
);

create function ask(person bigint, list_id bigint, id text, out ahead bigint, out persons_ahead bigint,
                    out equal bigint, out total bigint) as $$
declare
  since timestamptz := clock_timestamp();
begin
  insert into requests values (person, 1, true, since);
  insert into wishes values (list_id, true, since, person, 1);
  insert into events (recorded, applicant, kind, details)
    values (since, person, 'ask', jsonb_build_object('list', list_id));
  select count(*), coalesce(sum(unit_size), 0) into ahead, persons_ahead
    from wishes where list = list_id and (has_list, waiting_since) < (true, since);
  select count(*) - 1 into equal from wishes where list = list_id and has_list and waiting_since = since;
  select count(*) into total from wishes where list = list_id;
  insert into answers values (id, since, jsonb_build_object('ahead', ahead, 'persons', persons_ahead, 'equal', equal));
end $$ language plpgsql;

create function withdraw(person bigint, id text) returns void as $$
begin
  delete from requests where applicant = person;
  insert into events (recorded, applicant, kind, details) values (clock_timestamp(), person, 'withdraw', '{}');
  insert into answers values (id, clock_timestamp(), '{}');
end $$ language plpgsql;

insert into requests
  select n, 1, true, timestamptz '2026-01-01' + n * interval '1 minute' from generate_series(1, 50660) n;
insert into wishes
  select case when n <= 50000 then 1 else 2 + n % 11 end, true, waiting_since, n, 1
  from (select applicant n, waiting_since from requests) r;
vacuum analyze;
