import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { Categories } from './categories/categories.service.js';
import { CategoriesController } from './categories/http/categories.controller.js';
import { Consents } from './consents/consents.service.js';
import { ConsentsController } from './consents/http/consents.controller.js';
import { OrganisationTrees } from './organisations/organisation-trees.queries.js';
import { PostsController } from './posts/http/posts.controller.js';
import { PostsJobs } from './posts/posts.jobs.js';
import { PostsQueries } from './posts/posts.queries.js';
import { Posts } from './posts/posts.service.js';
import { Tenures } from './posts/tenures.service.js';
import { RanksController } from './ranks/http/ranks.controller.js';
import { RanksJobs } from './ranks/ranks.jobs.js';
import { Ranks } from './ranks/ranks.service.js';
import { RelationshipsController } from './relationships/http/relationships.controller.js';
import { Relationships } from './relationships/relationships.service.js';
import { ContactsPrivacy } from './contacts.privacy.js';
import { ContactsReferences } from './contacts.references.js';
import { PersonNotes } from './notes/notes.service.js';
import { OrganisationsController } from './organisations/http/organisations.controller.js';
import { Organisations } from './organisations/organisations.service.js';
import { ListMemberships } from './people/list-memberships.js';
import { SavedFiltersController } from './saved-filters/http/saved-filters.controller.js';
import { SavedFilters } from './saved-filters/saved-filters.service.js';
import { SearchController } from './search/http/search.controller.js';
import { Search } from './search/search.service.js';
import { BulkQueries } from './bulk/bulk.queries.js';
import { BulkChanges } from './bulk/bulk.service.js';
import { BulkController } from './bulk/http/bulk.controller.js';
import { PeopleController } from './people/http/people.controller.js';
import { DuplicateHints } from './people/duplicate-hints.js';
import { PeopleList } from './people/people-list.js';
import { People } from './people/people.service.js';
import { Looks } from './people/looks.service.js';
import { ShownPeople } from './people/shows-people.js';
import { PersonReferences } from './people/person-references.js';
import { PersonSaving } from './people/person-saving.js';
import { PersonViews } from './people/person-view.js';

@Module({
  imports: [AuditModule],
  controllers: [
    BulkController,
    SavedFiltersController,
    SearchController,
    PeopleController,
    OrganisationsController,
    CategoriesController,
    ConsentsController,
    PostsController,
    RanksController,
    RelationshipsController,
  ],
  providers: [
    { provide: APP_INTERCEPTOR, useClass: ShownPeople },
    BulkChanges,
    BulkQueries,
    Categories,
    Consents,
    ContactsPrivacy,
    ContactsReferences,
    DuplicateHints,
    ListMemberships,
    Organisations,
    OrganisationTrees,
    People,
    PeopleList,
    PersonNotes,
    Looks,
    PersonReferences,
    PersonSaving,
    PersonViews,
    Posts,
    PostsJobs,
    PostsQueries,
    Ranks,
    RanksJobs,
    Relationships,
    SavedFilters,
    Search,
    Tenures,
  ],
  exports: [
    Categories,
    Consents,
    DuplicateHints,
    ListMemberships,
    Looks,
    Organisations,
    People,
    PersonReferences,
    Posts,
    Relationships,
    Tenures,
  ],
})
export class ContactsModule {
  constructor(owners: OwnerRegistry) {
    owners.register('note', 'SELECT team_id FROM person_notes WHERE id = $1');
  }
}
