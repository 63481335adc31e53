import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../../platform/access/access.decorator.js';
import { NotFound } from '../../../../platform/errors/domain-error.js';
import { EntryCodes, type Holder } from '../../../attendance/codes/entry-codes.js';
import { entryPicture } from '../../../attendance/codes/entry-picture.js';
import { privately } from '../../layout/privately.js';
import { CompanionPages, companionEntry } from '../companions/companion-pages.js';
import { guestEntry } from '../invitee-view.js';
import { Invitee } from '../invitee.service.js';

/** The QR code on a personal page, as a picture of its own: the page stays quick, and the code can fill the screen. */
@ApiExcludeController()
@Controller()
export class EntryController {
  constructor(
    private readonly invitee: Invitee,
    private readonly companions: CompanionPages,
    private readonly codes: EntryCodes,
  ) {}

  @Access('public')
  @Get('i/:token/entry.svg')
  async guest(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(reply, guestEntry(await this.invitee.behind(token, request)));
  }

  @Access('public')
  @Get('c/:token/entry.svg')
  async companion(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(reply, companionEntry(await this.companions.behind(token, request)));
  }

  private async send(reply: FastifyReply, holder: Holder | undefined): Promise<void> {
    if (!holder) throw new NotFound();
    const picture = await entryPicture(this.codes.code(holder), this.codes.short(holder));
    void reply.headers(privately).type('image/svg+xml; charset=utf-8').send(picture);
  }
}
