import type { AnswerRequest } from './answer-request.js';

/** What a guest writes beside the answer. */
export type Needs = Pick<AnswerRequest, 'note' | 'dietary' | 'accessNeeds' | 'interpretation'>;

export const pickNeeds = ({ note, dietary, accessNeeds, interpretation }: Needs): Needs => ({
  note,
  dietary,
  accessNeeds,
  interpretation,
});

export const keepWhatIsEmpty = (given: Needs, before: Needs): Needs => ({
  note: given.note,
  dietary: given.dietary || before.dietary || '',
  accessNeeds: given.accessNeeds || before.accessNeeds || '',
  interpretation: given.interpretation || before.interpretation || '',
});
