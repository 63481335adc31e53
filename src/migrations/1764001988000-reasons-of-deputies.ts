import type { MigrationInterface, QueryRunner } from 'typeorm';

const acts = (list: string) => `
  ALTER TABLE queue_acts DROP CONSTRAINT queue_acts_act_check, ADD CONSTRAINT queue_acts_act_check CHECK (act IN (${list}))`;

/** Why staff sent, approved or refused a deputy stands with the other acts on seats. */
export class ReasonsOfDeputies1764001988000 implements MigrationInterface {
  name = 'ReasonsOfDeputies1764001988000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      acts(`'moved', 'seated', 'offered', 'prolonged', 'withdrawn', 'companions', 'deputy'`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM queue_acts WHERE act = 'deputy'");
    await runner.query(acts(`'moved', 'seated', 'offered', 'prolonged', 'withdrawn', 'companions'`));
  }
}
