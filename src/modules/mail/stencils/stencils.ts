import { Injectable } from '@nestjs/common';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Secrets } from '../../../platform/tokens/tokens.js';
import type { CutWords } from './cut-words.js';

/** Words with places, under the id that follows from them. */
export interface Stencil {
  id: string;
  cut: CutWords;
}

/** The database could not be asked; later it can. */
export class StencilOutOfReach extends Error {}

const purpose = 'stencil';
/** Kept at hand by each node; the one used longest ago goes first. */
const atHand = 200;

/** Keeps stencils for as long as messages are made from them; what was sent can be shown by them, so they never change. */
@Injectable()
export class Stencils {
  private readonly known = new Map<string, CutWords>();

  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {}

  of(cut: CutWords): Stencil {
    return { id: this.secrets.token(purpose, JSON.stringify(cut)), cut };
  }

  /** By the transaction that writes the messages made from them. */
  async store(tx: Tx, stencils: Iterable<Stencil>): Promise<void> {
    // In one order, so that two sendings with the same stencils do not wait for each other in turn.
    for (const { id, cut } of [...stencils].sort((a, b) => (a.id < b.id ? -1 : 1)))
      await tx.query(
        `INSERT INTO mail_stencils (id, content) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET used_at = now()`,
        [id, this.secrets.seal(purpose, id, zstdCompressSync(Buffer.from(JSON.stringify(cut))))],
      );
  }

  /** The same object as long as it is at hand. @throws StencilOutOfReach, Error when it is gone */
  find(id: string): CutWords | Promise<CutWords> {
    const cut = this.known.get(id);
    return cut ? this.remember(id, cut) : this.read(id);
  }

  /** Those from which no message is made any more: texts of messages are emptied sooner. */
  async expire(tx: Tx, before: Date): Promise<number> {
    const gone = await Database.rows(tx, 'DELETE FROM mail_stencils WHERE used_at <= $1 RETURNING id', [
      before,
    ]);
    return gone.length;
  }

  private async read(id: string): Promise<CutWords> {
    const [row] = await this.database
      .read<{ content: Buffer }>('SELECT content FROM mail_stencils WHERE id = $1', [id])
      .catch((cause: unknown) => {
        throw new StencilOutOfReach('The database could not be asked', { cause });
      });
    if (!row) throw new Error(`There is no stencil ${id}`);
    const opened = zstdDecompressSync(this.secrets.open(purpose, id, row.content));
    return this.remember(id, this.known.get(id) ?? (JSON.parse(opened.toString()) as CutWords));
  }

  private remember(id: string, cut: CutWords): CutWords {
    this.known.delete(id);
    this.known.set(id, cut);
    if (this.known.size > atHand) this.known.delete(this.known.keys().next().value!);
    return cut;
  }
}
