import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { assistsSql } from '../../invitations/assistants.sql.js';
import { cleanToken, hashToken } from '../../../platform/tokens/tokens.js';
import { FileDelivery } from '../../files/file-delivery.js';

interface Guest {
  eventId: string;
  speaker: boolean;
}

/** Papers for guests, under their personal link. */
@ApiExcludeController()
@Controller()
export class GuestFilesController {
  constructor(
    private readonly delivery: FileDelivery,
    private readonly database: Database,
  ) {}

  @Get('i/:token/files/:fileId/:name')
  @Access('public')
  async get(
    @Param('token') token: string,
    @Param('fileId') id: string,
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const guest = await this.guestBehind(token);
    if (!guest) throw new NotFound('file');
    await this.delivery.send(request, reply, { id, name }, [{ kind: 'anyone' }, { kind: 'guest', ...guest }]);
  }

  /** Only the personal link or an assistant's, not the one in calendar entries; and only of somebody who accepted, or came. */
  private async guestBehind(rawToken: string): Promise<Guest | undefined> {
    const [guest] = await this.database.read<Guest>(
      `SELECT i.event_id AS "eventId",
              EXISTS (SELECT FROM appearances a WHERE a.event_id = i.event_id AND a.person_id = i.person_id) AS speaker
         FROM invitations i
        WHERE (i.page_token_hash = $1 OR i.id = (SELECT invitation_id FROM invitation_assistants WHERE token_hash = $1)
               AND ${assistsSql('$1')} IS NOT NULL)
          AND i.revoked_at IS NULL
          AND (EXISTS (SELECT FROM standings s WHERE s.invitation_id = i.id AND s.answer = 'accepted')
            OR EXISTS (SELECT FROM attendances t WHERE t.invitation_id = i.id AND t.came))`,
      [hashToken(cleanToken(rawToken))],
    );
    return guest;
  }
}
