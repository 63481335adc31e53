import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { assistsSql } from '../../invitations/assistants.sql.js';
import { hashToken } from '../../../platform/tokens/tokens.js';
import { FileDelivery } from '../../files/file-delivery.js';
import { readerAmongInvited, type Invited } from '../../materials/materials.rules.js';
import { tokenFrom, unbroken } from '../invitee/link-token.js';

interface Guest extends Invited {
  eventId: string;
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
    const reader = guest ? readerAmongInvited(guest) : 'public';
    if (!guest || reader === 'public') throw new NotFound('file');
    const { eventId } = guest;
    await this.delivery.send(request, reply, { id: unbroken(id), name: unbroken(name) }, [
      { kind: 'anyone' },
      { kind: 'guest', eventId, speaker: reader === 'speaker' },
    ]);
  }

  /** Only the personal link or an assistant's, not the one in calendar entries. */
  private async guestBehind(rawToken: string): Promise<Guest | undefined> {
    const [guest] = await this.database.read<Guest>(
      `SELECT i.event_id AS "eventId", s.answer, coalesce(t.came, false) AS came,
              EXISTS (SELECT FROM appearances a WHERE a.event_id = i.event_id AND a.person_id = i.person_id) AS speaks
         FROM invitations i LEFT JOIN standings s ON s.invitation_id = i.id LEFT JOIN attendances t ON t.invitation_id = i.id
        WHERE (i.page_token_hash = $1 OR i.id = (SELECT invitation_id FROM invitation_assistants WHERE token_hash = $1)
               AND ${assistsSql('$1')} IS NOT NULL)
          AND i.revoked_at IS NULL`,
      [hashToken(tokenFrom(rawToken))],
    );
    return guest;
  }
}
