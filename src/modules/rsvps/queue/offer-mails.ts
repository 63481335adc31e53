import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { GuestMails } from '../../invitations/guest-mails.service.js';
import type { OfferToTell } from '../../invitations/offers/offer-mail.js';
import type { TellOfOffers } from './offers.store.js';
import { restingClass } from './queue.rules.js';

/** Writes the mails about offers, in the worker, as they stand then: an offer that was answered meanwhile is not told. */
@Injectable()
export class OfferMails {
  constructor(
    private readonly database: Database,
    private readonly mails: GuestMails,
  ) {}

  async write({ eventId, offerIds }: TellOfOffers): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.mails.tellOfOffers(
        tx,
        eventId,
        await Database.rows<OfferToTell>(tx, offersToTell, [offerIds]),
      );
    });
  }
}

/** Of what ended only as long as the guest waits, and was not offered a seat anew. */
const offersToTell = `
  SELECT o.id AS "offerId", o.invitation_id AS "invitationId", o.seats, 1 + s.companions AS party, o.until, o.grown,
         CASE WHEN o.state = 'open' THEN 'made' WHEN o.state = 'withdrawn' THEN 'withdrawn'
              WHEN s.queue_class >= ${restingClass} THEN 'rests' ELSE 'lapsed' END AS news
    FROM seat_offers o JOIN standings s ON s.invitation_id = o.invitation_id
   WHERE o.id = ANY ($1) AND s.seat = 'waiting'
     AND (o.state = 'open' AND s.offer_id = o.id AND o.until > clock_timestamp()
       OR o.state IN ('lapsed', 'withdrawn') AND s.offer_id IS NULL)`;
