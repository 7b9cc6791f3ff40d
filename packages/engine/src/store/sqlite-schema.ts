/** Tables of the embedded store. Statements may be repeated: an existing file is left as it is. */
export const SQLITE_SCHEMA = `
create table if not exists experiment(
  id text primary key,
  revision integer not null,
  design text not null,
  created_at text not null,
  updated_at text not null
);
create table if not exists run(
  id text primary key,
  experiment text,
  name text not null,
  design text not null,
  parameters text not null,
  seed integer not null,
  directory text not null,
  started_at text not null,
  ended_at text,
  outcome text
);
create index if not exists run_by_experiment on run(experiment, started_at);
create index if not exists run_by_start on run(started_at);
create table if not exists run_marks(
  run text primary key,
  title text not null,
  tags text not null,
  note text not null
);
create table if not exists run_view(
  name text primary key,
  filter text not null
);
create table if not exists event(
  run text not null,
  seq integer not null,
  body text not null,
  primary key(run, seq)
) without rowid;
create table if not exists journal(
  run text primary key,
  path text not null,
  bytes integer not null
);
`;
