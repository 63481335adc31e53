import type { Text } from '../../../platform/i18n/text.js';
import { newId, randomToken } from '../../../platform/tokens/tokens.js';
import { calendarName } from '../../calendar/plain-text.js';
import type { EventRecord } from '../../events/event-record.js';
import type { Outbox } from '../../mail/outbox.service.js';
import type { PreparedMessage } from '../../mail/prepared-message.js';
import type { Values } from '../../mail/stencils/holes.js';
import type { Pattern, Patterns } from '../../mail/stencils/patterns.js';
import type { InvitationLinks } from '../invitation-links.js';
import type { Guest } from './guest.js';
import type { InvitationMail } from './invitation-mail.js';

interface Writers {
  mail: InvitationMail;
  links: InvitationLinks;
  outbox: Outbox;
  patterns: Patterns;
}

/**
 * First invitations of one sending. Those of guests of one kind and language differ in names, addresses and links alone: they
 * are written once, for a guest whose values are markers, and each guest's own are put in.
 */
export class InvitationStencils {
  private readonly known = new Map<string, Pattern | undefined>();

  constructor(
    private readonly writers: Writers,
    private readonly event: EventRecord,
    private readonly note: Text,
  ) {}

  /** @param whole each with all of its words, for those who cannot read stencils */
  prepare(reader: Guest, whole = false): PreparedMessage {
    const { outbox, patterns } = this.writers;
    const pattern = whole ? undefined : this.patternFor(reader);
    return pattern ? patterns.prepare(pattern, this.values(reader)) : outbox.prepare(this.draft(reader));
  }

  /** Undefined for guests of whose mail more is their own. */
  private patternFor(reader: Guest): Pattern | undefined {
    const { language, confidential, sequence } = reader;
    // An assistant reads whose invitation it is, in sentences whose words may go by the guest's name ("de" or "d’" in French).
    if (reader.readBy || reader.firstMail || reader.answer || reader.inPlaceOf !== undefined)
      return undefined;
    if (!calendarName(reader.name) || !reader.uid.startsWith(`${reader.invitationId}@`)) return undefined;
    const kind = JSON.stringify([language, confidential, sequence]);
    if (!this.known.has(kind)) this.known.set(kind, this.write(reader) ?? this.write(reader));
    return this.known.get(kind);
  }

  /** Undefined when what it makes of this guest's values is not the guest's mail; also when a second begins meanwhile. */
  private write(like: Guest): Pattern | undefined {
    const invitationId = newId();
    const guest: Guest = {
      ...like,
      invitationId,
      uid: like.uid.replace(like.invitationId, invitationId),
      email: `${randomToken()}@example.org`,
      name: randomToken(),
      greeting: randomToken(),
      assistants: [],
    };
    const { calendarName: _same, ...markers } = this.values(guest);
    const { name, ...others } = markers;
    const pattern = this.writers.patterns.of(this.draft(guest), markers, {
      ...others,
      calendarName: name!,
    });
    return this.writers.patterns.says(pattern, this.values(like), this.draft(like)) ? pattern : undefined;
  }

  private draft(reader: Guest) {
    return this.writers.mail.invitation(this.event, reader, this.note);
  }

  private values({ invitationId, greeting, name, email }: Guest): Values {
    const { links } = this.writers;
    return {
      id: invitationId,
      greeting,
      name,
      calendarName: calendarName(name),
      email,
      ...links.tokens(invitationId),
    };
  }
}
