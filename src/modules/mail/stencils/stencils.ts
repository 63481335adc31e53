import { Injectable } from '@nestjs/common';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { byteaArray } from '../../../platform/database/binary-arrays.js';
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
/** Milliseconds. A stencil is kept for months after it was used. */
const keptFor = 60_000;

/** Keeps stencils for as long as messages are made from them; what was sent can be shown by them, so they never change. */
@Injectable()
export class Stencils {
  private readonly known = new Map<string, CutWords>();
  /** Of those known to be in the database for long, since when (`performance.now()`). */
  private readonly kept = new Map<string, number>();
  private readonly sealed = new WeakMap<CutWords, Buffer>();

  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {}

  of(cut: CutWords): Stencil {
    return { id: this.secrets.token(purpose, JSON.stringify(cut)), cut };
  }

  /** By the transaction that writes the messages made from them. */
  async store(tx: Tx, stencils: Iterable<Stencil>): Promise<void> {
    // Of guests of two kinds whose mails say the same there are two with one id.
    const byId = new Map([...stencils].map((stencil) => [stencil.id, stencil]));
    const all = [...byId.values()].filter(({ id }) => !this.isKept(id));
    if (!all.length) return;
    // In one order, so that two sendings with the same stencils do not wait for each other in turn.
    await tx.query(
      `INSERT INTO mail_stencils (id, content) SELECT * FROM unnest($1::text[], $2::bytea[]) AS stencil (id, content) ORDER BY id
       ON CONFLICT (id) DO UPDATE SET used_at = now()`,
      [all.map(({ id }) => id), byteaArray(all.map((stencil) => this.sealedOf(stencil)))],
    );
  }

  /** Ahead of several transactions that write messages made from them: those need not do it again. */
  async keep(stencils: Iterable<Stencil>): Promise<void> {
    const all = [...stencils].filter(({ id }) => !this.isKept(id));
    if (!all.length) return;
    await this.database.transaction((tx) => this.store(tx, all));
    for (const id of this.kept.keys()) if (!this.isKept(id)) this.kept.delete(id);
    for (const { id } of all) this.kept.set(id, performance.now());
  }

  private isKept(id: string): boolean {
    const since = this.kept.get(id);
    return since !== undefined && performance.now() - since < keptFor;
  }

  private sealedOf({ id, cut }: Stencil): Buffer {
    let sealed = this.sealed.get(cut);
    if (!sealed) {
      sealed = this.secrets.seal(purpose, id, zstdCompressSync(Buffer.from(JSON.stringify(cut))));
      this.sealed.set(cut, sealed);
    }
    return sealed;
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
