import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NotFound } from '../../../../platform/errors/domain-error.js';
import { peerOf, RateLimits } from '../../../../platform/limits/rate-limits.js';
import { hashToken } from '../../../../platform/tokens/tokens.js';
import type { Holder } from '../../../attendance/codes/entry-codes.js';
import { misses } from '../invitee.service.js';
import { tokenFrom, tokenLength } from '../link-token.js';
import { CompanionQueries, type CompanionGuest } from './companion.queries.js';

/** Finds who stands behind the link of a companion's page. */
@Injectable()
export class CompanionPages {
  constructor(
    private readonly companions: CompanionQueries,
    private readonly limits: RateLimits,
  ) {}

  /** @throws NotFound for unknown and mistyped links alike; TooMany when one peer tries many */
  async behind(raw: string, request: FastifyRequest): Promise<CompanionGuest & { token: string }> {
    const token = tokenFrom(raw);
    const found = token.length === tokenLength ? await this.companions.behind(hashToken(token)) : undefined;
    if (found) return { ...found, token };
    await this.limits.count(misses, peerOf(request));
    throw new NotFound();
  }
}

/** Whose code opens the door: of a companion with a seat in the room. */
export const companionEntry = (companion: CompanionGuest): Holder | undefined =>
  !companion.gone && companion.seat === 'seated' && companion.mode === 'room'
    ? {
        whose: 'companion',
        id: companion.id,
        eventId: companion.eventId,
        generation: companion.entryGeneration,
      }
    : undefined;
