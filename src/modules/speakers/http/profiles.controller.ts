import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { Profiles } from '../profiles.service.js';
import { ProfileInput, ProfileView } from './appearance.dto.js';

@ApiTags('speakers')
@Controller('api/v1/people/:personId/profile')
export class ProfilesController {
  constructor(private readonly profiles: Profiles) {}

  @Get()
  @Access({ roles: ['organiser', 'editor'] })
  @ApiOkResponse({ type: ProfileView })
  view(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<ProfileView> {
    return this.profiles.view(actor, personId);
  }

  @Put()
  @Access({ roles: ['organiser', 'editor'] })
  @ApiHeader({ name: 'If-Match', required: true, description: '"0" before there is a profile.' })
  @ApiOkResponse({ type: ProfileView })
  save(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseUUIDPipe) personId: string,
    @IfMatch() version: number,
    @Body() input: ProfileInput,
  ): Promise<ProfileView> {
    return this.profiles.save(actor, personId, version, input);
  }
}
