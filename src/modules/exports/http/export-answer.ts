import { applyDecorators, HttpCode, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { contentDisposition } from '../../files/file-name.rules.js';
import type { ExportFile } from '../exports.service.js';
import { ExportApprovalView } from './export-approvals.dto.js';

/** The file as an answer to be saved. */
export const exportAnswer = ({ name, type, content }: ExportFile): StreamableFile =>
  new StreamableFile(content, { type, disposition: contentDisposition('attachment', name) });

/** The file, or 202 with the request that somebody else must agree to first. */
export async function exportOrRequest(
  made: ExportFile | string,
  reply: FastifyReply,
  show: (approvalId: string) => Promise<ExportApprovalView>,
): Promise<StreamableFile | ExportApprovalView> {
  if (typeof made !== 'string') return exportAnswer(made);
  reply.status(202);
  return show(made);
}

/** Marks a route whose file may have to wait for somebody's agreement. */
export const AnswersFileOrRequest = (...types: string[]) =>
  applyDecorators(
    AnswersFile(...types),
    ApiAcceptedResponse({
      type: ExportApprovalView,
      description: 'So many people that a second member of staff must agree first.',
    }),
  );

/** Marks a route that answers with a file made for this one request. */
export const AnswersFile = (...types: string[]) =>
  applyDecorators(
    HttpCode(200),
    ApiProduces(...types),
    ApiOkResponse({ schema: { type: 'string', format: 'binary' } }),
  );

export const tableTypes = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;
export const peopleTypes = [...tableTypes, 'text/vcard', 'application/pdf'] as const;
