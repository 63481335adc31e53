import { Id, Line, RawText, Whole } from '../../../platform/http/fields.js';
import { fileUrl } from '../file-name.rules.js';
import type { StoredFile } from '../stored-file.entity.js';

export class UploadQuery {
  @RawText(4000, { description: 'Name of the file on the sender’s computer; it is made safe.' })
  name!: string;
}

export class FileView {
  @Id() id!: string;
  @Line(255) name!: string;
  @Line(200, { description: 'Media type, found in the content.' }) type!: string;
  @Whole(0, Number.MAX_SAFE_INTEGER) size!: number;
  @Line(1000, { description: 'Address on this site; who may open it depends on what refers to the file.' })
  url!: string;

  static of(file: Pick<StoredFile, 'id' | 'name' | 'type' | 'size'>): FileView {
    return { id: file.id, name: file.name, type: file.type, size: file.size, url: fileUrl(file) };
  }
}
