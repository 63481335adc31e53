import { Counts, Line, OneOf, Part, Whole } from '../../../platform/http/fields.js';
import { newsChanges, type NewsChange } from '../forecast/news-forecast.rules.js';

const many = 1e6;

export class NewsForecastQuery {
  @OneOf(newsChanges, {
    name: 'NewsChange',
    description:
      'Another time; another title, place or language; texts that no mail repeats; neutral mails, or under another neutral title; neutral no longer; postponed; called off.',
  })
  change!: NewsChange;
  @Line(100, {
    optional: true,
    description: 'Languages in which the neutral title changes too: `en,fr`.',
  })
  retitled?: string;
}

/** Guests who get no mail, by why. */
export class NobodyTold {
  @Whole(0, many, { description: 'Said no.' }) declined!: number;
  @Whole(0, many, { description: 'Their invitation never reached them.' }) unreached!: number;
  @Whole(0, many, { description: 'Their invitation has not left, and will not.' }) unsent!: number;
  @Whole(0, many, { description: 'Do not want mailings.' }) unsubscribed!: number;
  @Whole(0, many, { description: 'Not to be written to, or without an address.' }) alone!: number;
  @Whole(0, many, { description: 'Nothing that they were told changes: they know of a neutral entry.' })
  unaware!: number;
}

export class NewsForecastView {
  @Whole(0, many, { description: 'Guests who are written to, themselves or through an assistant.' })
  guests!: number;
  @Whole(0, many, { description: 'Mails, with the copies of assistants.' }) mails!: number;
  @Whole(0, many, { description: 'Of them those that are held in the outbox.' }) held!: number;
  @Counts({ description: 'Mails by language.' }) byLanguage!: Record<string, number>;
  @Part(() => NobodyTold) none!: NobodyTold;
  @Whole(0, many, { description: 'For whom the invitation of a wave is still to be written.' })
  toWrite!: number;
}
