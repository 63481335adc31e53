import { Id, Parts, Whole } from '../../../platform/http/fields.js';

const many = 1e6;

/** Of the guests of a wave whose invitation was not taken back. */
export class WaveAnswers {
  @Id() waveId!: string;
  @Whole(0, many, { description: 'Have a seat.' }) accepted!: number;
  @Whole(0, many, { description: 'Said yes and wait for a seat.' }) waiting!: number;
  @Whole(0, many) tentative!: number;
  @Whole(0, many, { description: 'Said no, or took their yes back.' }) declined!: number;
  @Whole(0, many, { description: 'Sent a deputy.' }) delegated!: number;
  @Whole(0, many, { description: 'Have not answered.' }) none!: number;
}

export class WaveAnswersList {
  @Parts(() => WaveAnswers, 1000) items!: WaveAnswers[];
}
