import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Large waves are written in portions: whom the rest is for is kept from the start. */
export class WavePortions1764001986000 implements MigrationInterface {
  name = 'WavePortions1764001986000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE wave_portions (
        wave_id uuid NOT NULL REFERENCES waves ON DELETE CASCADE,
        number int NOT NULL,
        size int NOT NULL,
        people jsonb NOT NULL,
        PRIMARY KEY (wave_id, number)
      );
      ALTER TABLE waves ADD left_out int NOT NULL DEFAULT 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE wave_portions; ALTER TABLE waves DROP COLUMN left_out');
  }
}
