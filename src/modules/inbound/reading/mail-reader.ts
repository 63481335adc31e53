import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ReaderThread } from './reader-thread.js';
import type { Reading } from './reader.js';

/** Reads the mails of this process, one after the other, apart from its main thread. */
@Injectable()
export class MailReader implements OnModuleDestroy {
  private readonly thread = new ReaderThread();

  async onModuleDestroy(): Promise<void> {
    await this.thread.close();
  }

  /** Never rejects. */
  read(bytes: Uint8Array): Promise<Reading> {
    return this.thread.read(bytes);
  }
}
