import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { ShowsPeople } from '../../../../platform/access/shows-people.js';
import { IfMatch } from '../../../../platform/http/versions.js';
import { rowsAtRisk } from '../shows-people.js';
import { PersonNotes } from '../../notes/notes.service.js';
import { People } from '../people.service.js';
import { PeopleQuery } from './people-query.dto.js';
import { CreateNote, NoteView } from './person-parts.dto.js';
import { PersonPage } from './person-row.dto.js';
import { ChangePerson, CreatePerson, PersonView } from './person.dto.js';

@ApiTags('people')
@Controller('api/v1')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly notes: PersonNotes,
  ) {}

  @ShowsPeople(rowsAtRisk)
  @Access({ roles: ['organiser'] })
  @Get('people')
  @ApiOkResponse({ type: PersonPage })
  list(@Query() query: PeopleQuery, @CurrentActor() actor: Actor): Promise<PersonPage> {
    return this.people.list(query, actor);
  }

  /** 409 `possible_duplicate` with `people` when somebody has one of the addresses; send `evenIfDuplicate` to keep both. */
  @Access({ roles: ['organiser'] })
  @Post('people')
  @ApiCreatedResponse({ type: PersonView })
  create(@Body() input: CreatePerson, @CurrentActor() actor: Actor): Promise<PersonView> {
    return this.people.create(input, actor);
  }

  @Access({ roles: ['organiser'] })
  @Get('people/:personId')
  @ApiOkResponse({ type: PersonView })
  show(
    @Param('personId', ParseUUIDPipe) personId: string,
    @CurrentActor() actor: Actor,
  ): Promise<PersonView> {
    return this.people.show(personId, actor);
  }

  @ShowsPeople()
  @Access({ roles: ['organiser'] })
  @Patch('people/:personId')
  @ApiOkResponse({ type: PersonView })
  change(
    @Param('personId', ParseUUIDPipe) personId: string,
    @IfMatch() version: number,
    @Body() change: ChangePerson,
    @CurrentActor() actor: Actor,
  ): Promise<PersonView> {
    return this.people.change(personId, version, change, actor);
  }

  @Access({ roles: ['organiser'] })
  @Delete('people/:personId')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param('personId', ParseUUIDPipe) personId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.people.remove(personId, actor);
  }

  @Access({ roles: ['organiser'] })
  @Get('people/:personId/notes')
  @ApiOkResponse({ type: [NoteView] })
  listNotes(
    @Param('personId', ParseUUIDPipe) personId: string,
    @CurrentActor() actor: Actor,
  ): Promise<NoteView[]> {
    return this.notes.list(personId, actor);
  }

  @Access({ roles: ['organiser'], of: 'team', at: 'body.teamId' })
  @Post('people/:personId/notes')
  @ApiCreatedResponse({ type: NoteView })
  addNote(
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() note: CreateNote,
    @CurrentActor() actor: Actor,
  ): Promise<NoteView> {
    return this.notes.add(personId, note, actor);
  }

  @Access({ roles: ['organiser'], of: 'note', at: 'params.noteId' })
  @Delete('notes/:noteId')
  @HttpCode(204)
  @ApiNoContentResponse()
  removeNote(@Param('noteId', ParseUUIDPipe) noteId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.notes.remove(noteId, actor);
  }
}
