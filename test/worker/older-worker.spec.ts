import { zstdDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Secrets, newId } from '../../src/platform/tokens/tokens.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });

test('while a worker of the version before is at work, each mail of a wave is written so that it can read it, and by a stencil once it is gone (K5)', async () => {
  const { id, organiser } = await organiseEvent(app());
  /** Contents of the mails of a new wave, opened as far as every version does. */
  const wave = async () => {
    const personIds = [(await createPerson(app().source)).id, (await createPerson(app().source)).id];
    const sent = await organiser.post(
      `/events/${id}/waves`,
      { listIds: [], personIds, note: {} },
      { key: newId() },
    );
    expect(sent.status).toBe(201);
    const rows: { id: string; content: Buffer }[] = await app().source.query(
      `SELECT m.id, m.content FROM messages m JOIN invitations i ON i.id = m.correlation_id WHERE i.wave_id = $1`,
      [sent.body.id],
    );
    const secrets = app().http.get(Secrets, { strict: false });
    return rows.map((row) => secrets.open('message', row.id, row.content));
  };
  /** As the version before reads it; it fails what it cannot read, for good. */
  const read = (content: Buffer) => JSON.parse(zstdDecompressSync(content).toString());

  const older = newId();
  // Its sign of life says nothing of what it reads.
  await app().source.query('INSERT INTO mail_workers (id, seen_at) VALUES ($1, now())', [older]);
  const [first, second] = await wave();
  for (const content of [first!, second!]) expect(read(content)).toMatchObject({ parts: { language: 'en' } });

  // Beside one of this version it still is at work.
  const worker = await app().anotherNode({ ROLE: 'worker' });
  for (const content of await wave()) expect(read(content).parts.blocks.length).toBeGreaterThan(0);

  await app().source.query(`UPDATE mail_workers SET seen_at = now() - interval '61 seconds' WHERE id = $1`, [
    older,
  ]);
  for (const content of await wave())
    expect(JSON.parse(content.toString())).toEqual({
      stencil: expect.any(String),
      values: expect.any(Object),
    });
  await worker.stop();
});
