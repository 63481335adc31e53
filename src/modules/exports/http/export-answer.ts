import { applyDecorators, HttpCode, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { contentDisposition } from '../../files/file-name.rules.js';
import type { ExportFile } from '../exports.service.js';

/** The file as an answer to be saved. */
export const exportAnswer = ({ name, type, content }: ExportFile): StreamableFile =>
  new StreamableFile(content, { type, disposition: contentDisposition('attachment', name) });

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
