import { Line, OneOf, Prose } from '../../../platform/http/fields.js';

/** The invitee's form as browsers send it. */
export class AnswerForm {
  @OneOf(['room', 'online', 'tentative', 'no', 'withdrawn'], { optional: true })
  answer?: 'room' | 'online' | 'tentative' | 'no' | 'withdrawn';

  @Line(64)
  nonce!: string;

  @OneOf(['en', 'fr', 'de', 'ru'], { optional: true })
  lang?: string;

  @Prose(2000, { optional: true })
  note?: string;

  @Line(300, { optional: true, empty: true })
  dietary?: string;

  @Line(300, { optional: true, empty: true })
  accessNeeds?: string;

  @Line(10, { optional: true, empty: true })
  interpretation?: string;
}
