import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/database/database.js';
import { Invalid } from '../../platform/errors/domain-error.js';
import type { Files } from '../files/files.service.js';

/**
 * A picture that is to be shown to all. Only who uploaded it may say so: nobody makes a portrait or a cover, and with it
 * public, out of a file that somebody else put elsewhere. @throws Invalid, PictureRefused
 */
export async function requireOwnPicture(
  files: Files,
  tx: Tx,
  actor: Actor,
  fileId: string,
  field: string,
): Promise<void> {
  const file = await files.requirePicture(tx, fileId, field);
  if (file.uploadedBy !== actor.userId && !actor.administrator)
    throw new Invalid([{ field, message: 'There is no such file; upload it first.' }]);
}
