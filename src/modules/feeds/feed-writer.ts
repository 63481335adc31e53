import { Inject, Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { Clock } from '../../platform/clock/clock.js';
import { CONFIG } from '../../platform/config/config.token.js';
import type { Config } from '../../platform/config/config.js';
import { feedIcs, type FeedEntry } from '../calendar/calendar-object.js';
import { InvitationLinks } from '../invitations/invitation-links.js';
import type { FeedOwner } from './calendar-feeds.service.js';
import { FeedContents } from './feed-contents.queries.js';
import { guestEntry, staffEntry } from './feed-entries.rules.js';
import { feedNames } from './feed-names.js';

/** A calendar's bytes, and when anything in it changed last. */
export interface WrittenFeed {
  body: string;
  modifiedAt: Date;
}

const most = 200;

/** Writes the calendars behind secret addresses. The same content gives the same bytes. */
@Injectable()
export class FeedWriter {
  /** The last of each owner, by what the database said: calendar programs ask far more often than things change. */
  private readonly kept = new Map<string, { key: string; written: WrittenFeed }>();

  constructor(
    private readonly contents: FeedContents,
    private readonly links: InvitationLinks,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write(owner: FeedOwner): Promise<WrittenFeed> {
    const now = this.clock.now();
    if ('userId' in owner) {
      const events = await this.contents.ofUser(owner.userId, now);
      return this.keep(owner.userId, events, () => ({
        name: feedNames.en.staff,
        entries: events.map((event) =>
          staffEntry(event, this.consolePage(event.eventId), this.config.replyDomain),
        ),
      }));
    }
    const { language, events } = await this.contents.ofPerson(owner.personId, now);
    return this.keep(owner.personId, { language, events }, () => ({
      name: (feedNames[language] ?? feedNames.en).guest,
      entries: events.map((event) => guestEntry(event, this.links.calendarPage(event.invitationId))),
    }));
  }

  private keep(
    place: string,
    content: unknown,
    write: () => { name: string; entries: FeedEntry[] },
  ): WrittenFeed {
    const key = hash('sha256', JSON.stringify(content));
    const found = this.kept.get(place);
    if (found?.key === key) return found.written;
    const { name, entries } = write();
    // No address of the calendar in itself: people pass files on.
    const body = feedIcs({ name, description: name, url: this.config.publicUrl, entries });
    const modifiedAt = entries.reduce((last, { stamp }) => (stamp > last ? stamp : last), new Date(0));
    const written = { body, modifiedAt };
    this.kept.set(place, { key, written });
    if (this.kept.size > most) this.kept.delete(this.kept.keys().next().value!);
    return written;
  }

  private consolePage(eventId: string): string {
    return `${this.config.publicUrl}/console/debates/${eventId}`;
  }
}
