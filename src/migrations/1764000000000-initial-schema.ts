import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The tables of the first debate, module by module in the order of docs/architecture.md. A module's later changes come as
 * migrations of their own. Texts that guests read are jsonb objects keyed by language: {"en": "…", "fr": "…"}.
 */
export class InitialSchema1764000000000 implements MigrationInterface {
  name = 'InitialSchema1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(audit);
    await runner.query(files);
    await runner.query(mail);
    await runner.query(accounts);
    await runner.query(contacts);
    await runner.query(events);
    await runner.query(speakers);
    await runner.query(materials);
    await runner.query(invitations);
    await runner.query(rsvps);
    await runner.query(record);
  }

  async down(): Promise<void> {
    throw new Error('The initial schema cannot be taken back; drop the database instead.');
  }
}

const audit = `
CREATE TABLE audit_entries (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'guest', 'system')),
  actor_id uuid,
  team_id uuid,
  event_id uuid,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid,
  data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entries_event_id_at_idx ON audit_entries (event_id, at);
CREATE INDEX audit_entries_team_id_at_idx ON audit_entries (team_id, at);
CREATE INDEX audit_entries_subject_id_at_idx ON audit_entries (subject_id, at);
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are append-only';
END $$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
`;

const files = `
CREATE TABLE stored_files (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  type text NOT NULL,
  size bigint NOT NULL,
  sha256 bytea NOT NULL,
  uploaded_by uuid,
  created_at timestamptz NOT NULL DEFAULT now()
);
`;

const mail = `
CREATE TABLE messages (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  team_id uuid,
  event_id uuid,
  correlation_id uuid,
  ordering_key uuid NOT NULL,
  dedupe_key text NOT NULL,
  to_address text NOT NULL,
  to_name text NOT NULL DEFAULT '',
  subject text NOT NULL,
  language text NOT NULL,
  content bytea NOT NULL,
  message_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('held', 'queued', 'sending', 'sent', 'failed', 'in_doubt', 'cancelled')),
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  claimed_until timestamptz,
  not_after timestamptz,
  last_error text,
  sent_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX messages_dedupe_key_idx ON messages (dedupe_key);
CREATE UNIQUE INDEX messages_message_id_idx ON messages (message_id);
CREATE INDEX messages_next_attempt_at_idx ON messages (next_attempt_at) WHERE state = 'queued';
CREATE INDEX messages_claimed_until_idx ON messages (claimed_until) WHERE state = 'sending';
CREATE INDEX messages_ordering_key_idx ON messages (ordering_key);
CREATE INDEX messages_event_id_created_at_idx ON messages (event_id, created_at);
CREATE INDEX messages_correlation_id_idx ON messages (correlation_id);
`;

const accounts = `
CREATE TABLE users (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  name text NOT NULL,
  password_hash text,
  administrator boolean NOT NULL DEFAULT false,
  cleared boolean NOT NULL DEFAULT false,
  disabled_at timestamptz,
  last_signed_in_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT users_email_check CHECK (email = lower(email))
);
CREATE UNIQUE INDEX users_email_idx ON users (email);
CREATE TABLE teams (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  slug text NOT NULL,
  sender_name text NOT NULL,
  contact_email text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX teams_slug_idx ON teams (slug);
CREATE TABLE memberships (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('organiser', 'editor', 'door')),
  PRIMARY KEY (user_id, team_id)
);
CREATE INDEX memberships_team_id_idx ON memberships (team_id);
CREATE TABLE staff_sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  token_hash bytea NOT NULL,
  user_agent text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX staff_sessions_token_hash_idx ON staff_sessions (token_hash);
CREATE INDEX staff_sessions_user_id_idx ON staff_sessions (user_id);
CREATE TABLE account_links (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('invitation', 'reset')),
  token_hash bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE UNIQUE INDEX account_links_token_hash_idx ON account_links (token_hash);
CREATE INDEX account_links_user_id_idx ON account_links (user_id);
CREATE TABLE rate_limits (
  key text PRIMARY KEY,
  points int NOT NULL DEFAULT 0,
  expire bigint
);
`;

const contacts = `
CREATE TABLE categories (
  id text PRIMARY KEY,
  label jsonb NOT NULL,
  colour text NOT NULL,
  pattern text NOT NULL DEFAULT 'plain',
  position int NOT NULL
);
INSERT INTO categories (id, label, colour, pattern, position) VALUES
  ('eu', '{"en":"EU institutions","fr":"Institutions de l’UE","de":"EU-Institutionen","ru":"Институты ЕС"}', '#1f4b8f', 'plain', 1),
  ('member-state', '{"en":"Member states","fr":"États membres","de":"Mitgliedstaaten","ru":"Государства-члены"}', '#0f8b8d', 'stripe', 2),
  ('mission', '{"en":"Diplomatic missions","fr":"Missions diplomatiques","de":"Diplomatische Vertretungen","ru":"Дипломатические миссии"}', '#6a4c93', 'dot', 3),
  ('international', '{"en":"International organisations","fr":"Organisations internationales","de":"Internationale Organisationen","ru":"Международные организации"}', '#46536b', 'cross', 4),
  ('ngo', '{"en":"NGOs","fr":"ONG","de":"NGOs","ru":"НПО"}', '#2b7a55', 'ring', 5),
  ('academia', '{"en":"Academia and think tanks","fr":"Universités et instituts","de":"Wissenschaft und Denkfabriken","ru":"Наука и аналитические центры"}', '#d08c1d', 'stripe', 6),
  ('media', '{"en":"Media","fr":"Médias","de":"Medien","ru":"СМИ"}', '#b5485d', 'dot', 7),
  ('business', '{"en":"Business","fr":"Entreprises","de":"Wirtschaft","ru":"Бизнес"}', '#8a5a2b', 'cross', 8),
  ('other', '{"en":"Other","fr":"Autres","de":"Sonstige","ru":"Прочие"}', '#7a8599', 'plain', 9);
CREATE TABLE organisations (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  short_name text NOT NULL DEFAULT '',
  parent_id uuid REFERENCES organisations,
  category_id text REFERENCES categories,
  country text NOT NULL DEFAULT '',
  website text NOT NULL DEFAULT '',
  register_number text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1
);
CREATE INDEX organisations_name_idx ON organisations (lower(name));
CREATE INDEX organisations_parent_id_idx ON organisations (parent_id);
CREATE TABLE people (
  id uuid PRIMARY KEY,
  given_name text NOT NULL DEFAULT '',
  family_name text NOT NULL DEFAULT '',
  honorific text NOT NULL DEFAULT '',
  salutation jsonb NOT NULL DEFAULT '{}',
  category_id text NOT NULL DEFAULT 'other' REFERENCES categories,
  language text NOT NULL DEFAULT 'en',
  country text NOT NULL DEFAULT '',
  phone text NOT NULL DEFAULT '',
  tags text[] NOT NULL DEFAULT '{}',
  at_risk boolean NOT NULL DEFAULT false,
  alias text NOT NULL DEFAULT '',
  do_not_invite boolean NOT NULL DEFAULT false,
  do_not_invite_reason text NOT NULL DEFAULT '',
  source text NOT NULL DEFAULT '',
  erased_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT people_alias_check CHECK (NOT at_risk OR alias <> '')
);
CREATE INDEX people_name_idx ON people (lower(family_name), lower(given_name), id);
CREATE INDEX people_category_id_idx ON people (category_id);
CREATE TABLE person_emails (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  email text NOT NULL,
  preferred boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX person_emails_person_id_email_idx ON person_emails (person_id, lower(email));
CREATE INDEX person_emails_email_idx ON person_emails (lower(email));
CREATE UNIQUE INDEX person_emails_preferred_idx ON person_emails (person_id) WHERE preferred;
CREATE TABLE posts (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  organisation_id uuid REFERENCES organisations,
  title text NOT NULL DEFAULT '',
  from_date date,
  to_date date,
  main boolean NOT NULL DEFAULT false
);
CREATE INDEX posts_person_id_idx ON posts (person_id);
CREATE INDEX posts_organisation_id_idx ON posts (organisation_id);
CREATE UNIQUE INDEX posts_main_idx ON posts (person_id) WHERE main;
CREATE TABLE person_notes (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  team_id uuid NOT NULL REFERENCES teams,
  author_id uuid REFERENCES users,
  body text NOT NULL,
  shared boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX person_notes_person_id_idx ON person_notes (person_id);
CREATE TABLE lists (
  id uuid PRIMARY KEY,
  team_id uuid NOT NULL REFERENCES teams,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1
);
CREATE INDEX lists_team_id_idx ON lists (team_id);
CREATE TABLE list_members (
  list_id uuid NOT NULL REFERENCES lists ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  added_by uuid REFERENCES users,
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (list_id, person_id)
);
CREATE INDEX list_members_person_id_idx ON list_members (person_id);
CREATE TABLE imports (
  id uuid PRIMARY KEY,
  team_id uuid NOT NULL REFERENCES teams,
  user_id uuid REFERENCES users,
  file_name text NOT NULL,
  list_id uuid REFERENCES lists ON DELETE SET NULL,
  encoding text NOT NULL,
  separator text NOT NULL,
  columns jsonb NOT NULL,
  mapping jsonb NOT NULL DEFAULT '{}',
  defaults jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL CHECK (status IN ('uploaded', 'checking', 'checked', 'committing', 'done', 'failed', 'cancelled')),
  progress int NOT NULL DEFAULT 0,
  total int NOT NULL DEFAULT 0,
  counts jsonb NOT NULL DEFAULT '{}',
  error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE import_rows (
  import_id uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
  number int NOT NULL,
  cells jsonb NOT NULL,
  outcome text CHECK (outcome IN ('new', 'changed', 'unchanged', 'refused')),
  reasons jsonb NOT NULL DEFAULT '[]',
  changes jsonb NOT NULL DEFAULT '{}',
  person_id uuid,
  PRIMARY KEY (import_id, number)
);
`;

const events = `
CREATE TABLE venues (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  address text NOT NULL DEFAULT '',
  city text NOT NULL DEFAULT '',
  country text NOT NULL DEFAULT '',
  access_notes text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1
);
CREATE TABLE rooms (
  id uuid PRIMARY KEY,
  venue_id uuid NOT NULL REFERENCES venues ON DELETE CASCADE,
  name text NOT NULL,
  capacity int CHECK (capacity > 0)
);
CREATE INDEX rooms_venue_id_idx ON rooms (venue_id);
CREATE TABLE events (
  id uuid PRIMARY KEY,
  team_id uuid NOT NULL REFERENCES teams,
  slug text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('debate', 'roundtable', 'hearing', 'briefing', 'reception', 'conference')),
  status text NOT NULL CHECK (status IN ('draft', 'published', 'postponed', 'cancelled', 'archived')),
  visibility text NOT NULL CHECK (visibility IN ('public', 'unlisted', 'private')),
  attribution_rule text NOT NULL CHECK (attribution_rule IN ('on_record', 'chatham_house', 'closed')),
  main_language text NOT NULL,
  languages text[] NOT NULL,
  title jsonb NOT NULL,
  summary jsonb NOT NULL DEFAULT '{}',
  description jsonb NOT NULL DEFAULT '{}',
  time_zone text NOT NULL,
  starts_local timestamp NOT NULL,
  ends_local timestamp NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  answers_until timestamptz,
  venue_id uuid REFERENCES venues,
  room_id uuid REFERENCES rooms,
  online_url text NOT NULL DEFAULT '',
  floor_languages text[] NOT NULL DEFAULT '{}',
  interpretation text[] NOT NULL DEFAULT '{}',
  capacity int CHECK (capacity >= 0),
  online_capacity int CHECK (online_capacity >= 0),
  cover_file_id uuid REFERENCES stored_files,
  contact_email text NOT NULL,
  sequence int NOT NULL DEFAULT 0,
  answers_valid_from int NOT NULL DEFAULT 0,
  status_reason text NOT NULL DEFAULT '',
  published_at timestamptz,
  content_changed_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT events_starts_before_end_check CHECK (ends_at > starts_at)
);
CREATE UNIQUE INDEX events_slug_idx ON events (slug);
CREATE INDEX events_team_id_starts_at_idx ON events (team_id, starts_at);
CREATE INDEX events_starts_at_idx ON events (starts_at);
CREATE TABLE programme_sessions (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('session', 'break')),
  title jsonb NOT NULL,
  summary jsonb NOT NULL DEFAULT '{}',
  starts_local timestamp NOT NULL,
  minutes int NOT NULL CHECK (minutes > 0),
  room_id uuid REFERENCES rooms,
  language text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1
);
CREATE INDEX programme_sessions_event_id_idx ON programme_sessions (event_id, starts_local);
`;

const speakers = `
CREATE TABLE profiles (
  person_id uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
  shown_name text NOT NULL DEFAULT '',
  title jsonb NOT NULL DEFAULT '{}',
  organisation text NOT NULL DEFAULT '',
  biography jsonb NOT NULL DEFAULT '{}',
  picture_file_id uuid REFERENCES stored_files,
  version int NOT NULL DEFAULT 1
);
CREATE TABLE appearances (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  session_id uuid REFERENCES programme_sessions ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people,
  role text NOT NULL CHECK (role IN ('speaker', 'moderator', 'discussant', 'rapporteur', 'opening')),
  position int NOT NULL DEFAULT 0,
  public boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1
);
CREATE INDEX appearances_event_id_idx ON appearances (event_id, position);
CREATE INDEX appearances_person_id_idx ON appearances (person_id);
`;

const materials = `
CREATE TABLE materials (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('file', 'link')),
  file_id uuid REFERENCES stored_files,
  url text NOT NULL DEFAULT '',
  title jsonb NOT NULL,
  description jsonb NOT NULL DEFAULT '{}',
  language text NOT NULL DEFAULT '',
  audience text NOT NULL CHECK (audience IN ('public', 'guests', 'speakers', 'staff')),
  shown_from timestamptz,
  position int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT materials_content_check CHECK ((kind = 'file') = (file_id IS NOT NULL) AND (kind = 'link') = (url <> ''))
);
CREATE INDEX materials_event_id_idx ON materials (event_id, position);
CREATE INDEX materials_file_id_idx ON materials (file_id);
`;

const invitations = `
CREATE TABLE waves (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  number int NOT NULL,
  note jsonb NOT NULL DEFAULT '{}',
  idempotency_key text NOT NULL,
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX waves_event_id_number_idx ON waves (event_id, number);
CREATE UNIQUE INDEX waves_event_id_idempotency_key_idx ON waves (event_id, idempotency_key);
CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people,
  post_id uuid REFERENCES posts ON DELETE SET NULL,
  wave_id uuid REFERENCES waves,
  email text NOT NULL,
  language text NOT NULL,
  uid text NOT NULL,
  page_token_hash bytea NOT NULL,
  calendar_token_hash bytea NOT NULL,
  reply_token_hash bytea NOT NULL,
  sequence int NOT NULL DEFAULT 0,
  answers_valid_from int NOT NULL DEFAULT 0,
  revoked_at timestamptz,
  revoked_reason text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX invitations_event_id_person_id_idx ON invitations (event_id, person_id);
CREATE INDEX invitations_person_id_idx ON invitations (person_id);
CREATE INDEX invitations_wave_id_idx ON invitations (wave_id);
CREATE UNIQUE INDEX invitations_uid_idx ON invitations (uid);
CREATE UNIQUE INDEX invitations_page_token_hash_idx ON invitations (page_token_hash);
CREATE UNIQUE INDEX invitations_calendar_token_hash_idx ON invitations (calendar_token_hash);
CREATE UNIQUE INDEX invitations_reply_token_hash_idx ON invitations (reply_token_hash);
`;

const rsvps = `
CREATE TABLE pools (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  mode text NOT NULL CHECK (mode IN ('room', 'online')),
  name text NOT NULL DEFAULT '',
  categories text[] NOT NULL DEFAULT '{}',
  seats int CHECK (seats >= 0),
  taken int NOT NULL DEFAULT 0 CHECK (taken >= 0),
  over int NOT NULL DEFAULT 0 CHECK (over >= 0),
  position int NOT NULL DEFAULT 0,
  CONSTRAINT pools_taken_within_seats_check CHECK (seats IS NULL OR taken <= seats + over)
);
CREATE INDEX pools_event_id_idx ON pools (event_id, position);
CREATE TABLE answers (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  invitation_id uuid NOT NULL REFERENCES invitations ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  answer text NOT NULL CHECK (answer IN ('accepted', 'tentative', 'declined', 'withdrawn')),
  mode text NOT NULL CHECK (mode IN ('room', 'online')),
  note text NOT NULL DEFAULT '',
  dietary text NOT NULL DEFAULT '',
  access_needs text NOT NULL DEFAULT '',
  interpretation text NOT NULL DEFAULT '',
  channel text NOT NULL CHECK (channel IN ('page', 'calendar', 'staff')),
  user_id uuid REFERENCES users,
  reason text NOT NULL DEFAULT '',
  nonce text NOT NULL,
  result text NOT NULL CHECK (result IN ('seated', 'waiting', 'none')),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX answers_invitation_id_nonce_idx ON answers (invitation_id, nonce);
CREATE INDEX answers_event_id_number_idx ON answers (event_id, number);
CREATE TABLE standings (
  invitation_id uuid PRIMARY KEY REFERENCES invitations ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  answer text NOT NULL CHECK (answer IN ('accepted', 'tentative', 'declined', 'withdrawn')),
  mode text NOT NULL CHECK (mode IN ('room', 'online')),
  seat text NOT NULL CHECK (seat IN ('seated', 'waiting', 'none')),
  pool_id uuid REFERENCES pools,
  waiting_since bigint,
  answer_id uuid NOT NULL REFERENCES answers,
  answered_at timestamptz NOT NULL,
  CONSTRAINT standings_seat_pool_check CHECK ((seat = 'none') = (pool_id IS NULL) AND (seat = 'waiting') = (waiting_since IS NOT NULL))
);
CREATE INDEX standings_event_id_idx ON standings (event_id);
CREATE INDEX standings_pool_id_idx ON standings (pool_id, waiting_since) WHERE seat = 'waiting';
CREATE TABLE attendances (
  invitation_id uuid PRIMARY KEY REFERENCES invitations ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  came boolean NOT NULL,
  recorded_by uuid REFERENCES users,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX attendances_event_id_idx ON attendances (event_id);
`;

const record = `
CREATE TABLE reports (
  event_id uuid PRIMARY KEY REFERENCES events ON DELETE CASCADE,
  body jsonb NOT NULL DEFAULT '{}',
  published_at timestamptz,
  updated_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1
);
CREATE TABLE recommendations (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  text jsonb NOT NULL,
  addressee jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL CHECK (status IN ('open', 'sent', 'answered', 'taken_up', 'refused')),
  status_note jsonb NOT NULL DEFAULT '{}',
  position int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1
);
CREATE INDEX recommendations_event_id_idx ON recommendations (event_id, position);
CREATE TABLE commitments (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  text jsonb NOT NULL,
  made_by jsonb NOT NULL DEFAULT '{}',
  made_when text NOT NULL DEFAULT '',
  status text NOT NULL CHECK (status IN ('open', 'partly', 'kept', 'broken')),
  evidence jsonb NOT NULL DEFAULT '{}',
  position int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1
);
CREATE INDEX commitments_event_id_idx ON commitments (event_id, position);
CREATE TABLE further_links (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  url text NOT NULL,
  title jsonb NOT NULL,
  position int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1
);
CREATE INDEX further_links_event_id_idx ON further_links (event_id, position);
CREATE TABLE comments (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  author_name text NOT NULL,
  institution text NOT NULL DEFAULT '',
  body text NOT NULL,
  language text NOT NULL DEFAULT 'en',
  status text NOT NULL CHECK (status IN ('pending', 'approved', 'rejected')),
  written_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1
);
CREATE INDEX comments_event_id_idx ON comments (event_id, written_at);
CREATE TABLE follow_ups (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  audience text NOT NULL CHECK (audience IN ('came', 'invited', 'both')),
  subject jsonb NOT NULL,
  body jsonb NOT NULL,
  idempotency_key text NOT NULL,
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX follow_ups_event_id_idempotency_key_idx ON follow_ups (event_id, idempotency_key);
`;
