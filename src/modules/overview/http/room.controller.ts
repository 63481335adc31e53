import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { RoomFeed } from '../room-feed.js';
import { RoomQueries } from '../room.queries.js';
import { RoomView } from './room.dto.js';

const at = 'params.eventId';

@ApiTags('guests')
@Controller('api/v1/events/:eventId')
export class RoomController {
  constructor(
    private readonly rooms: RoomQueries,
    private readonly feed: RoomFeed,
  ) {}

  @Get('room')
  @Access({ roles: ['organiser', 'editor', 'door'], of: 'event', at })
  @ApiOkResponse({ type: RoomView })
  room(@Param('eventId') eventId: string): Promise<RoomView> {
    return this.rooms.room(eventId);
  }

  /** Server-sent events: the RoomView now, and again whenever it changes. */
  @Get('room/stream')
  @Access({ roles: ['organiser', 'editor', 'door'], of: 'event', at })
  @ApiProduces('text/event-stream')
  stream(
    @Param('eventId') eventId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.feed.open(eventId, request, reply);
  }
}
