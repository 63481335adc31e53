import { Instant, Part, WebAddress } from '../../../platform/http/fields.js';

export class CalendarFeedView {
  @WebAddress({
    description: 'The calendar itself; secret. `webcal:` in place of `https:` makes programs subscribe.',
  })
  url!: string;

  @WebAddress({ description: 'Subscribes in Google Calendar.' })
  google!: string;

  @WebAddress({ description: 'Subscribes in Outlook.com.' })
  outlook!: string;

  @WebAddress({ description: 'Subscribes in Office 365.' })
  office!: string;

  @Instant()
  createdAt!: string;
}

export class OwnCalendarFeed {
  @Part(() => CalendarFeedView, { nullable: true })
  feed!: CalendarFeedView | null;
}

/** Without the address, which is the guest's alone. */
export class GuestCalendarFeed {
  @Instant({
    nullable: true,
    description: 'Since when the guest has a secret calendar address; null without one.',
  })
  since!: string | null;
}
