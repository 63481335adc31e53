import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { EventRowsController, followUp } from '../../events/http/event-rows.controller.js';
import { Materials, type MaterialWithFile } from '../materials.service.js';
import { ChangeMaterial, CreateMaterial, MaterialPage, MaterialView } from './material.dto.js';

const instant = (text: string | null | undefined) =>
  text ? new Date(text) : text === null ? null : undefined;

@ApiTags('materials')
@Controller('api/v1/events/:eventId/materials')
export class MaterialsController extends EventRowsController<MaterialWithFile, MaterialView>(
  MaterialPage,
  'materialId',
) {
  constructor(
    protected readonly rows: Materials,
    private readonly clock: Clock,
  ) {
    super();
  }

  @Post()
  @followUp
  @ApiCreatedResponse({ type: MaterialView })
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() body: CreateMaterial,
  ): Promise<MaterialView> {
    const { kind, title, audience } = body;
    const added = await this.rows.add(actor, eventId, {
      kind,
      fileId: kind === 'file' ? (body.fileId ?? null) : null,
      url: kind === 'link' ? (body.url ?? '') : '',
      title,
      description: body.description ?? {},
      language: body.language ?? '',
      audience,
      shownFrom: instant(body.shownFrom) ?? null,
    });
    return this.view(added);
  }

  @Patch(':materialId')
  @followUp
  @ApiOkResponse({ type: MaterialView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('materialId') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeMaterial,
  ): Promise<MaterialView> {
    const { language, shownFrom, ...rest } = body;
    const values = {
      ...rest,
      language: language === null ? '' : language,
      shownFrom: instant(shownFrom),
    };
    return this.view(
      await this.rows.change(actor, eventId, id, version, values, (material) =>
        this.view({ material, file: undefined }),
      ),
    );
  }

  protected view(material: MaterialWithFile): MaterialView {
    return MaterialView.of(material, this.clock.now());
  }
}
