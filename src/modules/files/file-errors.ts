import { DomainError } from '../../platform/errors/domain-error.js';
import { allowedEndings } from './file-type.rules.js';
import { largestSide } from './picture-size.rules.js';

export const largestFile = 100 * 1024 * 1024;

export class FileTooLarge extends DomainError {
  constructor(atMost = largestFile) {
    super(
      'file_too_large',
      413,
      `The file is larger than ${atMost / 1024 / 1024} MB. Make it smaller, or share it as a link instead.`,
    );
  }
}

export class FileRefused extends DomainError {
  constructor(reason: 'kind' | 'disguised' | 'markup' | 'empty' | 'encoding') {
    super('file_refused', 415, messages[reason], { reason });
  }
}

const messages = {
  kind: `This kind of file cannot be shared here. Allowed are: ${allowedEndings}. Pages and web pictures (HTML, SVG, XML) are refused because they could run scripts.`,
  disguised:
    'The content of this file is not only what it says it is. Export it again from its program, for example as PDF.',
  markup: 'This text file contains markup (HTML or XML) and is refused. Save it as PDF instead.',
  empty: 'The file is empty.',
  encoding: 'This text file is not valid UTF-8. Save it again with the encoding UTF-8.',
};

export class PictureRefused extends DomainError {
  constructor(message = `The picture is too large. At most ${largestSide} pixels a side and 50 megapixels.`) {
    super('picture_refused', 422, message);
  }
}

export class NoRoomForFiles extends DomainError {
  constructor() {
    super(
      'no_room_for_files',
      507,
      'There is no room left for files on this server. Nothing was kept; please tell whoever runs it.',
    );
  }
}

export class UploadBroken extends DomainError {
  constructor() {
    super('upload_broken', 400, 'The upload was interrupted. Nothing was kept; please try again.');
  }
}
