import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { KeptFigures } from './figures/kept-figures.js';
import { ListCounting } from './figures/list-counting.js';
import { ListFiguresJobs } from './figures/list-figures.jobs.js';
import { ListAdditionsController } from './http/list-additions.controller.js';
import { ListMembersController } from './http/list-members.controller.js';
import { ListsController } from './http/lists.controller.js';
import { ListAdditions } from './list-additions.service.js';
import { ListBooks } from './list-books.js';
import { ListFiguresQueries } from './list-figures.js';
import { ListMembersQueries } from './list-members.queries.js';
import { ListMembers } from './list-members.service.js';
import { ListPeople } from './list-people.js';
import { ListPreviews } from './list-preview.js';
import { ListRules } from './list-rules.service.js';
import { ListViews } from './list-views.js';
import { ListsPrivacy } from './lists.privacy.js';
import { ListsReferences } from './lists.references.js';
import { Lists } from './lists.service.js';
import { ConditionKinds } from './rules/condition-kinds.js';
import { peopleConditions } from './rules/people-conditions.js';

@Module({
  imports: [AuditModule, ContactsModule],
  controllers: [ListsController, ListMembersController, ListAdditionsController],
  providers: [
    ConditionKinds,
    KeptFigures,
    ListAdditions,
    ListBooks,
    ListCounting,
    ListFiguresJobs,
    ListFiguresQueries,
    ListMembers,
    ListMembersQueries,
    ListPeople,
    ListPreviews,
    ListRules,
    Lists,
    ListsPrivacy,
    ListsReferences,
    ListViews,
  ],
  exports: [ConditionKinds, ListPeople, Lists],
})
export class ListsModule {
  constructor(owners: OwnerRegistry, conditions: ConditionKinds) {
    owners.register('list', 'SELECT team_id FROM lists WHERE id = $1');
    conditions.register(...peopleConditions);
  }
}
