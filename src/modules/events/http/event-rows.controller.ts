import { Body, Delete, Get, HttpCode, Param, Put, type Type } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Ids } from '../../../platform/http/fields.js';

/** For those who publish what came of a debate. */
export const followUp = Access({ roles: ['organiser', 'editor'], of: 'event', at: 'params.eventId' });

export class RowOrder {
  @Ids(500, { description: 'All of them, in their new order.' }) ids!: string[];
}

interface Page<View> {
  items: View[];
  next: null;
}

/** `EventRows`, or a service around them. */
interface Rows<Row> {
  list(eventId: string): Promise<Row[]>;
  order(actor: Actor, eventId: string, ids: string[]): Promise<Row[]>;
  remove(actor: Actor, eventId: string, id: string): Promise<void>;
}

/**
 * What the controllers of an event's ordered things have in common: to list, order and remove them.
 * @param page describes the list in the API
 * @param id name of the path's parameter
 */
export function EventRowsController<Row, View>(
  page: Type<{ items: View[]; next: string | null }>,
  id: string,
) {
  abstract class RowsController {
    protected abstract readonly rows: Rows<Row>;
    protected abstract view(row: Row): View;

    @Get()
    @followUp
    @ApiOkResponse({ type: page })
    async list(@Param('eventId') eventId: string): Promise<Page<View>> {
      return this.page(await this.rows.list(eventId));
    }

    @Put('order')
    @followUp
    @ApiOkResponse({ type: page })
    async order(
      @CurrentActor() actor: Actor,
      @Param('eventId') eventId: string,
      @Body() { ids }: RowOrder,
    ): Promise<Page<View>> {
      return this.page(await this.rows.order(actor, eventId, ids));
    }

    @Delete(`:${id}`)
    @followUp
    @HttpCode(204)
    @ApiNoContentResponse()
    remove(
      @CurrentActor() actor: Actor,
      @Param('eventId') eventId: string,
      @Param(id) rowId: string,
    ): Promise<void> {
      return this.rows.remove(actor, eventId, rowId);
    }

    private page(rows: Row[]): Page<View> {
      return { items: rows.map((row) => this.view(row)), next: null };
    }
  }
  return RowsController;
}
