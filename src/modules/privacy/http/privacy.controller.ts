import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Privacy } from '../privacy.service.js';
import { CreateErasure, HoldingPage, PersonalDataView } from './privacy.dto.js';

@ApiTags('privacy')
@Access('administrator')
@Controller('api/v1')
export class PrivacyController {
  constructor(private readonly privacy: Privacy) {}

  /** Everything held about a person, to be handed to them; the reading is on the record. */
  @Get('people/:personId/personal-data')
  @ApiOkResponse({ type: PersonalDataView })
  export(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<PersonalDataView> {
    return this.privacy.export(actor, personId);
  }

  /** Removes everything about a person, for good. */
  @Post('people/:personId/erasure')
  @HttpCode(204)
  @ApiNoContentResponse()
  async erase(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() { reason }: CreateErasure,
  ): Promise<void> {
    await this.privacy.erase(actor, personId, reason);
  }

  /** The record of processing: what is held, what for and for how long. */
  @Get('personal-data/holdings')
  @ApiOkResponse({ type: HoldingPage })
  holdings(): HoldingPage {
    return { items: this.privacy.holdings(), next: null };
  }
}
