import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { ConfirmJob } from './answer-request.js';

@Injectable()
export class Confirmations {
  constructor(private readonly database: Database) {}

  async write(job: ConfirmJob): Promise<void> {
    void job;
    await this.database.read('SELECT 1');
  }
}
