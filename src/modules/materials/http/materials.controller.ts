import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { Materials, type MaterialWithFile } from '../materials.service.js';
import { ChangeMaterial, CreateMaterial, MaterialOrder, MaterialPage, MaterialView } from './material.dto.js';

const followUp = Access({ roles: ['organiser', 'editor'], of: 'event', at: 'params.eventId' });
const instant = (text: string | null | undefined) =>
  text ? new Date(text) : text === null ? null : undefined;

@ApiTags('materials')
@Controller('api/v1/events/:eventId/materials')
export class MaterialsController {
  constructor(
    private readonly materials: Materials,
    private readonly clock: Clock,
  ) {}

  @Get()
  @followUp
  @ApiOkResponse({ type: MaterialPage })
  async list(@Param('eventId') eventId: string): Promise<MaterialPage> {
    return this.page(await this.materials.list(eventId));
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
    const added = await this.materials.add(actor, eventId, {
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

  @Put('order')
  @followUp
  @ApiOkResponse({ type: MaterialPage })
  async order(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids }: MaterialOrder,
  ): Promise<MaterialPage> {
    return this.page(await this.materials.order(actor, eventId, ids));
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
      await this.materials.change(actor, eventId, id, version, values, (material) =>
        this.view({ material, file: undefined }),
      ),
    );
  }

  @Delete(':materialId')
  @followUp
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('materialId') id: string,
  ): Promise<void> {
    return this.materials.remove(actor, eventId, id);
  }

  private view(material: MaterialWithFile): MaterialView {
    return MaterialView.of(material, this.clock.now());
  }

  private page(materials: MaterialWithFile[]): MaterialPage {
    return { items: materials.map((material) => this.view(material)), next: null };
  }
}
