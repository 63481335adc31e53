import type { MigrationInterface, QueryRunner } from 'typeorm';

const acts = (list: string) => `
  ALTER TABLE queue_acts DROP CONSTRAINT queue_acts_act_check, ADD CONSTRAINT queue_acts_act_check CHECK (act IN (${list}))`;

/** Why a guest may bring more, or fewer, companions than others stands with the other acts on seats. */
export class ReasonsOfAllowances1764001900002 implements MigrationInterface {
  name = 'ReasonsOfAllowances1764001900002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(acts(`'moved', 'seated', 'offered', 'prolonged', 'withdrawn', 'companions'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM queue_acts WHERE act = 'companions'");
    await runner.query(acts(`'moved', 'seated', 'offered', 'prolonged', 'withdrawn'`));
  }
}
