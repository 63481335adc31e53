import {
  Id,
  Instant,
  LanguageCode,
  Line,
  OneOf,
  Parts,
  Prose,
  Whole,
} from '../../../platform/http/fields.js';
import { commentStatuses, type Comment, type CommentStatus } from '../comment.entity.js';

export class CreateComment {
  @Line(200) authorName!: string;
  @Line(300, { optional: true, empty: true }) institution?: string;
  @Prose(5000, { description: 'Markdown.' }) body!: string;
  @Prose(5000, { optional: true, description: 'The organisers’ answer, Markdown.' }) reply?: string;
  @LanguageCode({ optional: true }) language?: string;
  @OneOf(commentStatuses, { optional: true, name: 'CommentStatus' }) status?: CommentStatus;
  @Instant({ optional: true, description: 'When it was written; now when left out.' }) writtenAt?: string;
}

export class ChangeComment {
  @Line(200, { optional: true }) authorName?: string;
  @Line(300, { optional: true, empty: true }) institution?: string;
  @Prose(5000, { optional: true }) body?: string;
  @Prose(5000, { optional: true }) reply?: string;
  @LanguageCode({ optional: true }) language?: string;
  @OneOf(commentStatuses, { optional: true, name: 'CommentStatus' }) status?: CommentStatus;
  @Instant({ optional: true }) writtenAt?: string;
}

export class CommentView {
  @Id() id!: string;
  @Line(200) authorName!: string;
  @Line(300, { empty: true }) institution!: string;
  @Prose(5000) body!: string;
  @Prose(5000) reply!: string;
  @LanguageCode() language!: string;
  @OneOf(commentStatuses, { name: 'CommentStatus' }) status!: CommentStatus;
  @Instant() writtenAt!: string;
  @Whole(1, 1_000_000_000) version!: number;

  static of(comment: Comment): CommentView {
    const { id, authorName, institution, body, reply, language, status, writtenAt, version } = comment;
    return {
      id,
      authorName,
      institution,
      body,
      reply,
      language,
      status,
      writtenAt: writtenAt.toISOString(),
      version,
    };
  }
}

export class CommentPage {
  @Parts(() => CommentView, 500) items!: CommentView[];
  @Line(500, { nullable: true }) next!: string | null;
}
