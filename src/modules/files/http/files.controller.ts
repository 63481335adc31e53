import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { ActorSource } from '../../../platform/access/actor-source.js';
import { FileDelivery } from '../file-delivery.js';

@ApiExcludeController()
@Controller()
export class FilesController {
  constructor(
    private readonly delivery: FileDelivery,
    private readonly actors: ActorSource,
  ) {}

  @Get('files/:fileId/:name')
  @Access('public')
  async get(
    @Param('fileId') id: string,
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.delivery.send(request, reply, { id, name }, [
      { kind: 'anyone' },
      async () => {
        const actor = await this.actors.of(request);
        return actor && { kind: 'staff', actor };
      },
    ]);
  }
}
