import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import type { ExportFile } from '../exports.service.js';
import type { ApprovalKind, ExportApproval } from './export-approval.entity.js';

/** What was agreed to: who, in which form, and whether by real names. */
export type Approved = Pick<
  ExportApproval,
  | 'id'
  | 'kind'
  | 'subjectId'
  | 'teamId'
  | 'eventId'
  | 'title'
  | 'request'
  | 'personIds'
  | 'rowIds'
  | 'realNames'
>;

type Produce = (approved: Approved, actor: Actor) => Promise<ExportFile>;

/** How an approved export becomes a file, by kind; the module that knows the kind registers it. */
@Injectable()
export class ExportProducers {
  private readonly registered = new Map<ApprovalKind, Produce>();

  register(kind: ApprovalKind, produce: Produce): void {
    if (this.registered.has(kind)) throw new Error(`Exports of ${kind} are produced twice`);
    this.registered.set(kind, produce);
  }

  produce(approved: Approved, actor: Actor): Promise<ExportFile> {
    const produce = this.registered.get(approved.kind);
    if (!produce) throw new Error(`Nothing produces exports of ${approved.kind}`);
    return produce(approved, actor);
  }
}
