import type { DataSource } from 'typeorm';

/**
 * Takes everybody out of the address book. A job that a test left behind may be between two statements about people; it gets
 * to its end while this gives way and tries again.
 */
export async function clearBook(source: DataSource): Promise<void> {
  for (;;)
    try {
      await source.query('TRUNCATE people, organisations, posts CASCADE');
      return;
    } catch (error) {
      if ((error as { driverError?: { code?: string } }).driverError?.code !== lockNotAvailable) throw error;
    }
}

/** The wait for a lock was longer than `lock_timeout`. */
const lockNotAvailable = '55P03';
