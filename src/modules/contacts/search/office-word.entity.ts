import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A word of some post or organisation; see `office-words.rules.ts`. */
@Entity('office_words')
@Index('office_words_sounds_idx', { synchronize: false })
export class StoredOfficeWord {
  @PrimaryColumn('text')
  lexeme!: string;

  @Column('tsvector')
  sounds!: string;
}
