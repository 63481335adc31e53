import { Id, Instant, Line, OneOf, Part, Parts, Reason } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import type { Decision } from '../refill-decisions.service.js';
import {
  matches,
  vacancyStates,
  whys,
  type Matched,
  type VacancyState,
  type Why,
} from '../refilling.rules.js';

const nullable = { nullable: true };

export class VacanciesQuery extends PageQuery {
  @OneOf(vacancyStates, { optional: true, name: 'VacancyState' }) state?: VacancyState;
}

export class NextGuest {
  @Id({ nullable: true, description: 'While only proposed.' }) plannedGuestId!: string | null;
  @Id({ nullable: true, description: 'Once invited.' }) invitationId!: string | null;
  @Id() personId!: string;
  @Line(300, { empty: true }) name!: string;
  @Line(300, nullable) organisation!: string | null;
  @Line(50) categoryId!: string;
}

export class VacancyView {
  @Id({ description: 'Invitation of the guest who left the place.' }) invitationId!: string;
  @Line(300, { empty: true }) leftBy!: string;
  @Line(50) categoryId!: string;
  @OneOf(whys, { name: 'VacancyWhy' }) why!: Why;
  @Instant() freedAt!: string;
  @OneOf(vacancyStates, { name: 'VacancyState' }) state!: VacancyState;
  @OneOf(matches, { nullable: true, name: 'RefillMatch', description: 'By which rule the next one came.' })
  matched!: Matched | null;
  @Part(() => NextGuest, nullable) next!: NextGuest | null;
  @Line(200, { nullable: true, description: 'Null: the program by itself, or nobody yet.' })
  decidedBy!: string | null;
  @Instant(nullable) decidedAt!: string | null;
  @Line(500, { empty: true }) reason!: string;
}

export class VacancyPage {
  @Parts(() => VacancyView, 200) items!: VacancyView[];
  @Line(500, nullable) next!: string | null;
}

export class DecideVacancy {
  @OneOf(['invite', 'pass_over', 'leave_empty'], { name: 'RefillDecision' }) act!: Decision;
  @Id({ description: 'Who is proposed, as you saw it.' }) plannedGuestId!: string;
  @Reason('Say why, in "reason"', {
    optional: true,
    description: 'Why; needed unless the person is invited.',
  })
  reason?: string;
}
