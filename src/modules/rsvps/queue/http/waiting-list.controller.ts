import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { ShowsPeople } from '../../../../platform/access/shows-people.js';
import { IfMatch } from '../../../../platform/http/versions.js';
import { rowsAtRisk } from '../../../contacts/people/shows-people.js';
import { WaitingList } from '../waiting-list.service.js';
import { WaitingListQueries } from '../waiting-list.queries.js';
import {
  ChangeQueue,
  MoveInQueue,
  OfferSeats,
  ProlongOffer,
  QueuePage,
  QueueQuery,
  SeatFromQueue,
  SeatsGiven,
  WaitingListView,
  WithdrawOffer,
} from './waiting-list.dto.js';

const organisers: AccessRule = { roles: ['organiser'], of: 'event', at: 'params.eventId' };

@ApiTags('rsvps')
@Controller('api/v1/events/:eventId/waiting-list')
export class WaitingListController {
  constructor(
    private readonly list: WaitingList,
    private readonly queries: WaitingListQueries,
  ) {}

  /** How the waiting list of this debate works, and where seats are free for it. */
  @Get()
  @Access(organisers)
  @ApiOkResponse({ type: WaitingListView })
  view(@Param('eventId') eventId: string): Promise<WaitingListView> {
    return this.queries.view(eventId);
  }

  @Put()
  @Access(organisers)
  @ApiOkResponse({ type: WaitingListView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @IfMatch() version: number,
    @Body() change: ChangeQueue,
  ): Promise<WaitingListView> {
    await this.list.change(actor, eventId, version, change);
    return this.queries.view(eventId);
  }

  /** Who waits for seats of a pool, the next first. */
  @ShowsPeople(rowsAtRisk)
  @Get('guests')
  @Access(organisers)
  @ApiOkResponse({ type: QueuePage })
  guests(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Query() query: QueueQuery,
  ): Promise<QueuePage> {
    return this.queries.guests(eventId, query, actor.cleared);
  }

  /** Puts a party elsewhere in the list, by hand. */
  @Post('moves')
  @Access(organisers)
  @HttpCode(204)
  @ApiNoContentResponse()
  move(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() move: MoveInQueue,
  ): Promise<void> {
    return this.list.move(actor, eventId, move);
  }

  /** Gives free seats to these parties; who has one already keeps it, and is told once. */
  @Post('seats')
  @Access(organisers)
  @HttpCode(200)
  @ApiOkResponse({ type: SeatsGiven })
  seat(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() given: SeatFromQueue,
  ): Promise<SeatsGiven> {
    return this.list.seat(actor, eventId, given);
  }

  /** Holds seats for a party until a time; the guest is asked by mail. */
  @Post('offers')
  @Access(organisers)
  @HttpCode(204)
  @ApiNoContentResponse()
  offer(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() offer: OfferSeats,
  ): Promise<void> {
    return this.list.offer(actor, eventId, offer);
  }

  /** The seats are held until another time; the guest is told. */
  @Post('offers/:offerId/prolongations')
  @Access(organisers)
  @HttpCode(204)
  @ApiNoContentResponse()
  prolong(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('offerId') offerId: string,
    @Body() given: ProlongOffer,
  ): Promise<void> {
    return this.list.prolong(actor, eventId, offerId, given);
  }

  /** The guest keeps the place in the list, and is told. */
  @Post('offers/:offerId/withdrawal')
  @Access(organisers)
  @HttpCode(204)
  @ApiNoContentResponse()
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('offerId') offerId: string,
    @Body() { reason }: WithdrawOffer,
  ): Promise<void> {
    return this.list.withdraw(actor, eventId, offerId, reason);
  }
}
