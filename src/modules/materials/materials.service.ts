import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Invalid } from '../../platform/errors/domain-error.js';
import { Audit } from '../audit/audit.service.js';
import { EventRows, type EventRow } from '../events/event-rows.js';
import { PublishedText } from '../events/published-text.js';
import { Files } from '../files/files.service.js';
import { StoredFile } from '../files/stored-file.entity.js';
import { Material } from './material.entity.js';
import { audiencesOf, isShown, type Reader } from './materials.rules.js';

export type MaterialValues = Omit<Material, keyof EventRow | 'createdAt'>;

/** A material with the file it offers, if it is one. */
export interface MaterialWithFile {
  material: Material;
  file: StoredFile | undefined;
}

@Injectable()
export class Materials {
  private readonly rows: EventRows<Material>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly files: Files,
    published: PublishedText,
    audit: Audit,
  ) {
    this.rows = new EventRows({
      database,
      audit,
      clock,
      published,
      entity: Material,
      noun: 'material',
      // The name of a file stands in its address and is kept by whoever downloads it.
      async texts({ audience, title, description, url, fileId }, tx) {
        if (audience === 'staff') return {};
        const file = fileId ? await tx.findOneBy(StoredFile, { id: fileId }) : null;
        return { title, description, url, fileId: file?.name };
      },
    });
  }

  async list(eventId: string): Promise<MaterialWithFile[]> {
    return this.withFiles(await this.rows.list(eventId));
  }

  /** What `reader` may see of the event's materials now, in order. */
  async shownTo(eventId: string, reader: Reader): Promise<MaterialWithFile[]> {
    const materials = await this.database.entities.find(Material, {
      where: { eventId, audience: In([...audiencesOf(reader)]) },
      order: { position: 'ASC', id: 'ASC' },
    });
    const now = this.clock.now();
    return this.withFiles(materials.filter((material) => isShown(material, reader, now)));
  }

  /** @throws Invalid when the file is missing or kind and content do not fit */
  async add(actor: Actor, eventId: string, values: MaterialValues): Promise<MaterialWithFile> {
    await this.requireContent(values);
    const material = await this.rows.add(actor, eventId, { ...values, createdAt: this.clock.now() });
    return (await this.withFiles([material]))[0]!;
  }

  async change(
    actor: Actor,
    eventId: string,
    id: string,
    version: number,
    values: Partial<MaterialValues>,
    view: (material: Material) => unknown,
  ): Promise<MaterialWithFile> {
    if (values.fileId) await this.requireFile(values.fileId);
    const material = await this.rows.change(actor, eventId, id, version, values, (row) => view(row));
    return (await this.withFiles([material]))[0]!;
  }

  remove(actor: Actor, eventId: string, id: string): Promise<void> {
    return this.rows.remove(actor, eventId, id);
  }

  async order(actor: Actor, eventId: string, ids: string[]): Promise<MaterialWithFile[]> {
    return this.withFiles(await this.rows.order(actor, eventId, ids));
  }

  private async requireContent(values: MaterialValues): Promise<void> {
    if (values.kind === 'file' && !values.fileId)
      throw new Invalid([{ field: 'fileId', message: 'Upload the file first and send its id.' }]);
    if (values.kind === 'link' && !values.url)
      throw new Invalid([{ field: 'url', message: 'Give the address of the link.' }]);
    if (values.fileId) await this.requireFile(values.fileId);
  }

  private requireFile(fileId: string): Promise<StoredFile> {
    return this.files.require(this.database.entities, fileId, 'fileId');
  }

  private async withFiles(materials: Material[]): Promise<MaterialWithFile[]> {
    const ids = materials.flatMap(({ fileId }) => fileId ?? []);
    const files = ids.length ? await this.database.entities.findBy(StoredFile, { id: In(ids) }) : [];
    const byId = new Map(files.map((file) => [file.id, file]));
    return materials.map((material) => ({ material, file: byId.get(material.fileId ?? '') }));
  }
}
