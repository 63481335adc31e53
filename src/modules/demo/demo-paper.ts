import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { Database } from '../../platform/database/database.js';
import { Files } from '../files/files.service.js';
import { pastDebate } from './content/past-debate.js';
import { insert } from './insert.js';
import { samplePdf } from './sample-pdf.js';

/** The coalition's report as a file to download: a sample page in its place. */
@Injectable()
export class DemoPaper {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
  ) {}

  /** Does nothing when it is there. */
  async add(): Promise<void> {
    const [event] = await this.database.read<{ id: string; has: boolean }>(
      `SELECT id, EXISTS (SELECT FROM materials WHERE event_id = events.id AND kind = 'file') AS has FROM events WHERE slug = $1`,
      [pastDebate.slug],
    );
    if (!event || event.has) return;
    const { title, description, fileName } = pastDebate.paper;
    const page = samplePdf([
      'The First One Hundred Days of',
      "Kazakhstan's Chairmanship of the OSCE",
      '',
      "A sample page in place of the coalition's report.",
    ]);
    const file = await this.files.store('system', fileName, Readable.from([page]));
    const common = { event_id: event.id, audience: 'public', language: 'en' };
    await this.database.transaction(async (tx) => {
      await insert(tx, 'materials', {
        ...common,
        kind: 'file',
        file_id: file.id,
        title,
        description,
        position: 0,
      });
      await insert(tx, 'materials', {
        ...common,
        kind: 'link',
        url: 'https://www.amnesty.org/en/documents/',
        title: {
          en: 'Amnesty International: No Effective Safeguards Against Torture',
          fr: 'Amnesty International : No Effective Safeguards Against Torture',
        },
        position: 1,
      });
    });
  }
}
