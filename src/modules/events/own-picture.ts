import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/database/database.js';
import { Invalid } from '../../platform/errors/domain-error.js';
import type { Files } from '../files/files.service.js';
import type { PublishedText, TextsToCheck } from './published-text.js';

/**
 * A picture that is to be shown to all. Only who uploaded it may say so: nobody makes a portrait or a cover, and with it
 * public, out of a file that somebody else put elsewhere.
 * @throws Invalid, PictureRefused; what `published` throws at the file's name
 */
export async function requireOwnPicture(
  { files, published }: { files: Files; published: PublishedText },
  tx: Tx,
  actor: Actor,
  { fileId, field, ...of }: Omit<TextsToCheck, 'texts'> & { fileId: string; field: string },
): Promise<void> {
  const file = await files.requirePicture(tx, fileId, field);
  if (file.uploadedBy !== actor.userId && !actor.administrator)
    throw new Invalid([{ field, message: 'There is no such file; upload it first.' }]);
  // Its name stands in its address.
  await published.check(tx, actor, { ...of, texts: { [field]: file.name } });
}
