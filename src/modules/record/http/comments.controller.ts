import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { followUp } from '../../events/http/event-rows.controller.js';
import { Comments } from '../comments.service.js';
import { ChangeComment, CommentPage, CommentView, CreateComment } from './comment.dto.js';

@ApiTags('record')
@Controller('api/v1/events/:eventId/comments')
export class CommentsController {
  constructor(
    private readonly comments: Comments,
    private readonly clock: Clock,
  ) {}

  @Get()
  @followUp
  @ApiOkResponse({ type: CommentPage })
  async list(@Param('eventId') eventId: string): Promise<CommentPage> {
    return { items: (await this.comments.list(eventId)).map(CommentView.of), next: null };
  }

  @Post()
  @followUp
  @ApiCreatedResponse({ type: CommentView })
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() body: CreateComment,
  ): Promise<CommentView> {
    const { institution = '', reply = '', language = 'en', status = 'pending' } = body;
    const writtenAt = body.writtenAt ? new Date(body.writtenAt) : this.clock.now();
    const { authorName } = body;
    const values = { authorName, institution, body: body.body, reply, language, status, writtenAt };
    return CommentView.of(await this.comments.add(actor, eventId, values));
  }

  @Patch(':commentId')
  @followUp
  @ApiOkResponse({ type: CommentView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('commentId') id: string,
    @IfMatch() version: number,
    @Body() { writtenAt, ...rest }: ChangeComment,
  ): Promise<CommentView> {
    const values = { ...rest, writtenAt: writtenAt === undefined ? undefined : new Date(writtenAt) };
    return CommentView.of(await this.comments.change(actor, eventId, id, version, values, CommentView.of));
  }

  @Delete(':commentId')
  @followUp
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('commentId') id: string,
  ): Promise<void> {
    return this.comments.remove(actor, eventId, id);
  }
}
