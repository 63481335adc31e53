import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { InvitationLinks } from '../invitations/invitation-links.js';
import { BounceAddress } from '../mail/bounce-address.js';
import { MailTestArrivals } from './setup/mail-test-arrivals.js';

/** What an address of ours stands for. */
export interface Destination {
  invitationId: string | null;
  /** The outgoing mail that came back. */
  messageId: string | null;
  /** A test of the set-up that is awaited. */
  testId?: string;
}

/** Neither: an address that takes mail, but says nothing about whom it concerns. */
export const general: Destination = { invitationId: null, messageId: null };

@Injectable()
export class Recipients {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly links: InvitationLinks,
    private readonly bounces: BounceAddress,
    private readonly tests: MailTestArrivals,
  ) {}

  /**
   * Undefined for an address that is not one of ours: `rsvp+TOKEN@`, the same as `TOKEN@` for gateways that choke on the
   * plus, `bounce+…@` likewise as `bounce-…@`, and our plain sender.
   */
  async resolve(address: string): Promise<Destination | undefined> {
    const at = address.lastIndexOf('@');
    const localPart = address.slice(0, at).toLowerCase();
    if (address.toLowerCase() === this.config.mailFrom.toLowerCase()) return general;
    if (at < 1 || address.slice(at + 1).toLowerCase() !== this.config.replyDomain) return undefined;
    if (localPart === 'rsvp') return general;
    const messageId = await this.bounces.find(localPart);
    if (messageId) return { ...general, messageId };
    const [, token] = /^(?:rsvp\+)?([a-z2-7]{26})$/.exec(localPart) ?? [];
    if (!token) return undefined;
    const invitationId = await this.links.findByReplyToken(token);
    if (invitationId) return { ...general, invitationId };
    const testId = await this.tests.find(token);
    return testId ? { ...general, testId } : undefined;
  }

  /** The first of these that names an invitation or a mail of ours. */
  async first(addresses: readonly string[]): Promise<Destination | undefined> {
    for (const address of addresses) {
      const found = await this.resolve(address);
      if (found && found !== general) return found;
    }
    return undefined;
  }

  /** Whether a mail from there was sent by this program. */
  isOwn(address: string): boolean {
    const { mailFrom, replyDomain } = this.config;
    return (
      address === mailFrom.toLowerCase() ||
      (/^(rsvp|bounce)[+@-]/.test(address) && address.endsWith(`@${replyDomain}`))
    );
  }
}
