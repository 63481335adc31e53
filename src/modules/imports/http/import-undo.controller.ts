import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Imports } from '../imports.service.js';
import { ImportUndo } from '../undo/import-undo.service.js';
import { ImportUndoPreview } from './import-undo.dto.js';
import { ImportView } from './imports.dto.js';

const ofImport: AccessRule = { roles: ['organiser'], of: 'import', at: 'params.importId' };

@ApiTags('imports')
@Controller('api/v1/imports/:importId/undo')
export class ImportUndoController {
  constructor(
    private readonly imports: Imports,
    private readonly undo: ImportUndo,
  ) {}

  /** What undoing the import would do, or what depends on it by now. */
  @Access(ofImport)
  @Get()
  @ApiOkResponse({ type: ImportUndoPreview })
  preview(
    @Param('importId', ParseUUIDPipe) importId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ImportUndoPreview> {
    return this.undo.preview(importId, actor);
  }

  /** Takes the whole import back. 409 `import_depended_on` lists in `blockers` what came of the people it added. */
  @Access(ofImport)
  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ type: ImportView })
  async start(
    @Param('importId', ParseUUIDPipe) importId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ImportView> {
    await this.undo.start(importId, actor);
    return this.imports.show(importId, actor);
  }
}
