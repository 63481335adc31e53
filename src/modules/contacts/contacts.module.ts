import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { Categories } from './categories/categories.service.js';
import { ContactsPrivacy } from './contacts.privacy.js';
import { ContactsReferences } from './contacts.references.js';
import { PersonNotes } from './notes/notes.service.js';
import { OrganisationsController } from './organisations/http/organisations.controller.js';
import { Organisations } from './organisations/organisations.service.js';
import { BulkChanges } from './people/bulk.service.js';
import { PeopleBulkController } from './people/http/people-bulk.controller.js';
import { PeopleController } from './people/http/people.controller.js';
import { DuplicateHints } from './people/duplicate-hints.js';
import { People } from './people/people.service.js';
import { PersonReferences } from './people/person-references.js';
import { PersonViews } from './people/person-view.js';

@Module({
  imports: [AuditModule],
  controllers: [PeopleBulkController, PeopleController, OrganisationsController],
  providers: [
    ContactsReferences,
    DuplicateHints,
    PersonReferences,
    BulkChanges,
    Categories,
    ContactsPrivacy,
    Organisations,
    People,
    PersonNotes,
    PersonViews,
  ],
  exports: [DuplicateHints, PersonReferences, Categories, Organisations, People],
})
export class ContactsModule {
  constructor(owners: OwnerRegistry) {
    owners.register('note', 'SELECT team_id FROM person_notes WHERE id = $1');
  }
}
