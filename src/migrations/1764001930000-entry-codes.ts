import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entry codes become void with the seat; each act at the door is kept, and who came follows from them. */
export class EntryCodes1764001930000 implements MigrationInterface {
  name = 'EntryCodes1764001930000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE entry_generations (
        invitation_id uuid PRIMARY KEY REFERENCES invitations (id) ON DELETE CASCADE,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        generation int NOT NULL,
        CONSTRAINT entry_generations_generation_check CHECK (generation BETWEEN 1 AND 65535)
      )`);
    await runner.query('CREATE INDEX entry_generations_event_id_idx ON entry_generations (event_id)');
    // Whatever takes the seat in the room, the code that was given for it dies in the same statement.
    await runner.query(`
      CREATE FUNCTION void_entry_code() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO entry_generations AS g (invitation_id, event_id, generation) VALUES (NEW.invitation_id, NEW.event_id, 1)
        ON CONFLICT (invitation_id) DO UPDATE SET generation = least(g.generation + 1, 65535);
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER standings_void_entry_code AFTER UPDATE OF seat, mode ON standings FOR EACH ROW
      WHEN (OLD.seat = 'seated' AND OLD.mode = 'room' AND NOT (NEW.seat = 'seated' AND NEW.mode = 'room'))
      EXECUTE FUNCTION void_entry_code()`);
    await runner.query('ALTER TABLE attendances ADD COLUMN entered_at timestamptz');
    await runner.query('ALTER TABLE companion_attendances ADD COLUMN entered_at timestamptz');
    await runner.query(`
      CREATE TABLE entry_scans (
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        nonce uuid NOT NULL,
        invitation_id uuid REFERENCES invitations (id) ON DELETE CASCADE,
        companion_id uuid REFERENCES companions (id) ON DELETE CASCADE,
        scanned_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        device text NOT NULL,
        way text NOT NULL,
        offline boolean NOT NULL,
        outcome text NOT NULL,
        reason text NOT NULL DEFAULT '',
        user_id uuid REFERENCES users (id),
        undone_at timestamptz,
        undone_by uuid REFERENCES users (id),
        PRIMARY KEY (event_id, nonce),
        CONSTRAINT entry_scans_outcome_check CHECK (outcome IN ('in', 'refused')),
        CONSTRAINT entry_scans_way_check CHECK (way IN ('camera', 'scanner', 'typed', 'list'))
      )`);
    await runner.query('CREATE INDEX entry_scans_invitation_id_idx ON entry_scans (invitation_id)');
    await runner.query('CREATE INDEX entry_scans_companion_id_idx ON entry_scans (companion_id)');
    await runner.query(
      'CREATE INDEX entry_scans_event_id_scanned_at_idx ON entry_scans (event_id, scanned_at)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE entry_scans');
    await runner.query('ALTER TABLE companion_attendances DROP COLUMN entered_at');
    await runner.query('ALTER TABLE attendances DROP COLUMN entered_at');
    await runner.query('DROP TRIGGER standings_void_entry_code ON standings');
    await runner.query('DROP FUNCTION void_entry_code()');
    await runner.query('DROP TABLE entry_generations');
  }
}
