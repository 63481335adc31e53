import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An offer of fewer seats than a party needs holds more as they come free; each time the guest is told once. */
export class OffersThatGrow1764001900001 implements MigrationInterface {
  name = 'OffersThatGrow1764001900001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE seat_offers ADD grown int NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE seat_offers DROP grown');
  }
}
