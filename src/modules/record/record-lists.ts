import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Audit } from '../audit/audit.service.js';
import { EventRows } from '../events/event-rows.js';
import { PublishedText } from '../events/published-text.js';
import { Commitment } from './commitment.entity.js';
import { FurtherLink } from './further-link.entity.js';
import { Recommendation } from './recommendation.entity.js';

/** The lists beside the report, each in an order that the organisers choose. */
@Injectable()
export class RecordLists {
  readonly recommendations: EventRows<Recommendation>;
  readonly commitments: EventRows<Commitment>;
  readonly furtherLinks: EventRows<FurtherLink>;

  constructor(database: Database, audit: Audit, clock: Clock, published: PublishedText) {
    const parts = { database, audit, clock, published };
    this.recommendations = new EventRows({
      ...parts,
      entity: Recommendation,
      noun: 'recommendation',
      texts: ({ text, addressee, statusNote }) => ({ text, addressee, statusNote }),
    });
    this.commitments = new EventRows({
      ...parts,
      entity: Commitment,
      noun: 'commitment',
      texts: ({ text, madeBy, madeWhen, evidence }) => ({
        text,
        madeBy,
        madeWhen: { en: madeWhen },
        evidence,
      }),
    });
    this.furtherLinks = new EventRows({
      ...parts,
      entity: FurtherLink,
      noun: 'further link',
      texts: ({ title, url }) => ({ title, url: { en: url } }),
    });
  }
}
