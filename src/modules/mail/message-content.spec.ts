import { zstdCompressSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { newId, Secrets } from '../../platform/tokens/tokens.js';
import { MailFrame } from './frame/frame.js';
import { ContentSeal } from './message-content.js';
import { Stencils } from './stencils/stencils.js';

const secrets = new Secrets('a key of a test');
const frame = new MailFrame();
const stencils = new Stencils(undefined as never, secrets);
const seal = new ContentSeal(secrets, frame, stencils);
beforeAll(() => frame.onModuleInit());

const from = { address: 'invitations@example.org', name: 'Office & Co' };
const parts = {
  subject: 'You are invited',
  language: 'fr',
  blocks: [{ type: 'paragraph' as const, text: 'Come <all> of you' }],
  footer: ['Sent by the office'],
};

test('of a mail the words are kept, and its look is made when it is opened', async () => {
  const id = newId();
  const opened = await seal.open(id, seal.seal(id, { from, parts, unsubscribe: 'https://example.org/u/1' }));
  expect(opened).toMatchObject({ from, parts, unsubscribe: 'https://example.org/u/1' });
  expect(opened.html).toContain('Come &lt;all&gt; of you');
  expect(opened.html).toContain('Office &amp; Co');
  expect(opened.html).toContain('<a href="https://example.org/u/1"');
  expect(opened.text).toContain('Ne plus recevoir ces courriels\u00A0:\nhttps://example.org/u/1');
});

test('a mail that was kept with its look is read with that look', async () => {
  const id = newId();
  const kept = { from, text: 'As it was', html: '<p>As it was</p>', parts: { blocks: [], footer: [] } };
  const sealed = secrets.seal('message', id, zstdCompressSync(Buffer.from(JSON.stringify(kept))));
  expect(await seal.open(id, sealed)).toEqual(kept);
  await expect(seal.open(newId(), sealed)).rejects.toThrow();
});
