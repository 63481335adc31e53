import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { assets } from './assets.js';

@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  @Access('public')
  @Get(':name')
  asset(@Param('name') name: string, @Res() reply: FastifyReply): void {
    const asset = assets.get(name);
    if (!asset) throw new NotFound();
    void reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type(asset.type)
      .send(asset.body);
  }
}
