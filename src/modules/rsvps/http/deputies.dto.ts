import { Email, Line, OneOf } from '../../../platform/http/fields.js';
import { SeatReason } from './seat-reason.js';

export class SendDeputy {
  @Line(200) givenName!: string;
  @Line(200) familyName!: string;
  @Email() email!: string;
  @Line(200, { optional: true, empty: true, description: 'What the deputy is.' }) title?: string;
  @SeatReason('Why staff record it: how the guest told us.') reason!: string;
  @Line(64, { optional: true, description: 'The same nonce twice is the same deputy.' }) nonce?: string;
}

export class DecideDeputy {
  @OneOf(['approve', 'refuse']) decision!: 'approve' | 'refuse';
  @SeatReason() reason!: string;
}
