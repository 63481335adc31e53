import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { NewsForecasts } from '../forecast/news-forecast.queries.js';
import { NewsForecastQuery, NewsForecastView } from './news-forecast.dto.js';

@ApiTags('invitations')
@Controller('api/v1/events/:eventId/news-forecast')
export class NewsForecastController {
  constructor(private readonly forecasts: NewsForecasts) {}

  /** Who would be told of a change by mail, before it is made. */
  @Access({ roles: ['organiser'], of: 'event', at: 'params.eventId' })
  @Get()
  @ApiOkResponse({ type: NewsForecastView })
  forecast(
    @Param('eventId') eventId: string,
    @Query() { change, retitled }: NewsForecastQuery,
  ): Promise<NewsForecastView> {
    return this.forecasts.of(eventId, change, retitled?.split(','));
  }
}
