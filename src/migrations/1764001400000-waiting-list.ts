import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order and a way of promotion for each debate's waiting list, seats offered until a time, and who did what and why. */
export class WaitingList1764001400000 implements MigrationInterface {
  name = 'WaitingList1764001400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events
        ADD COLUMN queue_order text NOT NULL DEFAULT 'arrival',
        ADD COLUMN queue_promotion text NOT NULL DEFAULT 'automatic',
        ADD COLUMN offer_hours int NOT NULL DEFAULT 24,
        ADD COLUMN queue_version int NOT NULL DEFAULT 1,
        ADD CONSTRAINT events_queue_order_check CHECK (queue_order IN ('arrival', 'category', 'rank', 'hand')),
        ADD CONSTRAINT events_queue_promotion_check CHECK (queue_promotion IN ('automatic', 'offer', 'proposed')),
        ADD CONSTRAINT events_offer_hours_check CHECK (offer_hours BETWEEN 1 AND 336)`);
    await runner.query(`
      CREATE TABLE seat_offers (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        invitation_id uuid NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
        seats int NOT NULL CONSTRAINT seat_offers_seats_check CHECK (seats > 0),
        until timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'open' CONSTRAINT seat_offers_state_check
          CHECK (state IN ('open', 'taken', 'refused', 'kept_waiting', 'lapsed', 'withdrawn')),
        offered_by uuid REFERENCES users (id),
        offered_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz,
        CONSTRAINT seat_offers_closed_check CHECK ((state = 'open') = (closed_at IS NULL))
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX seat_offers_open_idx ON seat_offers (invitation_id) WHERE state = 'open'`,
    );
    await runner.query(`CREATE INDEX seat_offers_until_idx ON seat_offers (until) WHERE state = 'open'`);
    await runner.query('CREATE INDEX seat_offers_event_id_idx ON seat_offers (event_id)');
    await runner.query('CREATE INDEX seat_offers_invitation_id_idx ON seat_offers (invitation_id)');
    await runner.query(`
      CREATE TABLE queue_acts (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        invitation_id uuid NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
        act text NOT NULL CONSTRAINT queue_acts_act_check
          CHECK (act IN ('moved', 'seated', 'offered', 'prolonged', 'withdrawn')),
        user_id uuid NOT NULL REFERENCES users (id),
        reason text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX queue_acts_invitation_id_idx ON queue_acts (invitation_id)');
    await runner.query('CREATE INDEX queue_acts_event_id_idx ON queue_acts (event_id)');
    await runner.query(`
      ALTER TABLE standings
        ADD COLUMN queue_class int NOT NULL DEFAULT 0,
        ADD COLUMN queue_place float8,
        ADD COLUMN by_hand boolean NOT NULL DEFAULT false,
        ADD COLUMN passed_seats int NOT NULL DEFAULT 0,
        ADD COLUMN lapses int NOT NULL DEFAULT 0,
        ADD COLUMN offer_id uuid REFERENCES seat_offers (id),
        ADD CONSTRAINT standings_offer_check CHECK (offer_id IS NULL OR seat = 'waiting')`);
    await runner.query('UPDATE standings SET queue_place = waiting_since WHERE waiting_since IS NOT NULL');
    await runner.query(`
      ALTER TABLE standings
        ADD CONSTRAINT standings_queue_place_check CHECK ((waiting_since IS NULL) = (queue_place IS NULL))`);
    await runner.query('DROP INDEX standings_pool_id_idx');
    await runner.query(
      `CREATE INDEX standings_pool_id_idx ON standings (pool_id, companions, queue_class, queue_place) WHERE seat = 'waiting' AND offer_id IS NULL`,
    );
    await runner.query(
      'CREATE INDEX standings_passed_seats_idx ON standings (pool_id) WHERE passed_seats > 0',
    );
    await runner.query(
      'CREATE UNIQUE INDEX standings_offer_id_idx ON standings (offer_id) WHERE offer_id IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX standings_pool_id_idx');
    await runner.query(`
      ALTER TABLE standings DROP COLUMN queue_class, DROP COLUMN queue_place, DROP COLUMN by_hand,
        DROP COLUMN passed_seats, DROP COLUMN lapses, DROP COLUMN offer_id`);
    await runner.query(
      `CREATE INDEX standings_pool_id_idx ON standings (pool_id, companions, waiting_since) WHERE seat = 'waiting'`,
    );
    await runner.query('DROP TABLE queue_acts');
    await runner.query('DROP TABLE seat_offers');
    await runner.query(`
      ALTER TABLE events DROP COLUMN queue_order, DROP COLUMN queue_promotion, DROP COLUMN offer_hours,
        DROP COLUMN queue_version`);
  }
}
