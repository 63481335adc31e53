import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Event } from '../../events/event.entity.js';
import { StoredFile } from '../../files/stored-file.entity.js';
import { Companion } from '../../invitations/companions/companion.entity.js';
import { Invitation } from '../../invitations/invitation.entity.js';
import { Question } from '../../questions/question.entity.js';
import type { GivenValue } from '../../questions/questions.rules.js';
import { AnswerRow } from '../answer.entity.js';

/** What somebody said to a question. Another answer is another row; `current` marks the one that counts. */
@Entity('question_answers')
@Index('question_answers_current_idx', ['invitationId', 'questionId'], {
  unique: true,
  where: 'current AND companion_id IS NULL',
})
@Index('question_answers_companion_idx', ['companionId', 'questionId'], {
  unique: true,
  where: 'current AND companion_id IS NOT NULL',
})
@Index('question_answers_file_id_idx', ['fileId'], { where: 'file_id IS NOT NULL' })
export class QuestionAnswer {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  @ForeignKey(() => Question, { onDelete: 'CASCADE' })
  questionId!: string;

  @Index()
  @Column('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Index()
  @Column('uuid')
  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  invitationId!: string;

  /** Whose answer it is, where a companion was asked. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Companion, { onDelete: 'CASCADE' })
  companionId!: string | null;

  /** The answer it came with, which says how and by whom; null where a companion gave it on their own page. */
  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => AnswerRow, { onDelete: 'CASCADE' })
  answerId!: string | null;

  /** Null: taken back. */
  @Column('jsonb', { nullable: true })
  value!: GivenValue | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => StoredFile)
  fileId!: string | null;

  @Column('boolean')
  current!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  givenAt!: Date;
}
