import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Audit } from '../audit/audit.service.js';
import { safeFileName } from '../files/file-name.rules.js';
import type { ExportRequest } from './http/exports.dto.js';
import { printedDay, printWords } from './prints/print-words.js';
import { tableFile, type Stamp, type Table, type TableFormat } from './table-file.js';

/** What is taken out, as the audit log and the name of the file say it. */
export interface Subject {
  /** Name of the list, the event or the kind of thing. */
  title: string;
  action: string;
  type: string;
  id?: string | null;
  teamId?: string | null;
  eventId?: string | null;
  data?: Record<string, unknown>;
}

export interface ExportFile {
  name: string;
  type: string;
  content: Readable;
}

const month = 30 * 24 * 60 * 60 * 1000;

/** What all exports have in common: the entry in the audit log before the first byte, the stamp and the name of the file. */
@Injectable()
export class Exports {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async record(
    tx: Tx,
    subject: Subject,
    request: ExportRequest & { format: string },
    taken: { count: number } & Record<string, unknown>,
    actor: Actor,
  ): Promise<void> {
    await this.audit.record(tx, {
      actor,
      action: subject.action,
      subject: { type: subject.type, id: subject.id ?? null },
      teamId: subject.teamId ?? null,
      eventId: subject.eventId ?? null,
      data: {
        reason: request.reason,
        format: request.format,
        keepUntil: this.keepUntil(request),
        ...subject.data,
        ...taken,
      },
    });
  }

  stamp(request: ExportRequest, actor: Actor): Stamp {
    const { language } = request;
    const notice = printWords[language].exported(
      actor.name,
      printedDay(this.today(), language),
      printedDay(this.keepUntil(request), language),
    );
    return { author: actor.name, notice, at: this.clock.now() };
  }

  table(
    subject: Subject,
    request: ExportRequest & { format: TableFormat },
    table: Omit<Table, 'title'>,
    actor: Actor,
  ): ExportFile {
    const { title } = subject;
    const content = tableFile(request.format, { ...table, title }, this.stamp(request, actor));
    return this.file(title, request.format, content);
  }

  /** @param what goes into the name behind the title, such as "labels" */
  file(title: string, extension: keyof typeof types, content: Readable, what = ''): ExportFile {
    const name = [title, what, this.today()].filter(Boolean).join(' ');
    return {
      name: safeFileName(`${name}.${extension}`, extension),
      type: types[extension],
      content,
    };
  }

  today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }

  /** YYYY-MM-DD */
  keepUntil({ keepUntil }: ExportRequest): string {
    return keepUntil ?? new Date(this.clock.now().getTime() + month).toISOString().slice(0, 10);
  }
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  vcf: 'text/vcard; charset=utf-8',
  pdf: 'application/pdf',
};
