import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The address book in depth. A post becomes an office of its own that outlives its holders; who holds it from–to is a
 * tenure. Ranks, relationships, consents, forms of address, legal bases and the reasons for leaving somebody alone.
 */
export class AddressBook1764000800000 implements MigrationInterface {
  name = 'AddressBook1764000800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ranks);
    await runner.query(posts);
    await runner.query(people);
    await runner.query(relations);
  }

  async down(): Promise<void> {
    throw new Error('Posts cannot be made personal again; restore a backup instead.');
  }
}

const ranks = `
CREATE TABLE ranks (
  id text PRIMARY KEY,
  label jsonb NOT NULL,
  position int NOT NULL
);
INSERT INTO ranks (id, label, position) VALUES
  ('head-of-state', '{"en":"Head of state","fr":"Chef d’État","de":"Staatsoberhaupt","ru":"Глава государства"}', 10),
  ('head-of-government', '{"en":"Head of government","fr":"Chef de gouvernement","de":"Regierungschef","ru":"Глава правительства"}', 20),
  ('president-of-institution', '{"en":"President of an institution","fr":"Président d’une institution","de":"Präsident einer Institution","ru":"Председатель учреждения"}', 30),
  ('minister', '{"en":"Minister, Commissioner","fr":"Ministre, commissaire","de":"Minister, Kommissar","ru":"Министр, комиссар"}', 40),
  ('member-of-parliament', '{"en":"Member of Parliament","fr":"Membre du Parlement","de":"Mitglied des Parlaments","ru":"Член парламента"}', 50),
  ('state-secretary', '{"en":"State secretary, deputy minister","fr":"Secrétaire d’État, vice-ministre","de":"Staatssekretär, Vizeminister","ru":"Статс-секретарь, заместитель министра"}', 60),
  ('ambassador', '{"en":"Ambassador, permanent representative","fr":"Ambassadeur, représentant permanent","de":"Botschafter, Ständiger Vertreter","ru":"Посол, постоянный представитель"}', 70),
  ('director-general', '{"en":"Director-general, secretary-general","fr":"Directeur général, secrétaire général","de":"Generaldirektor, Generalsekretär","ru":"Генеральный директор, генеральный секретарь"}', 80),
  ('deputy-head', '{"en":"Deputy head of mission, deputy director-general","fr":"Chef de mission adjoint, directeur général adjoint","de":"Stellvertretender Missionsleiter, stellvertretender Generaldirektor","ru":"Заместитель главы миссии, заместитель генерального директора"}', 90),
  ('director', '{"en":"Director, head of cabinet","fr":"Directeur, chef de cabinet","de":"Direktor, Kabinettschef","ru":"Директор, глава кабинета"}', 100),
  ('counsellor', '{"en":"Counsellor, head of unit","fr":"Conseiller, chef d’unité","de":"Botschaftsrat, Referatsleiter","ru":"Советник, руководитель отдела"}', 110),
  ('secretary', '{"en":"Secretary, desk officer","fr":"Secrétaire, administrateur","de":"Sekretär, Referent","ru":"Секретарь, сотрудник"}', 120);
`;

const posts = `
CREATE TABLE tenures (
  id uuid PRIMARY KEY,
  post_id uuid NOT NULL REFERENCES posts,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  from_date date,
  to_date date,
  main boolean NOT NULL DEFAULT false
);
INSERT INTO tenures (id, post_id, person_id, from_date, to_date, main)
  SELECT gen_random_uuid(), id, person_id, from_date, to_date, main FROM posts;
CREATE INDEX tenures_post_id_idx ON tenures (post_id);
CREATE INDEX tenures_person_id_idx ON tenures (person_id);
CREATE UNIQUE INDEX tenures_main_idx ON tenures (person_id) WHERE main;
ALTER TABLE posts
  DROP COLUMN person_id, DROP COLUMN from_date, DROP COLUMN to_date, DROP COLUMN main,
  ADD COLUMN email text NOT NULL DEFAULT '',
  ADD COLUMN rank_id text REFERENCES ranks,
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN version int NOT NULL DEFAULT 1;
`;

const people = `
ALTER TABLE people
  ADD COLUMN name_order text NOT NULL DEFAULT 'given_first',
  ADD COLUMN form_of_address jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN rank_id text REFERENCES ranks,
  ADD COLUMN address text NOT NULL DEFAULT '',
  ADD COLUMN do_not_invite_team_id uuid REFERENCES teams,
  ADD COLUMN do_not_contact boolean NOT NULL DEFAULT false,
  ADD COLUMN do_not_contact_reason text NOT NULL DEFAULT '',
  ADD COLUMN do_not_contact_team_id uuid REFERENCES teams,
  ADD COLUMN legal_basis text NOT NULL DEFAULT '',
  ADD COLUMN first_informed_on date,
  ADD CONSTRAINT people_name_order_check CHECK (name_order IN ('given_first', 'family_first')),
  ADD CONSTRAINT people_legal_basis_check CHECK (legal_basis IN ('', 'consent', 'contract', 'legal_obligation',
    'vital_interests', 'public_task', 'legitimate_interests'));
ALTER TABLE organisations
  ADD COLUMN kind text NOT NULL DEFAULT '',
  ADD COLUMN address text NOT NULL DEFAULT '';
ALTER TABLE lists
  ADD COLUMN legal_basis text NOT NULL DEFAULT '',
  ADD COLUMN source text NOT NULL DEFAULT '';
`;

const relations = `
CREATE TABLE relationships (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  of_person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  kind text NOT NULL,
  receives_mail boolean NOT NULL DEFAULT false,
  answers_for boolean NOT NULL DEFAULT false,
  from_date date,
  to_date date,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT relationships_kind_check CHECK (kind IN ('assistant_of', 'deputy_of', 'spouse_of', 'delegation_of')),
  CONSTRAINT relationships_not_self_check CHECK (person_id <> of_person_id)
);
CREATE UNIQUE INDEX relationships_person_id_of_person_id_kind_idx ON relationships (person_id, of_person_id, kind);
CREATE INDEX relationships_of_person_id_idx ON relationships (of_person_id);
CREATE TABLE consents (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  kind text NOT NULL,
  given boolean NOT NULL,
  evidence text NOT NULL DEFAULT '',
  recorded_by uuid REFERENCES users,
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT consents_kind_check CHECK (kind IN ('photo', 'listed', 'follow_up_mail'))
);
CREATE INDEX consents_person_id_kind_at_idx ON consents (person_id, kind, at);
`;
