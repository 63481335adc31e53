import { Flag, Id, Instant, Line, OneOf, Part, Parts, Whole } from '../../../platform/http/fields.js';
import { mailTestKinds, type MailTestKind, type TestAnswer } from '../setup/mail-test.entity.js';
import { mailCheckNames, type MailCheck } from '../setup/mail-checks.js';

const nullable = { nullable: true };
const sources = ['lmtp', 'smtp', 'imap'] as const;

export class MailCheckView {
  @OneOf(mailCheckNames, { name: 'MailCheckName' }) name!: MailCheck['name'];
  @OneOf(['ok', 'failed', 'off'], { name: 'MailCheckState' }) state!: MailCheck['state'];
  @Line(600) text!: string;
}

export class MailChecksView {
  @Parts(() => MailCheckView, 10) items!: MailCheckView[];
}

export class MailboxStateView {
  @Line(600, { description: 'user@host:port/folder' }) mailbox!: string;
  @Instant({ nullable: true, description: 'When everything there was had been taken.' }) readAt!:
    string | null;
  @Line(600, { empty: true, description: 'Why it cannot be read at present.' }) problem!: string;
  @Whole(0, 1e9, { description: 'Mails too large or impossible to fetch; they are there, unread.' })
  leftBehind!: number;
}

export class MailTestView {
  @Id() id!: string;
  @OneOf(mailTestKinds, { name: 'MailTestKind' }) kind!: MailTestKind;
  @Line(254) address!: string;
  @Instant() sentAt!: string;
  @Line(20, { nullable: true, description: 'State of the mail in the outbox.' }) state!: string | null;
  @Line(600, { empty: true }) problem!: string;
  @Instant(nullable) arrivedAt!: string | null;
  @OneOf(sources, { nullable: true }) cameBy!: (typeof sources)[number] | null;
  @OneOf(['accepted', 'tentative', 'declined'], nullable) answer!: TestAnswer | null;
}

export class MailSetupView {
  @Line(254) mailFrom!: string;
  @Line(254, { description: 'Domain of the addresses that answers come to.' }) replyDomain!: string;
  @Flag({ description: 'Whether they have a plus in them: REPLY_PLUS.' }) replyPlus!: boolean;
  @Flag({ description: 'Whether SMTP_URL is set.' }) sends!: boolean;
  @Flag() receives!: boolean;
  @Part(() => MailboxStateView, { nullable: true, description: 'Of IMAP_URL.' })
  mailbox!: MailboxStateView | null;
  @Parts(() => MailTestView, 20) tests!: MailTestView[];
}
