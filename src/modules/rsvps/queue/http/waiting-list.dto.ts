import { Flag, Id, Ids, Instant, Line, OneOf, Part, Parts, Whole } from '../../../../platform/http/fields.js';
import { PageQuery } from '../../../../platform/http/paging.js';
import { SeatReason } from '../../http/seat-reason.js';
import { mostCompanions } from '../../party.rules.js';
import { modes, type Mode } from '../../seats.rules.js';
import {
  queueOrders,
  queuePromotions,
  type QueueOrder,
  type QueuePromotion,
} from '../../../events/event.entity.js';
import { queueActs, type QueueAct } from '../queue-act.entity.js';

const nullable = { nullable: true };

export class QueueSettings {
  @OneOf(queueOrders, { description: 'Another order undoes what was moved by hand.' }) order!: QueueOrder;
  @OneOf(queuePromotions, { description: 'A seat that comes free is given, offered, or proposed to staff.' })
  promotion!: QueuePromotion;
  @Whole(1, 336, { description: 'How long an offered seat is held; less where the debate is near.' })
  offerHours!: number;
}

export class ChangeQueue extends QueueSettings {
  @SeatReason() reason!: string;
}

export class MoveInQueue {
  @Id() invitationId!: string;
  @Id({ nullable: true, description: 'The invitation before which it is put; null: at the end.' })
  before!: string | null;
  @SeatReason() reason!: string;
}

export class SeatFromQueue {
  @Ids(200) invitationIds!: string[];
  @SeatReason() reason!: string;
}

export const notGivenWhys = ['not_free', 'has_seat', 'not_waiting'] as const;

export class SeatNotGiven {
  @Id() invitationId!: string;
  @OneOf(notGivenWhys, {
    description: 'So many seats are not free; has a seat by now; left the list, or was uninvited.',
  })
  why!: (typeof notGivenWhys)[number];
  @Whole(0, mostCompanions + 1, { description: 'Seats the party needs; 0 where it does not wait.' })
  needs!: number;
  @Whole(0, 100_000, { description: 'Seats that are free for it.' }) free!: number;
  @Whole(0, 100_000, { description: 'Seats held by offers to others where it waits.' }) held!: number;
}

export class SeatsGiven {
  @Ids(200) seated!: string[];
  @Ids(200, { description: 'Still wait: so many seats were no longer free.' }) notSeated!: string[];
  @Parts(() => SeatNotGiven, 200, { description: 'Why each of the others got none.' }) why!: SeatNotGiven[];
}

export class OfferSeats {
  @Id() invitationId!: string;
  @Whole(1, mostCompanions + 1, {
    optional: true,
    description: 'Fewer than the party has: it is asked. Left out: all.',
  })
  seats?: number;
  @Instant({ optional: true, description: 'Until when; by the settings of the debate otherwise.' })
  until?: string;
  @SeatReason() reason!: string;
}

export class ProlongOffer {
  @Instant() until!: string;
  @SeatReason() reason!: string;
}

export class WithdrawOffer {
  @SeatReason() reason!: string;
}

export class QueuePool {
  @Id() id!: string;
  @Line(100, { empty: true, description: 'Empty for the pool of everybody else.' }) name!: string;
  @OneOf(modes) mode!: Mode;
  @Whole(0, 100_000, { nullable: true, description: 'Null: nothing limits it.' }) free!: number | null;
  @Whole(0, 100_000, { description: 'Parties that wait.' }) waiting!: number;
  @Whole(0, 100_000, { description: 'Seats held by open offers; counted as taken.' }) held!: number;
  @Ids(200, { description: 'Invitations whom the free seats would serve now, in order.' }) next!: string[];
}

export class WaitingListView extends QueueSettings {
  @Whole(1, 1_000_000_000) version!: number;
  @OneOf(queuePromotions, { description: 'As it is now: once guests can no longer answer, staff decide.' })
  promotionNow!: QueuePromotion;
  @Instant({ description: 'Guests can take an offer until then.' }) answersEnd!: string;
  @Parts(() => QueuePool, 100) pools!: QueuePool[];
}

export class QueueQuery extends PageQuery {
  @Id() pool!: string;
}

export class QueueOffer {
  @Id() id!: string;
  @Whole(1, mostCompanions + 1) seats!: number;
  @Instant() until!: string;
  @Flag({ description: 'Its time has passed; it is closed within a minute.' }) over!: boolean;
}

export class QueueActView {
  @OneOf(queueActs) act!: QueueAct['act'];
  @Line(200) by!: string;
  @Line(500, { empty: true }) reason!: string;
  @Instant() at!: string;
}

export const whys = ['order', 'by_hand', 'last', 'resting'] as const;

export class QueueGuest {
  @Id() id!: string;
  @Line(300) name!: string;
  @Line(300, nullable) organisation!: string | null;
  @Line(50) categoryId!: string;
  @Line(100, nullable) rankId!: string | null;
  @Flag() atRisk!: boolean;
  @Whole(1, 100_000, { description: 'In this pool.' }) position!: number;
  @Whole(0, mostCompanions) companions!: number;
  @Instant({ description: 'When the guest joined the list.' }) since!: string;
  @OneOf(whys, {
    description:
      'Stands there by the order; moved by hand; at the end, having let an offer pass; let two pass and is no longer asked.',
  })
  why!: (typeof whys)[number];
  @Whole(0, mostCompanions + 1, {
    description: 'So many seats or fewer are not offered again by themselves.',
  })
  passedSeats!: number;
  @Part(() => QueueOffer, nullable) offer!: QueueOffer | null;
  @Part(() => QueueActView, { nullable: true, description: 'What staff did last.' })
  lastAct!: QueueActView | null;
}

export class QueuePage {
  @Parts(() => QueueGuest, 200) items!: QueueGuest[];
  @Line(500, nullable) next!: string | null;
}
