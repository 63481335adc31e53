import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { Uses } from './questions.rules.js';

/** What was said to a question, asked of the module above that keeps the answers. */
@Injectable()
export class QuestionUses {
  private read: ((tx: Tx, questionId: string) => Promise<Uses>) | undefined;

  register(read: (tx: Tx, questionId: string) => Promise<Uses>): void {
    this.read = read;
  }

  async of(tx: Tx, questionId: string): Promise<Uses> {
    return this.read ? this.read(tx, questionId) : { answers: 0, options: [] };
  }
}
