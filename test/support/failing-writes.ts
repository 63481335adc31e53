import type { DataSource } from 'typeorm';

/** Makes the k-th write of a test's database fail, by triggers of the database itself: the program notices nothing of it. */
export interface FailingWrites {
  /** From now on the `write`-th write fails once with `code`; commits count as one if something was written. */
  failAt(write: number, code: string): Promise<void>;
  /** Whether it has failed since. */
  failed(): Promise<boolean>;
}

export async function failingWrites(source: DataSource): Promise<FailingWrites> {
  await source.query(`
    CREATE SEQUENCE failing_writes;
    CREATE TABLE failing_write (at int, code text);
    INSERT INTO failing_write VALUES (0, '');
    CREATE FUNCTION fail_write() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE wanted failing_write;
      BEGIN
        SELECT * INTO wanted FROM failing_write;
        -- A sequence keeps its count through a rollback: the second try passes.
        IF nextval('failing_writes') = wanted.at THEN RAISE EXCEPTION 'made to fail' USING ERRCODE = wanted.code; END IF;
        RETURN NULL;
      END $$;
    DO $$ DECLARE one record; BEGIN
      FOR one IN SELECT schemaname, tablename FROM pg_tables
                  WHERE schemaname IN ('public', 'pgboss') AND tablename NOT IN ('failing_write', 'rate_limits', 'database_mark')
                    AND (schemaname = 'public' OR tablename LIKE 'job%') LOOP
        EXECUTE format('CREATE TRIGGER fail_write AFTER INSERT OR UPDATE OR DELETE ON %I.%I EXECUTE FUNCTION fail_write()',
                       one.schemaname, one.tablename);
      END LOOP;
    END $$;
    CREATE CONSTRAINT TRIGGER fail_commit AFTER INSERT ON audit_entries DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION fail_write();`);
  return {
    async failAt(write, code) {
      await source.query(`SELECT setval('failing_writes', 1, false)`);
      await source.query('UPDATE failing_write SET at = $1, code = $2', [write, code]);
    },
    async failed() {
      const [row] = await source.query<{ past: boolean }[]>(
        'SELECT s.last_value >= f.at AND s.is_called AS past FROM failing_writes s, failing_write f',
      );
      return row!.past;
    },
  };
}
